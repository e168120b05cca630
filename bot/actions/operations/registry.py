"""The operations the bot can run, by intent name."""

from __future__ import annotations

from bot.actions.operations.add_user import AddUser
from bot.actions.operations.base import Operation
from bot.actions.operations.bulk_add_users import BulkAddUsers
from bot.actions.operations.cancellation import CancelSubscription, UndoCancellation
from bot.actions.operations.change_license_type import ChangeLicenseType
from bot.actions.operations.change_payment_method import ChangePaymentMethod
from bot.actions.operations.change_po_number import ChangePoNumber
from bot.actions.operations.change_quantity import ChangeQuantity
from bot.actions.operations.readings import ListUsers, ReadContract, ShowSubscription
from bot.actions.operations.transfer_admin import TransferAdmin
from bot.actions.operations.user_references import ReinviteUser, RemoveUser

OPERATIONS: dict[str, Operation] = {
    operation.name: operation
    for operation in (
        ChangeQuantity(),
        AddUser(),
        BulkAddUsers(),
        ReinviteUser(),
        RemoveUser(),
        ChangeLicenseType(),
        CancelSubscription(),
        UndoCancellation(),
        TransferAdmin(),
        ChangePoNumber(),
        ChangePaymentMethod(),
        ReadContract(),
        ShowSubscription(),
        ListUsers(),
    )
}
