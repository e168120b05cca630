"""The dialogue engine: one message and one frame in, replies and the next frame out.

`route` decides who handles a message; `task` advances an operation; `identity`, `card`, `answer`, `converse`,
`handover` and `lost` each own one subject. Nothing here executes a change: the portal does, once, on confirmation.
"""

from bot.actions.dialogue.route import handle
from bot.actions.dialogue.talk import Talk

__all__ = ["Talk", "handle"]
