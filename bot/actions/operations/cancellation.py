"""Not renewing the subscription, and taking that (or another planned change) back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bot.actions.operations import given
from bot.actions.operations.base import Choice, Operation, Slot, Values
from bot.actions.plain import fold
from bot.actions.turn import Turn

if TYPE_CHECKING:
    from bot.actions.dialogue.talk import Talk
    from bot.actions.frame import Task

REASONS = ("too_expensive", "not_used", "project_ended", "other_software", "company_closing", "other")
_WORDS = (
    ("too_expensive", r"\bcher|\bcout|\bprix|budget|tarif|econom|moyens"),
    ("company_closing", r"ferm\w+|liquid|faillite|cess\w+ (?:d |notre |l )?activite|retraite|rachet|depot de bilan"),
    ("other_software", r"concurren|autre (?:logiciel|solution|outil|programme)|remplac|chang\w+ de logiciel|migr"),
    ("project_ended", r"projet|chantier|mission|contrat (?:est )?(?:fini|termine)|affaire"),
    ("not_used", r"sert|servons|utilis|besoin|inutile|jamais|personne"),
)
_LONGEST = 500


def reason_of(words: str) -> str:
    """The portal's reason for somebody's own words; "other" where none fits."""
    folded = fold(words).replace("'", " ")
    return next((reason for reason, pattern in _WORDS if re.search(pattern, folded)), "other")


def read_reason(turn: Turn) -> str | None:
    """Any answer in words is a reason; "euh" is none."""
    words = turn.text.strip()
    told = re.search(r"[^\W\d_]{4}", words) is not None
    return reason_of(words) if told and turn.intent not in ("affirm", "deny") else None


def _told_again(values: Values, turn: Turn) -> str | None:
    """Another reason in words of its own, once one was given: only words that say which count, "d'accord" is none."""
    plain = "reason" in values and turn.intent == "inform" and reason_of(turn.text) != "other"
    return turn.text.strip() if plain else None


class CancelSubscription(Operation):
    """`reason` is one of the portal's, `comment` the words it was said in."""

    name = "cancel_subscription"
    entry = "faq_cancel_subscription"
    called = r"resiliation|arret"
    alone = True
    slots = (
        Slot(
            "reason",
            "ask_reason",
            lambda values: [Choice(reason, f"reason_{reason}") for reason in REASONS],
            read=read_reason,
            given=given.one_of(*REASONS),
        ),
    )

    def take(self, values: Values, turn: Turn) -> dict[str, Any]:
        words = turn.first("reason") or _told_again(values, turn)
        return {**values, "reason": reason_of(words), "comment": str(words)[:_LONGEST]} if words else dict(values)

    def answer(self, values: Values, slot: Slot, turn: Turn) -> dict[str, Any]:
        taken = super().answer(values, slot, turn)
        return (
            {**taken, "comment": turn.text.strip()[:_LONGEST]} if taken.get("reason") != values.get("reason") else taken
        )


_PLANNED = (
    ("change_quantity", re.compile(r"baiss|diminu|reduc|reduir|licences? (?:en )?moins|nombre de licences|retrait")),
    ("cancel_subscription", re.compile(r"resili|non[- ]?renouvel|arret")),
)


class UndoCancellation(Operation):
    """Takes a planned change back: the one of the operation `of` where it is named, else as the portal chooses."""

    name = "undo_cancellation"
    entry = "faq_cancel_subscription"
    called = r"annulation|retablissement"

    def take(self, values: Values, turn: Turn) -> dict[str, Any]:
        folded = fold(turn.text)
        named = [operation for operation, pattern in _PLANNED if pattern.search(folded)]
        return {**values, "of": named[0]} if len(named) == 1 else dict(values)

    async def params(self, talk: Talk, task: Task) -> dict[str, Any]:
        """The reference of the planned change that was named; a name that fits none leaves the choice to the portal."""
        found = await talk.portal.subscription(talk.turn.conversation, task.subscription or "")
        named = [each.reference for each in found.planned_changes if each.operation == task.values.get("of")]
        return {"planned": named[-1]} if named else {}
