"""The operations the portal can run, by name: a fifteenth is one class and one entry here."""

from portal.domain.errors import OperationUnknown
from portal.domain.operations.add_user import AddUser
from portal.domain.operations.base import Operation
from portal.domain.operations.bulk_add_users import BulkAddUsers
from portal.domain.operations.cancel_subscription import CancelSubscription
from portal.domain.operations.change_license_type import ChangeLicenseType
from portal.domain.operations.change_payment_method import ChangePaymentMethod
from portal.domain.operations.change_po_number import ChangePoNumber
from portal.domain.operations.change_quantity import ChangeQuantity
from portal.domain.operations.reinvite_user import ReinviteUser
from portal.domain.operations.remove_user import RemoveUser
from portal.domain.operations.transfer_admin import TransferAdmin
from portal.domain.operations.undo_cancellation import UndoCancellation

_ALL: tuple[Operation, ...] = (
    ChangeQuantity(),
    AddUser(),
    BulkAddUsers(),
    ReinviteUser(),
    RemoveUser(),
    ChangeLicenseType(),
    ChangePoNumber(),
    ChangePaymentMethod(),
    CancelSubscription(),
    UndoCancellation(),
    TransferAdmin(),
)
OPERATIONS = {operation.name: operation for operation in _ALL}


def operation_named(name: str) -> Operation:
    """Raises `OperationUnknown`."""
    operation = OPERATIONS.get(name)
    if operation is None:
        raise OperationUnknown
    return operation
