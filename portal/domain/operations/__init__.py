"""One class per operation, one registry."""

from portal.domain.operations.base import Draft, Operation, Step, Warned
from portal.domain.operations.registry import OPERATIONS, operation_named

__all__ = ["OPERATIONS", "Draft", "Operation", "Step", "Warned", "operation_named"]
