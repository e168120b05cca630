"""The answer to the cards. On a yes they are run, in their order, and each leaves its result.

Only the portal's ledger reference allows "c'est fait". Safe to repeat: each proposal's own key makes the portal run it
once, so a "oui" said again after a lost answer goes through the plan anew and does nothing twice.
"""

from __future__ import annotations

from bot.actions.dialogue import card, identity, refusal, task
from bot.actions.dialogue.card_view import CODED, value
from bot.actions.dialogue.talk import Talk
from bot.actions.frame import Card, Done
from bot.actions.operations import people
from portal.client import PortalRefused, PortalUnavailable
from portal.schemas import Confirmation, Operation


async def confirm(talk: Talk) -> None:
    """Run the cards on screen."""
    if not talk.frame.cards:
        talk.say("nothing_to_confirm")
        return
    done: list[Done] = []
    for shown in list(talk.frame.cards):
        try:
            confirmation = await _run(talk, shown)
        except PortalRefused as refused:
            await _refused(talk, refused, done)
            return
        _receipt(talk, confirmation)
        card.note_confirmed(talk, shown, confirmation.operation.reference)
        done.append(Done(confirmation.operation.reference, confirmation.operation.operation, shown.proposal))
    talk.frame.done = done
    await task.finish(talk)


async def decline(talk: Talk) -> None:
    """ "Non" to the cards: nothing is changed."""
    if await card.withdraw(talk):
        talk.note_declined(talk.frame.tasks)
        talk.say("declined")
        await task.finish(talk)


def say_done(talk: Talk) -> None:
    """The same yes again: say it is already done, under the same references."""
    for done in talk.frame.done:
        talk.say("already_done", reference=done.reference, extra={"operation": done.reference})


async def _run(talk: Talk, shown: Card) -> Confirmation:
    key = f"confirm-{shown.proposal}"
    try:
        return await talk.portal.confirm(talk.turn.conversation, shown.proposal, key, shown.terms_hash)
    except PortalUnavailable:
        shown.sent = True
        raise


def _receipt(talk: Talk, confirmation: Confirmation) -> None:
    operation = confirmation.operation
    buttons = [talk.button("undo", "undo", operation.reference)] if operation.undo_until else []
    kind = "undone" if operation.undoes else f"{operation.operation}_{operation.effective.when}"
    facts = receipt_facts(talk, operation)
    key = f"receipt_{kind}"
    parts = [talk.words.say(key, **{name: facts.get(name, "") for name in talk.words.names(key)})]
    parts.append(talk.words.say("receipt_reference", reference=operation.reference))
    if operation.undo_until:
        parts.append(talk.words.say("receipt_undo", until=operation.undo_until))
    talk.say_text("\n\n".join(parts), buttons=buttons, extra={"operation": operation.reference})


def receipt_facts(talk: Talk, operation: Operation) -> dict[str, object]:
    """What a receipt may name: the new values, and for users who they are and how many."""
    users = next((value for value in operation.after.values() if isinstance(value, list)), [])
    coded = {name: value(talk.words, name, raw) for name, raw in operation.after.items() if name in CODED}
    return {
        **operation.after,
        **coded,
        "subscription": operation.subscription,
        "date": operation.effective.date,
        "undoes": operation.undoes or "",
        "who": people.listed([user["name"] for user in users]),
        "n": len(users),
    }


async def _refused(talk: Talk, refused: PortalRefused, done: list[Done]) -> None:
    """One was not run: those before it stay done, it and those after it are shown anew or given up."""
    talk.frame.done = done or talk.frame.done
    del talk.frame.tasks[: len(done)]
    del talk.frame.cards[: len(done)]
    talk.frame.at = 0
    if refused.code in {"identity_required", "identity_stale"}:
        await identity.fresh_code(talk)
        return
    talk.note("refused", operation=talk.frame.cards[0].operation, code=refused.code)
    if refused.code in {"proposal_stale", "proposal_expired", "proposal_withdrawn"}:
        talk.say("refused_proposal_stale" if refused.code == "proposal_stale" else "refused_proposal_expired")
        talk.frame.cards = talk.frame.cards[1:]
        await task.show_cards(talk)
    else:
        left = len(talk.frame.cards) > 1
        refusal.say(talk, refused)
        if left:
            talk.say("rest_not_done")
        talk.frame.cards = talk.frame.cards[1:]
        if await card.withdraw(talk):
            await task.finish(talk)
