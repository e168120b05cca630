"""Ready answers: sentences that advisors put into the box and finish by hand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from web.cases.case import Case
from web.desk.errors import CannedTitleTaken, RecordUnknown
from web.desk.words import words
from web.store.models import CannedAnswer

_LONGEST_TITLE = 80
_PLACE = re.compile(r"(?P<space>[ \u00a0\u202f]?)\{(?P<name>nom|num[ée]ro|conseiller)\}", re.IGNORECASE)


@dataclass(frozen=True)
class Ready:
    """`{nom}`, `{numéro}` and `{conseiller}` in `text` are filled for a case."""

    id: int
    title: str
    text: str

    def filled(self, case: Case, advisor: str) -> str:
        """A place nothing is known for goes, with the space before it."""
        known = {"nom": case.identity.name or "", "numéro": case.number, "conseiller": advisor}

        def fill(place: re.Match[str]) -> str:
            value = known[place["name"].lower().replace("numero", "numéro")]
            return place["space"] + value if value else ""

        return _PLACE.sub(fill, self.text)


class ReadyAnswers:
    """Every method is one transaction."""

    def __init__(self, sessions: async_sessionmaker[AsyncSession]) -> None:
        self._sessions = sessions

    async def every(self) -> Sequence[Ready]:
        async with self._sessions() as session:
            found = await session.scalars(select(CannedAnswer).order_by(CannedAnswer.title))
            return [Ready(row.id, row.title, row.text) for row in found]

    async def get(self, number: int) -> Ready:
        """Raises `RecordUnknown`."""
        async with self._sessions() as session:
            row = await session.get(CannedAnswer, number)
        if row is None:
            raise RecordUnknown
        return Ready(row.id, row.title, row.text)

    async def save(self, number: int | None, raw_title: str, raw_text: str) -> None:
        """A new one (None), or the one of that number changed."""
        title = words(raw_title, "Titre", _LONGEST_TITLE).replace("\n", " ")
        text = words(raw_text, "Texte")
        try:
            async with self._sessions.begin() as session:
                if number is None:
                    session.add(CannedAnswer(title=title, text=text))
                    return
                named = update(CannedAnswer).where(CannedAnswer.id == number)
                changed = await session.execute(named.values(title=title, text=text).returning(CannedAnswer.id))
                if changed.first() is None:
                    raise RecordUnknown
        except IntegrityError:
            raise CannedTitleTaken from None

    async def remove(self, number: int) -> None:
        """Removed twice, it is removed."""
        async with self._sessions.begin() as session:
            await session.execute(delete(CannedAnswer).where(CannedAnswer.id == number))
