"""One class per operation, one registry."""

from portal.domain.operations.base import Draft, Operation, Step, Warned
from portal.domain.operations.cancel_subscription import CancelSubscription
from portal.domain.operations.registry import OPERATIONS, operation_named

__all__ = ["OPERATIONS", "CancelSubscription", "Draft", "Operation", "Step", "Warned", "operation_named"]
