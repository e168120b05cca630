"""What the bot asks for each operation; the rules themselves belong to the portal.

One module, one spec: adding an operation is one class here, its sentences in bot/domain.yml, and its class in the
portal.
"""

from bot.actions.operations.base import Choice, Operation, Reading, Slot
from bot.actions.operations.registry import OPERATIONS

__all__ = ["OPERATIONS", "Choice", "Operation", "Reading", "Slot"]
