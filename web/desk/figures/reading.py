"""From the database to the figures: events, and the lines that stayed without an answer."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker
from sqlalchemy.orm import aliased

from web.cases.masking import mask_contacts
from web.desk.figures.history import Period, StoredEvent
from web.store.models import Event, Message


@dataclass(frozen=True)
class UnansweredLine:
    """What a customer wrote and got no answer to, contacts masked; `at` in UTC seconds since the epoch."""

    at: float
    decision: str
    text: str


class Reading:
    """Each method is one transaction that writes nothing."""

    def __init__(self, sessions: async_sessionmaker[AsyncSession]) -> None:
        self._sessions = sessions

    async def events(self, period: Period) -> list[StoredEvent]:
        """Every event of the conversations whose customer's first line falls in the period."""
        columns = (Event.id, Event.conversation, Event.seq, Event.kind, Event.data, Event.at)
        query = select(*columns).where(_began_in(period)).order_by(Event.id)
        async with self._sessions() as session:
            return [StoredEvent(*row) for row in await session.execute(query)]

    async def unanswered_lines(self, period: Period, most: int | None = None) -> list[UnansweredLine]:
        """The last first. An event belongs to a line of the answer, whose `turn` is the customer's line.

        Of an erased conversation nothing is left to read.
        """
        answer, line = aliased(Message), aliased(Message)
        query = (
            select(Event.at, Event.data, line.text)
            .join(answer, and_(answer.conversation_id == Event.conversation, answer.seq == Event.seq))
            .join(line, and_(line.conversation_id == answer.conversation_id, line.seq == answer.turn))
            .where(Event.kind == "unanswered", line.author == "customer", _began_in(period))
            .order_by(Event.id.desc())
            .limit(most)
        )
        async with self._sessions() as session:
            found = await session.execute(query)
            return [UnansweredLine(at, str(data.get("decision")), mask_contacts(text)) for at, data, text in found]


def _began_in(period: Period) -> ColumnElement[bool]:
    said, earlier = aliased(Event), aliased(Event)
    before = select(earlier.id).where(
        earlier.conversation == said.conversation, earlier.kind == "said", earlier.at < period.start
    )
    began = select(said.conversation).where(
        said.kind == "said", said.at >= period.start, said.at < period.end, ~before.exists()
    )
    return Event.conversation.in_(began)
