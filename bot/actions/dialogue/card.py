"""The proposal cards: shown together, one per operation of the plan, until they are confirmed, corrected or withdrawn.

A "oui" counts for the cards on screen alone (see `confirm`).
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.actions.dialogue import identity, refusal
from bot.actions.dialogue.card_view import render
from bot.actions.dialogue.talk import Talk
from bot.actions.frame import Card, Done, Task
from bot.actions.operations import OPERATIONS
from bot.actions.reply import Button, Link
from portal.client import PortalRefused
from portal.schemas import Proposal


async def show(talk: Talk) -> None:
    """Propose the plan to the portal and show what it would change."""
    if not await withdraw(talk):
        return
    proposals = await _propose_all(talk)
    if proposals is None:
        return
    if not all(proposal.identity.satisfied for proposal in proposals):
        await identity.fresh_code(talk)
        return
    _put_on_screen(talk, proposals)


async def show_again(talk: Talk) -> None:
    """After a code that was asked for these very cards: show them now."""
    proposals = [await talk.portal.proposal(talk.turn.conversation, card.proposal) for card in talk.frame.cards]
    if proposals and all(p.status == "open" and p.identity.satisfied for p in proposals):
        _put_on_screen(talk, proposals)
        return
    talk.frame.cards = []
    await show(talk)


async def withdraw(talk: Talk) -> bool:
    """Take the cards off the screen; the portal forgets them too. Silent: the caller says why.

    False when one had been run after all, by a yes whose answer was lost: that is said, and the plan is closed.
    """
    cards, talk.frame.cards = talk.frame.cards, []
    done = await take_off(talk, cards)
    if done:
        _found_done(talk, done, len(cards))
    return not done


async def take_off(talk: Talk, cards: Sequence[Card]) -> list[Done]:
    """Have the portal forget these cards; those that had been run after all."""
    done = []
    for card in cards:
        try:
            await talk.portal.withdraw(talk.turn.conversation, card.proposal)
        except PortalRefused as refused:  # expired or unknown: nothing is left to withdraw
            if refused.code == "proposal_confirmed":
                done.append(Done(refused.params["reference"], card.operation, card.proposal))
                note_confirmed(talk, card, done[-1].reference)
    return done


async def leave_out(talk: Talk, proposal: str) -> None:
    """Take one operation out of the plan; the others are shown anew."""
    at = next(i for i, card in enumerate(talk.frame.cards) if card.proposal == proposal)
    if await withdraw(talk):
        talk.note_declined([talk.frame.tasks.pop(at)])
        talk.frame.at = 0
        await show(talk)


def note_confirmed(talk: Talk, card: Card, reference: str) -> None:
    """The ledger has what the card proposed."""
    about = {"operation": card.operation, "proposal": card.proposal, "subscription": card.subscription}
    talk.note("confirmed", **about, reference=reference)


def remind(talk: Talk) -> None:
    """One short reminder that the cards wait for an answer."""
    card = talk.frame.card
    if card is None:
        return
    several = len(talk.frame.cards) > 1
    talk.say("cards_reminder" if several else "card_reminder", buttons=_yes_or_no(talk, card.proposal))


def _found_done(talk: Talk, done: list[Done], of: int) -> None:
    talk.frame.drop()
    talk.frame.done = done
    for one in done:
        undo = talk.button("undo", "undo", one.reference)
        talk.say("already_done", reference=one.reference, buttons=[undo], extra={"operation": one.reference})
    if len(done) < of:
        talk.say("rest_not_done")


async def _propose_all(talk: Talk) -> list[Proposal] | None:
    """One proposal per task, each made as if those before it had been run; None when one is refused (that is said)."""
    proposals: list[Proposal] = []
    latest: dict[str, str] = {}
    for at, task in enumerate(talk.frame.tasks):
        try:
            proposal = await _propose(talk, task, latest.get(task.subscription or ""))
        except PortalRefused as refused:
            await withdraw(talk)
            talk.frame.at = at
            await refusal.refuse(talk, refused)
            return None
        latest[proposal.subscription] = proposal.id
        terms = proposal.terms.hash if proposal.terms else None
        talk.frame.cards.append(Card(proposal.id, terms, proposal.operation, proposal.subscription))
        proposals.append(proposal)
    return proposals


async def _propose(talk: Talk, task: Task, after: str | None) -> Proposal:
    if task.undoes:
        inverse = await talk.portal.undo(talk.turn.conversation, task.undoes)
        task.operation, task.subscription = inverse.operation, inverse.subscription
        return inverse
    params = await OPERATIONS[task.operation].params(talk, task)
    wanted = (talk.turn.conversation, task.operation, task.subscription or "", params)
    return await talk.portal.propose(*wanted, after, prepared_by=task.prepared_by)


def _put_on_screen(talk: Talk, proposals: list[Proposal]) -> None:
    talk.frame.ask("confirm")
    if len(proposals) == 1:
        _draw_and_ask(talk, proposals[0])
        return
    for proposal in proposals:
        _draw(talk, proposal)
    _ask_for_all(talk, proposals)


def _draw(talk: Talk, proposal: Proposal, *, question: str = "", buttons: tuple[Button, ...] = ()) -> None:
    about = {"operation": proposal.operation, "proposal": proposal.id, "subscription": proposal.subscription}
    talk.note("proposed", **about, prepared_by=proposal.prepared_by)
    shown = render(talk.words, proposal)
    terms = shown["terms"]
    links = [Link(terms["title"], terms["url"])] if terms else []
    extra = {"proposal": {name: value for name, value in shown.items() if name != "text"}}
    text = "\n\n".join(filter(None, [shown["text"], question]))
    talk.say_text(text, buttons=buttons, links=links, extra=extra)


def _draw_and_ask(talk: Talk, proposal: Proposal) -> None:
    buttons = _yes_or_no(talk, proposal.id)
    if any(warning.code == "po_number_reminder" for warning in proposal.warnings):
        buttons.append(talk.button("set_po", "set_po", proposal.id))
    question = talk.words.say("card_ask_terms" if proposal.terms else "card_ask")
    _draw(talk, proposal, question=question, buttons=tuple(buttons))


def _ask_for_all(talk: Talk, proposals: list[Proposal]) -> None:
    key = "cards_ask_terms" if any(proposal.terms for proposal in proposals) else "cards_ask"
    without = [
        talk.button("without", "without", proposal.id, n=n, what=talk.words.say(f"card_{proposal.operation}"))
        for n, proposal in enumerate(proposals, start=1)
    ]
    talk.say(key, n=len(proposals), buttons=[*_yes_or_no(talk, proposals[-1].id), *without])


def _yes_or_no(talk: Talk, proposal: str) -> list[Button]:
    return [talk.button("confirm", "confirm", proposal), talk.button("cancel", "cancel", proposal)]
