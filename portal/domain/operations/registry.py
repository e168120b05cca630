"""The operations the portal can run, by name: a fifteenth is one class and one entry here."""

from portal.domain.errors import OperationUnknown
from portal.domain.operations.add_user import AddUser
from portal.domain.operations.base import Operation
from portal.domain.operations.bulk_add_users import BulkAddUsers
from portal.domain.operations.change_quantity import ChangeQuantity
from portal.domain.operations.reinvite_user import ReinviteUser
from portal.domain.operations.remove_user import RemoveUser

_ALL: tuple[Operation, ...] = (
    ChangeQuantity(),
    AddUser(),
    BulkAddUsers(),
    ReinviteUser(),
    RemoveUser(),
)
OPERATIONS = {operation.name: operation for operation in _ALL}


def operation_named(name: str) -> Operation:
    """Raises `OperationUnknown`."""
    operation = OPERATIONS.get(name)
    if operation is None:
        raise OperationUnknown
    return operation
