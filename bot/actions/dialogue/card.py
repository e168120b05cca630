"""The proposal card: shown, confirmed exactly once, withdrawn, undone.

A "oui" counts for the card on screen alone; the portal's ledger reference is what allows "c'est fait".
"""

from __future__ import annotations

from bot.actions.dialogue import identity
from bot.actions.dialogue.card_view import render
from bot.actions.dialogue.talk import Talk
from bot.actions.frame import Card, Done, Task
from bot.actions.operations import OPERATIONS
from bot.actions.reply import Button, Link
from portal.client import PortalRefused, PortalUnavailable
from portal.schemas import Confirmation, Proposal


async def show(talk: Talk) -> None:
    """Propose the task to the portal and show what it would change."""
    task = _task(talk)
    if not await withdraw(talk):
        return
    try:
        proposal = await _propose(talk, task)
    except PortalRefused as refused:
        await refuse(talk, refused)
        return
    terms = proposal.terms
    talk.frame.card = Card(proposal.id, terms.hash if terms else None, proposal.operation, str(proposal.expires_at))
    if not proposal.identity.satisfied:
        await identity.fresh_code(talk, proposal.identity.required)
        return
    await _put_on_screen(talk, proposal)


async def show_again(talk: Talk) -> None:
    """After a code that was asked for this very card: show it now."""
    card = talk.frame.card
    if card is None:
        await show(talk)
        return
    proposal = await talk.portal.proposal(talk.turn.conversation, card.proposal)
    if proposal.status != "open" or not proposal.identity.satisfied:
        talk.frame.card = None
        await show(talk)
        return
    await _put_on_screen(talk, proposal)


async def confirm(talk: Talk) -> None:
    """Run the card on screen. Safe to repeat: the proposal's own key makes the portal run it once."""
    card = talk.frame.card
    if card is None:
        talk.say("nothing_to_confirm")
        return
    try:
        confirmation = await talk.portal.confirm(
            talk.turn.conversation, card.proposal, f"confirm-{card.proposal}", card.terms_hash
        )
    except PortalUnavailable:
        card.sent = True
        raise
    except PortalRefused as refused:
        await _confirm_refused(talk, refused)
        return
    _receipt(talk, confirmation, card)


async def withdraw(talk: Talk) -> bool:
    """Take the card off the screen; the portal forgets it too. Silent: the caller says why.

    False when it had been run after all, by a yes whose answer was lost: that is said, and the task is closed.
    """
    card, talk.frame.card = talk.frame.card, None
    if card is None:
        return True
    try:
        await talk.portal.withdraw(talk.turn.conversation, card.proposal)
    except PortalRefused as refused:
        if refused.code == "proposal_confirmed":
            _found_done(talk, Done(refused.params["reference"], card.operation, card.proposal))
            return False
    return True  # also when it is expired or unknown: nothing is left to withdraw


def _found_done(talk: Talk, done: Done) -> None:
    talk.frame.drop()
    talk.frame.done = done
    undo = talk.button("undo", "undo", done.reference)
    talk.say("already_done", reference=done.reference, buttons=[undo], extra={"operation": done.reference})


async def decline(talk: Talk) -> None:
    """ "Non" to the card: nothing is changed."""
    if not await withdraw(talk):
        return
    talk.frame.drop()
    talk.say("declined")


def remind(talk: Talk) -> None:
    """One short reminder that a card waits for an answer."""
    card = talk.frame.card
    if card is None:
        return
    talk.say("card_reminder", buttons=_buttons(talk, card.proposal, po=False))


def say_done(talk: Talk, done: Done) -> None:
    """The same yes again: say it is already done, under the same reference."""
    talk.say("already_done", reference=done.reference, extra={"operation": done.reference})


async def refuse(talk: Talk, refused: PortalRefused) -> None:
    """Say why the portal does not propose it, and ask for another value when one would help."""
    task = _task(talk)
    talk.frame.card = None
    if refused.code in {"identity_required", "identity_stale"}:
        identity.ask_email(talk)
        return
    slot = next(iter(OPERATIONS[task.operation].slots), None)
    if slot and refused.code.startswith(slot.name):
        for name in {s.name for s in OPERATIONS[task.operation].slots}:
            task.values.pop(name, None)
        talk.frame.ask(f"value:{slot.name}")
        talk.say(f"refused_{refused.code}", **refused.params)
        return
    _say_refused(talk, refused)
    talk.frame.drop()


def _say_refused(talk: Talk, refused: PortalRefused) -> None:
    key = f"refused_{refused.code}"
    buttons = [talk.button("human", "human")]
    if key in talk.words:
        wanted = talk.words.names(key)
        talk.say(key, buttons=buttons, **{name: refused.params.get(name, "") for name in wanted})
    else:
        talk.say_text(refused.detail, buttons=buttons)


async def _propose(talk: Talk, task: Task) -> Proposal:
    if task.undoes:
        return await talk.portal.undo(talk.turn.conversation, task.undoes)
    params = OPERATIONS[task.operation].params(task.values)
    return await talk.portal.propose(talk.turn.conversation, task.operation, task.subscription or "", params)


async def _put_on_screen(talk: Talk, proposal: Proposal) -> None:
    talk.frame.ask("confirm")
    shown = render(talk.words, proposal)
    po = any(warning.code == "po_number_reminder" for warning in proposal.warnings)
    terms = shown["terms"]
    links = [Link(terms["title"], terms["url"])] if terms else []
    key = "card_ask_terms" if terms else "card_ask"
    text = "\n\n".join([shown["text"], talk.words.say(key)])
    extra = {"proposal": {name: value for name, value in shown.items() if name != "text"}}
    talk.say_text(text, buttons=_buttons(talk, proposal.id, po=po), links=links, extra=extra)


def _buttons(talk: Talk, proposal: str, po: bool) -> list[Button]:
    buttons = [talk.button("confirm", "confirm", proposal), talk.button("cancel", "cancel", proposal)]
    return [*buttons, talk.button("set_po", "set_po", proposal)] if po else buttons


def _receipt(talk: Talk, confirmation: Confirmation, card: Card) -> None:
    operation = confirmation.operation
    done = Done(operation.reference, operation.operation, card.proposal)
    talk.frame.done = done
    talk.frame.drop()
    buttons = [talk.button("undo", "undo", operation.reference)] if operation.undo_until else []
    kind = "undone" if operation.undoes else f"{operation.operation}_{operation.effective.when}"
    what = talk.words.say(f"receipt_{kind}", **_facts(talk, f"receipt_{kind}", operation))
    parts = [what, talk.words.say("receipt_reference", reference=operation.reference)]
    if operation.undo_until:
        parts.append(talk.words.say("receipt_undo", until=operation.undo_until))
    talk.say_text("\n\n".join(parts), buttons=buttons, extra={"operation": operation.reference})


def _facts(talk: Talk, key: str, operation: object) -> dict[str, object]:
    facts = {
        **getattr(operation, "after", {}),
        "subscription": getattr(operation, "subscription", ""),
        "date": getattr(getattr(operation, "effective", None), "date", ""),
        "undoes": getattr(operation, "undoes", ""),
    }
    return {name: facts.get(name, "") for name in talk.words.names(key)}


async def _confirm_refused(talk: Talk, refused: PortalRefused) -> None:
    if refused.code in {"identity_required", "identity_stale"} and talk.frame.card:
        await identity.fresh_code(talk, "code")
        return
    if refused.code == "proposal_stale" and talk.frame.task:
        talk.say("refused_proposal_stale")
        talk.frame.card = None
        await show(talk)
        return
    if refused.code == "proposal_expired" and talk.frame.task:
        talk.say("refused_proposal_expired")
        talk.frame.card = None
        await show(talk)
        return
    _say_refused(talk, refused)
    talk.frame.drop()


def _task(talk: Talk) -> Task:
    if talk.frame.task is None:
        raise LookupError("no operation under way")
    return talk.frame.task
