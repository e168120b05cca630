"""What a message is about, apart from what it does: "comment ajouter…" and "ajoute…" share a topic, not an act.

Read apart, each is learnt from twice the messages: a topic from its questions and its orders together, the act from the
questions and the orders of all topics.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

QUESTION_OF = {
    "change_quantity": "faq_change_quantity",
    "add_user": "faq_add_users",
    "bulk_add_users": "faq_bulk_add_users",
    "reinvite_user": "faq_reinvite_users",
    "remove_user": "faq_remove_users",
    "change_license_type": "faq_change_license_type",
    "cancel_subscription": "faq_cancel_subscription",
    "transfer_admin": "faq_transfer_admin",
    "change_po_number": "faq_change_po_number",
    "change_payment_method": "faq_change_payment_method",
    "read_contract": "faq_read_contract",
}
"""Operations and the question that is about nothing else: how the same thing is done."""


class Acts:
    """The intents as topics and acts.

    An operation and its question are one topic where both are known; any other intent is a topic of its own.

    `intents`, `topics`: sorted names, the columns of what is read.
    """

    def __init__(self, intents: Sequence[str]) -> None:
        known = set(intents)
        pairs = {ask: order for order, ask in QUESTION_OF.items() if {order, ask} <= known}
        self.intents = sorted(known)
        self.topics = sorted(known - set(pairs))
        self._topic_of = np.array([self.topics.index(pairs.get(intent, intent)) for intent in self.intents])
        self._asks = np.array([intent in pairs for intent in self.intents])
        self._orders = np.array([intent in pairs.values() for intent in self.intents])

    def columns(self, labels: Sequence[str] | np.ndarray) -> np.ndarray:
        """The column of each label among `intents`."""
        return np.searchsorted(self.intents, labels)

    def topics_of(self, labels: np.ndarray) -> np.ndarray:
        """The column of each label's topic."""
        return self._topic_of[self.columns(labels)]

    def asks(self, labels: np.ndarray) -> np.ndarray:
        """Which labels are questions that have an order beside them."""
        return self._asks[self.columns(labels)]

    def paired(self, labels: np.ndarray) -> np.ndarray:
        """Which labels are questions or orders of a pair: the act is learnt from them."""
        return (self._asks | self._orders)[self.columns(labels)]

    def joined(self, topics: np.ndarray, asked: np.ndarray) -> np.ndarray:
        """Probabilities of the intents, shape (texts, intents), of the topics' and a question's, shape (texts, 1)."""
        act = np.where(self._asks, asked, np.where(self._orders, 1 - asked, 1))
        return np.asarray(topics[:, self._topic_of] * act)
