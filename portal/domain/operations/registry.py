"""The operations the portal can run, by name: a fifteenth is one class and one entry here."""

from portal.domain.errors import OperationUnknown
from portal.domain.operations.base import Operation
from portal.domain.operations.change_quantity import ChangeQuantity

OPERATIONS: dict[str, Operation] = {operation.name: operation for operation in (ChangeQuantity(),)}


def operation_named(name: str) -> Operation:
    """Raises `OperationUnknown`."""
    operation = OPERATIONS.get(name)
    if operation is None:
        raise OperationUnknown
    return operation
