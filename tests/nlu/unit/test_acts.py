"""Topics and acts: what an operation and its question share, and what tells them apart."""

import numpy as np
import pytest

from bot.nlu.acts import QUESTION_OF, Acts
from bot.nlu.decision import OPERATIONS

INTENTS = ["add_user", "faq_add_users", "faq_free_trial", "greet", "remove_user"]


@pytest.fixture
def acts():
    return Acts(INTENTS)


def test_an_operation_and_its_question_are_one_topic(acts):
    topics = acts.topics_of(np.array(INTENTS))
    assert topics[0] == topics[1]
    assert len(set(topics)) == len(acts.topics) == 4


def test_only_pairs_have_an_act(acts):
    labels = np.array(INTENTS)
    assert acts.paired(labels).tolist() == [True, True, False, False, False]
    assert acts.asks(labels).tolist() == [False, True, False, False, False]


def test_an_operation_without_its_question_is_a_topic_of_its_own(acts):
    joined = acts.joined(np.array([[0.1, 0.1, 0.1, 0.7]]), np.array([[0.9]]))
    assert joined[0, acts.intents.index("remove_user")] == pytest.approx(0.7)


def test_the_act_shares_a_topic_between_question_and_order(acts):
    joined = acts.joined(np.array([[0.8, 0.1, 0.05, 0.05]]), np.array([[0.25]]))
    assert dict(zip(acts.intents, joined[0].tolist(), strict=True)) == pytest.approx(
        {"add_user": 0.6, "faq_add_users": 0.2, "faq_free_trial": 0.1, "greet": 0.05, "remove_user": 0.05}
    )
    assert joined.sum() == pytest.approx(1)


def test_pairs_are_operations_and_questions():
    assert set(QUESTION_OF) < OPERATIONS
    assert all(question.startswith("faq_") for question in QUESTION_OF.values())
    assert len(set(QUESTION_OF.values())) == len(QUESTION_OF)
