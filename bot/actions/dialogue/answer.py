"""Answer from the corpus: quoted, with its source, what is related, and the offer to do it."""

from __future__ import annotations

from bot.actions.dialogue.talk import Talk
from bot.actions.operations import OPERATIONS
from bot.actions.reply import Button, Link
from bot.actions.turn import Turn
from faq import Entry

RETRIEVED = 0.55
"""From this score on (0 to 1) an entry found by search alone is answered without asking."""

ITS_OWN_WORDS = 0.8
"""From this score on a question is so near an entry's own wording that it is answered against the classifier's
choice.
"""


def answer(talk: Talk, entry_id: str, *, feedback: bool = True) -> bool:
    """Quote an entry; False when the corpus does not hold it."""
    entry = talk.faq.current().get(entry_id)
    if entry is None:
        return False
    talk.frame.entry = entry.id
    talk.frame.lost = 0
    talk.keep_said()
    talk.note("answered", entry=entry.id)
    ask = feedback and talk.frame.idle
    if ask:
        talk.frame.ask("feedback")
    text = f"**{entry.title}**\n\n{entry.body}"
    if ask:
        text += "\n\n" + talk.words.say("ask_feedback")
    source = talk.words.say("source", title=entry.source.title, date=entry.source.date)
    talk.say_text(
        text,
        buttons=_buttons(talk, entry, ask),
        links=[Link(source, f"/aide/{entry.id}")],
        extra={"entry": entry.id},
    )
    return True


def explaining(talk: Talk, operation: str) -> str:
    """The id of the entry that explains an operation; empty when none does."""
    return next((entry.id for entry in talk.faq.current().values() if entry.operation == operation), "")


def searched(turn: Turn) -> float | None:
    """From which score on the corpus answers before anything else does: it may hold what no intent knows yet."""
    if turn.language != "fr" or (turn.decision == "sure" and turn.intent != "out_of_scope"):
        return None
    return ITS_OWN_WORDS if turn.decision == "sure" else RETRIEVED


def known(talk: Talk) -> bool:
    """Whether the corpus answers this message before anything else does."""
    least, found = searched(talk.turn), talk.faq.current().search(talk.turn.text, 1)
    return least is not None and bool(found) and found[0][1] >= least


def retrieve(talk: Talk, least: float = RETRIEVED) -> bool:
    """Answer from the corpus by search when it knows better than the intents (an entry dropped in a minute ago)."""
    found = talk.faq.current().search(talk.turn.text, 1)
    return bool(found) and found[0][1] >= least and answer(talk, found[0][0].id)


def _buttons(talk: Talk, entry: Entry, ask: bool) -> list[Button]:
    buttons = []
    if entry.operation in OPERATIONS and talk.frame.task is None:
        buttons.append(talk.button("do_it", "start", entry.operation))
    if ask:
        buttons += [talk.button("useful", "useful", entry.id), talk.button("useless", "useless", entry.id)]
    return buttons + related(talk, entry)


def related(talk: Talk, entry: Entry | None) -> list[Button]:
    """The neighbours of an entry, three at most."""
    return [b for b in (_related(talk, name) for name in (entry.related if entry else [])[:3]) if b]


def _related(talk: Talk, entry_id: str) -> Button | None:
    entry = talk.faq.current().get(entry_id)
    return Button(entry.title, "entry", entry.id) if entry else None
