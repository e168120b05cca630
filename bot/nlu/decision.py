"""Sure, unsure or lost: what the dialogue may do with a reading.

Thresholds chosen on held-out data (docs/understanding.md).
"""

from __future__ import annotations

from collections.abc import Sequence

SURE = 0.55
SURE_TO_CHANGE = 0.85
SURE_OF_CONSENT = 0.70
LOST = 0.12

OPERATIONS = frozenset(
    """change_quantity add_user bulk_add_users reinvite_user remove_user change_license_type cancel_subscription
    undo_cancellation transfer_admin change_po_number change_payment_method read_contract show_subscription
    list_users""".split()
)
READINGS = frozenset({"show_subscription", "list_users", "read_contract"})
CHANGES = OPERATIONS - READINGS
CONSENT = frozenset({"affirm", "deny", "stop"})


def decide(ranking: Sequence[tuple[str, float]]) -> str:
    """`ranking`: (intent, probability), best first. A wrong operation costs money, a wrong yes more."""
    intent, probability = ranking[0]
    needed = SURE_OF_CONSENT if intent in CONSENT else SURE_TO_CHANGE if intent in CHANGES else SURE
    if probability >= needed:
        return "sure"
    return "lost" if probability < LOST else "unsure"
