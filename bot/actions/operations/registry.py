"""The operations the bot can run, by intent name."""

from __future__ import annotations

from bot.actions.operations.base import Operation
from bot.actions.operations.change_quantity import ChangeQuantity
from bot.actions.operations.readings import ListUsers, ShowSubscription

OPERATIONS: dict[str, Operation] = {
    operation.name: operation for operation in (ChangeQuantity(), ShowSubscription(), ListUsers())
}
