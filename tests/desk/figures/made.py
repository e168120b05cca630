"""A month at a first line as it might have been, written to the real tables: the same every time for a seed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from web.desk.figures.history import Period
from web.store import Store
from web.store.models import Conversation, Event, Message

_BUSY = (34, 38, 36, 33, 27, 6, 4)  # conversations a day, Monday first
_ENTRIES = {
    "faq_change_quantity": (24, 0.88),
    "faq_add_users": (21, 0.91),
    "faq_find_portal": (17, 0.94),
    "faq_remove_users": (11, 0.86),
    "faq_reinvite_users": (9, 0.9),
    "faq_change_payment_method": (8, 0.72),
    "faq_cancel_subscription": (7, 0.66),
    "faq_read_contract": (6, 0.83),
    "faq_free_trial": (4, 0.8),
    "faq_change_po_number": (3, 0.75),
}
_OPERATIONS = {
    "change_quantity": 30,
    "add_user": 26,
    "remove_user": 14,
    "bulk_add_users": 8,
    "reinvite_user": 8,
    "change_po_number": 5,
    "change_payment_method": 4,
    "cancel_subscription": 4,
    "transfer_admin": 2,
}
_READINGS = ("show_subscription", "show_subscription", "list_users", "read_contract")
_REFUSALS = {
    "change_quantity": ("quantity_below_one", "quantity_too_large"),
    "add_user": ("seats_short", "email_taken"),
    "remove_user": ("user_unknown",),
    "bulk_add_users": ("seats_short",),
    "cancel_subscription": ("notice_period_over",),
}
_CATEGORIES = {"asked": 20, "billing": 15, "technical": 12, "login": 11, "lost": 10, "complaint": 5, "cancellation": 4}
_REASONS = ("incomplete", "incomplete", "unclear", "unclear", "off_topic", "wrong", None, None, None)
_UNANSWERED = (
    ("lost", "c koi le truc du n° la, sur le papier bleu"),
    ("lost", "ça marche toujours pas votre machin"),
    ("unsure", "je veux changer la licence de Paul pour celle de l’autre bureau"),
    ("unsure", "peut-on passer les deux abonnements sur le même contrat ?"),
    ("unsure", "le nouveau collègue, vous pouvez l’envoyer sur lea.martin@martin-be.example ?"),
    ("out_of_scope", "avez-vous des chevilles HIT en stock à Lyon ?"),
    ("out_of_scope", "quelle est la charge admissible d’un goujon M12 dans du C25/30 ?"),
    ("out_of_scope", "rappelez-moi au 06 12 34 56 78 pour une perceuse en panne"),
)
_OFFICE = (8, 9, 9, 10, 10, 11, 11, 13, 14, 14, 15, 15, 16, 17)


@dataclass
class _Story:
    """One conversation as it goes on; `seq` counts its lines."""

    name: str
    now: float
    random: Random
    events: list[Event] = field(default_factory=list)
    lines: list[Message] = field(default_factory=list)

    def says(self, text: str) -> None:
        self._line("customer", text, len(self.lines) + 1)
        self.tell("said", by="text")

    def hears(self, kind: str, /, **members: Any) -> None:
        """The assistant's answer, and what happened in it."""
        turn = max((line.seq for line in self.lines if line.author == "customer"), default=0)
        self._line("bot", "…", turn)
        self.tell(kind, **members)

    def tell(self, kind: str, /, **members: Any) -> None:
        data = {name: value for name, value in members.items() if value is not None}
        self.events.append(Event(conversation=self.name, seq=len(self.lines), kind=kind, data=data, at=self.now))

    def later(self, low: float, high: float) -> None:
        """Seconds pass: mostly few, sometimes many."""
        self.now += low + (high - low) * self.random.random() ** 3

    def _line(self, author: str, text: str, turn: int) -> None:
        seq = len(self.lines) + 1
        named = {"conversation_id": self.name, "seq": seq, "turn": turn, "author": author, "text": text}
        self.lines.append(Message(**named, extra={"links": []}, client_id=None, created_at=self.now, withheld=False))


async def write_history(store: Store, period: Period, seed: int = 5) -> None:
    """Conversations of every kind on every day of the period; some are erased in the end."""
    random = Random(seed)
    stories = [
        _story(f"conv_{day:%m%d}_{number}", _moment(random, day, period), random)
        for day in period.days
        for number in range(round(_BUSY[day.weekday()] * random.uniform(0.7, 1.3)))
    ]
    for case, opened in enumerate((e for story in stories for e in story.events if e.kind == "handed_over"), 1):
        _name_case(stories, opened, case)
    async with store.sessions.begin() as session:
        for story in stories:
            session.add(Conversation(id=story.name, token_version=1, created_at=story.now, touched_at=story.now))
        await session.flush()
        session.add_all(line for story in stories for line in story.lines)
        session.add_all(event for story in stories for event in story.events)
    for story in stories[::40]:
        await store.transcripts.erase(story.name)


def _moment(random: Random, day: dt.date, period: Period) -> float:
    at = dt.time(random.choice(_OFFICE), random.randrange(60), random.randrange(60))
    return dt.datetime.combine(day, at, period.zone).timestamp()


def _name_case(stories: Sequence[_Story], opened: Event, case: int) -> None:
    """Give the case its number: in each conversation here there is one at most."""
    (story,) = (story for story in stories if story.name == opened.conversation)
    for event in story.events:
        if event.kind in {"handed_over", "taken", "replied", "returned", "reopened", "closed"}:
            event.data = {**event.data, "case": case}


def _story(name: str, start: float, random: Random) -> _Story:
    story = _Story(name, start, random)
    story.hears("opened")
    story.later(5, 60)
    kinds, weights = (_asks, _works, _reads, _is_lost, _greets), (50, 28, 5, 12, 5)
    (kind,) = random.choices(kinds, weights)
    kind(story)
    if kind is not _greets and random.random() < (0.5 if kind is _is_lost else 0.09):
        _is_handed_over(story)
    return story


def _asks(story: _Story) -> None:
    for _ in range(story.random.choice((1, 1, 1, 2, 3))):
        (entry,) = story.random.choices(list(_ENTRIES), [weight for weight, _ in _ENTRIES.values()])
        story.says("une question")
        story.hears("answered", entry=entry)
        story.later(15, 200)
        if story.random.random() < 0.38:
            useful = story.random.random() < _ENTRIES[entry][1]
            story.says("Oui" if useful else "Non")
            story.hears("feedback", entry=entry, useful=useful)
            if not useful and (reason := story.random.choice(_REASONS)):
                story.says("Pourquoi")
                story.hears("feedback", entry=entry, useful=False, reason=reason)
    if story.random.random() < 0.2:
        _works(story)


def _works(story: _Story) -> None:
    (operation,) = story.random.choices(list(_OPERATIONS), list(_OPERATIONS.values()))
    story.says("une demande")
    story.hears("identified", level="code")
    story.later(40, 400)
    codes = _REFUSALS.get(operation, ())
    if codes and story.random.random() < (0.6 if operation == "cancel_subscription" else 0.16):
        story.hears("refused", operation=operation, code=story.random.choice(codes))
        if operation == "cancel_subscription" or story.random.random() < 0.4:
            return
    proposal = f"prop_{story.name}_{len(story.events)}"
    story.hears("proposed", operation=operation, proposal=proposal, subscription="PE-1001")
    story.later(8, 240)
    story.says("oui")
    if story.random.random() < 0.83:
        reference = f"OP-{story.name}-{len(story.events)}"
        story.hears("confirmed", operation=operation, proposal=proposal, subscription="PE-1001", reference=reference)
    else:
        story.hears("declined", operation=operation)


def _reads(story: _Story) -> None:
    story.says("une consultation")
    story.hears("read", operation=story.random.choice(_READINGS))


def _is_lost(story: _Story) -> None:
    for _ in range(story.random.choice((1, 1, 2))):
        decision, text = story.random.choice(_UNANSWERED)
        story.says(text)
        story.hears("unanswered", decision=decision)
        story.later(20, 120)


def _greets(story: _Story) -> None:
    story.says("bonjour")
    story.hears("opened")


def _is_handed_over(story: _Story) -> None:
    (category,) = story.random.choices(list(_CATEGORIES), list(_CATEGORIES.values()))
    story.says("un conseiller")
    story.hears("handed_over", category=category, urgency="normal")
    for kind, low, high, chance in (("taken", 40, 2600, 0.95), ("replied", 20, 300, 0.98), ("closed", 200, 9000, 0.9)):
        if story.random.random() > chance:
            return
        story.later(low, high)
        if kind == "closed" and story.random.random() < 0.3:
            _comes_back(story)
        story.hears(kind, **({"reason": "solved"} if kind == "closed" else {}))


def _comes_back(story: _Story) -> None:
    """Given back to the assistant, asked for again, taken again."""
    story.hears("returned")
    story.later(30, 3000)
    story.says("encore un conseiller")
    story.hears("reopened")
    story.later(40, 2600)
    story.hears("taken")
