"""The sentences and the code that says them: none is missing, none is left over.

What a module says under a name that is put together at run time belongs to a family, listed here with its members.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from bot.actions.dialogue.feedback import REASONS as WHY
from bot.actions.dialogue.handover import CATEGORIES, Category
from bot.actions.dialogue.lost import OFFERABLE_CONVERSATION
from bot.actions.dialogue.pending import _STEPS
from bot.actions.dialogue.route import SMALL_TALK
from bot.actions.operations import OPERATIONS
from bot.actions.operations.base import Reading
from bot.actions.operations.cancellation import REASONS
from bot.actions.operations.change_quantity import MODES
from bot.actions.words import Words, load_words
from portal.api.proposals import ENDPOINTS
from portal.schemas import Code, Effective, Subscription, User
from roster import RosterProblem

CHANGES = [name for name, operation in OPERATIONS.items() if not isinstance(operation, Reading)]
SLOTS = [slot for operation in OPERATIONS.values() for slot in (*operation.slots, *operation.options)]
WHEN = get_args(Effective.model_fields["when"].annotation)
RECEIPTS = {f"{name}_now" for name in CHANGES} - {"cancel_subscription_now"}
RECEIPTS |= {"change_quantity_renewal", "cancel_subscription_renewal"}


def every_kind(root: type) -> Iterator[type]:
    """The classes below one that have a code of their own."""
    for child in root.__subclasses__():
        if "code" in vars(child):
            yield child
        yield from every_kind(child)


PAYMENT_METHODS = ("invoice", "sepa", "card")
STATUSES = ("active", "ended")
CARD_FIELDS = (
    "quantity used users_added users_removed invitations license_type status last_day reason comment admin_email "
    "admin_name po_number payment_method"
).split()
WARNINGS = (
    "po_number_reminder fewer_than_users replaces_planned_change duplicates_dropped already_users no_way_back".split()
)
CHOICES = {"quantity": 2, "email": "lea.martin@x.example"}
FILE_PROBLEMS = {f"file_{problem.code.removeprefix('file_')}" for problem in every_kind(RosterProblem)}

FAMILIES = {
    "{intent}": {*SMALL_TALK, *CATEGORIES},
    "{intent}_busy": {"greet_busy", "goodbye_busy", "thank_busy"},
    "{intent}_nothing": {"affirm_nothing", "deny_nothing"},
    "{ask}": {slot.ask for slot in SLOTS},
    "{ask}_again": {f"{slot.ask}_again" for slot in SLOTS},
    "{ask}_reminder": {f"{slot.ask}_reminder" for slot in SLOTS},
    "help_{step}": {f"help_{step}" for step in _STEPS} | {f"help_value_{slot.name}" for slot in SLOTS},
    "offer_{intent}": {f"offer_{intent}" for intent in (*OPERATIONS, *OFFERABLE_CONVERSATION)},
    "wish_{operation}": {f"wish_{name}" for name in OPERATIONS},
    "wish_{operation}_{mode}": {f"wish_change_quantity_{mode}" for mode in MODES},
    "wish_{operation}_named": {f"wish_{name}_named" for name in ("reinvite_user", "remove_user")},
    "button_{choice}": {f"button_{choice.title}" for slot in SLOTS for choice in slot.choices(CHOICES)},
    "button_why_{reason}": {f"button_why_{reason}" for reason in WHY},
    "details_{category}": {f"details_{category}" for category in get_args(Category) if category != "cancellation"},
    "ask_contact_{lacks}": {"ask_contact_email", "ask_contact_name"},
    "file_{code}": FILE_PROBLEMS,
    "card_{operation}": {f"card_{name}" for name in CHANGES},
    "planned_{operation}": {f"planned_{name}" for name in CHANGES},
    "receipt_{operation}_{when}": {f"receipt_{name}" for name in RECEIPTS},
    "receipt_undone": {"receipt_undone"},
    "effective_{when}": {f"effective_{when}" for when in WHEN},
    "field_{name}": {f"field_{name}" for name in CARD_FIELDS},
    "value_{value}": {
        f"value_{value}"
        for value in (
            *get_args(Subscription.model_fields["license_type"].annotation),
            *PAYMENT_METHODS,
            *STATUSES,
            *REASONS,
        )
    },
    "{what}_head": {"users_head", "pending_head"},
    "{what}_none": {"users_none", "pending_none"},
    "user_{status}": {f"user_{status}" for status in get_args(User.model_fields["status"].annotation)},
    "warning_{code}": {f"warning_{code}" for code in WARNINGS},
    "refused_{code}": {f"refused_{code}" for code in Code},
    "{code}": {"code_locked", "code_expired", "code_used"},
}
PROPOSE = next(endpoint for endpoint in ENDPOINTS if (endpoint.method, endpoint.path) == ("POST", "/v1/proposals"))
NEVER_SAID = {
    Code.IDENTITY_REQUIRED,
    Code.SUBSCRIPTION_UNKNOWN,
    Code.OPERATION_UNKNOWN,
    Code.PARAMS_INVALID,
    Code.PROPOSAL_UNKNOWN,
    Code.PROPOSAL_WITHDRAWN,
    Code.PROPOSAL_CONFIRMED,
}
"""The dialogue asks who is there and which subscription before it proposes, and proposes what it knows, in order."""

COMPLETE = set(FAMILIES) - {"help_{step}", "refused_{code}", "{ask}"}
"""Families whose every member is said sooner or later; the others fall back on something else, or do not occur yet."""


@pytest.fixture(scope="module")
def words(repository: Path) -> Words:
    return load_words(repository / "bot" / "domain.yml")


@pytest.fixture(scope="module")
def sources(repository: Path) -> list[ast.Module]:
    return [ast.parse(path.read_text(encoding="utf-8")) for path in (repository / "bot" / "actions").rglob("*.py")]


def spoken(sources: list[ast.Module]) -> Iterator[str]:
    """The literal keys of `say("…")` and `button("…")`, also those of `say("…" if … else "…")`."""
    for tree in sources:
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
                prefix = {"say": "", "button": "button_"}.get(node.func.attr)
                chosen = node.args[0]
                options = [chosen.body, chosen.orelse] if isinstance(chosen, ast.IfExp) else [chosen]
                literal = [o.value for o in options if isinstance(o, ast.Constant) and isinstance(o.value, str)]
                yield from (f"{prefix}{key}" for key in literal if prefix is not None)


def literals(sources: list[ast.Module]) -> set[str]:
    """Every string of the sources: a key may be chosen first and said later (`key = "card_ask"`)."""
    return {
        n.value for tree in sources for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)
    }


def test_every_sentence_the_code_says_is_written(words: Words, sources: list[ast.Module]) -> None:
    assert len(set(spoken(sources))) > 60
    assert {key for key in spoken(sources) if key not in words} == set()


@pytest.mark.parametrize("family", sorted(COMPLETE))
def test_a_family_is_complete(words: Words, family: str) -> None:
    assert {key for key in FAMILIES[family] if key not in words} == set()


def test_every_sentence_is_said_somewhere(words: Words, sources: list[ast.Module]) -> None:
    said = {*spoken(sources), *literals(sources)}.union(*FAMILIES.values())
    assert {name.removeprefix("utter_") for name in words} - said == set()


def test_a_refusal_that_can_reach_the_customer_has_a_sentence_of_its_own_or_the_portal_s(words: Words) -> None:
    """Those without one are said in the portal's words; they are few, and none of them is a matter of course."""
    own = {code for code in Code if f"refused_{code}" in words or code in words}
    proposing = {Code(problem.code) for problem in PROPOSE.problems} - NEVER_SAID
    confirming = {Code.PROPOSAL_STALE, Code.PROPOSAL_EXPIRED}
    undoing = {Code.UNDO_WINDOW_CLOSED, Code.ALREADY_UNDONE, Code.NOT_UNDOABLE, Code.LICENSES_IN_USE}
    assert proposing | confirming | undoing <= own
