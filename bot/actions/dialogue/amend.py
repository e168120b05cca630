"""A changed mind: another value, another subscription, one person more, one wish less of the plan under way."""

from __future__ import annotations

import re

from bot.actions.dialogue.plan_words import ABOUT_ONE
from bot.actions.dialogue.pointing import pointed_at
from bot.actions.dialogue.talk import Talk
from bot.actions.frame import Task
from bot.actions.operations import OPERATIONS, Reading
from bot.actions.plain import fold
from bot.actions.turn import Turn

ANSWERS = frozenset({"inform", "affirm", "deny", "out_of_scope", ""})
"""Intents that may be an answer to the question; the others are wishes of their own."""

_ABOUT = (
    r"(?:(?:non|oui|euh|c'est|ce sera|plutot|finalement|sur|pour|dans|de|du|l'abonnement|abonnement|le|numero|n°)"
    r"[ ,.!:]*)*"
)
_ONLY_A_SUBSCRIPTION = re.compile(rf"{_ABOUT}pe[\s\u00a0-]?\d{{3,}}\W*")
_THE_OTHER = re.compile(rf"{_ABOUT}(?:pas celui-(?:la|ci)[ ,]*)?{_ABOUT}l'autre(?: abonnement)?\W*")


def corrected(talk: Talk) -> bool:
    """Take a changed value ("plutôt quatre") into the plan; False when the message changes nothing.

    In a plan of several it goes to the operation the message names, else to the one the last question was about, else
    to the latest that can take it. Another subscription ("non, sur PE-3002") is meant for all of them. What is
    changed is not what an advisor prepared any more. A question changes nothing, but for one that is hardly read as
    one and is about what is under way ("en fait par carte").
    """
    if talk.turn.wishes:
        return False
    moved = [_moves(one, talk.turn.subscription) for one in _nearest_first(talk)]
    return any(_takes(one, talk) for one in _nearest_first(talk)) or any(moved)


def only_a_subscription(talk: Talk) -> bool:
    """Whether the message names a subscription and nothing else: no name, no order number, whatever was asked for."""
    return talk.turn.subscription is not None and _ONLY_A_SUBSCRIPTION.fullmatch(fold(talk.turn.text)) is not None


async def the_other_subscription(talk: Talk, present: str | None) -> str | None:
    """ "Non, l'autre": the one of two that is not the present one; None for anything else."""
    if present is None or not _THE_OTHER.fullmatch(fold(talk.turn.text)):
        return None
    found = [each.id for each in await talk.portal.subscriptions(talk.turn.conversation)]
    others = [each for each in found if each != present]
    return others[0] if len(found) == 2 and len(others) == 1 else None


async def moved_to_the_other(talk: Talk) -> bool:
    """Move the plan to the other of two subscriptions, where the message asks for it."""
    current = talk.frame.task
    other = await the_other_subscription(talk, current.subscription if current else None)
    moved = [_moves(one, other) for one in talk.frame.tasks]
    return any(moved)


def move(talk: Talk) -> None:
    """The subscription that an answer names besides its value is meant for the whole plan."""
    for one in talk.frame.tasks:
        _moves(one, talk.turn.subscription)


def _nearest_first(talk: Talk) -> list[Task]:
    tasks, turn = talk.frame.tasks, talk.turn
    if pointed := _pointed(talk):
        return pointed
    if turn.intent.startswith("faq_"):
        return [one for one in reversed(tasks) if _half_asked(one, turn)]
    if turn.intent not in ANSWERS:
        return [one for one in reversed(tasks) if one.operation == turn.intent or _is_meant(one, turn)]
    at_hand = talk.frame.task
    return [one for one in [at_hand, *reversed(tasks)] if one is not None]


def _pointed(talk: Talk) -> list[Task]:
    """The wish of a plan that a statement is about in so many words: "pour l'invitation c'est lea@…"."""
    folded = fold(talk.turn.text)
    about = None if "?" in folded or len(talk.frame.tasks) < 2 else ABOUT_ONE.search(folded)
    found = pointed_at(about["what"], talk.frame.tasks).tasks if about else []
    return found if len(found) == 1 else []


def _is_meant(one: Task, turn: Turn) -> bool:
    """Whether a message read as another operation is about this one: by its own words, or by what its card holds."""
    operation = OPERATIONS[one.operation]
    named = {slot.name for slot in OPERATIONS[turn.intent].slots} if turn.intent in OPERATIONS else set()
    on_card = any(option.name in named and option.name in one.values for option in operation.options)
    return on_card or operation.claims(one.values, turn)


def _half_asked(one: Task, turn: Turn) -> bool:
    """Whether a message read as this operation's question is hardly one: not for sure, without a question mark."""
    return turn.decision == "unsure" and OPERATIONS[one.operation].entry == turn.intent and "?" not in turn.text


def _moves(one: Task, subscription: str | None) -> bool:
    if one.undoes or subscription in (None, one.subscription):
        return False
    if one.subscription:
        one.prepared_by = None
    one.subscription = subscription
    return True


def _takes(one: Task, talk: Talk) -> bool:
    if one.undoes or isinstance(OPERATIONS[one.operation], Reading):
        return False
    values = OPERATIONS[one.operation].take(one.values, talk.turn)
    if any(values.get(name) != value for name, value in one.values.items()):
        one.prepared_by = None
    changed, one.values = values != one.values, values
    return changed
