"""One turn of the assistant, from the lease to the stored answer."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from web.cases.case import Holder
from web.server.errors import EditTooLate, TokenRevoked
from web.server.requests_to_people import RequestsToPeople
from web.server.turnstile import Bells
from web.store import Lease, Said, Store, Turn
from web.store.messages import BotMessage

_POLL_SECONDS = 0.1
Ask = Callable[[Lease], Awaitable[Sequence[BotMessage]]]


@dataclass(frozen=True)
class Turning:
    """Takes the pen, asks the assistant, stores what it says: the only way an answer of the assistant is stored."""

    store: Store
    people: RequestsToPeople
    bells: Bells

    async def take(self, conversation: str, said: Said | int | None, ask: Ask, held: Sequence[BotMessage] = ()) -> Turn:
        """`ask` is called under the lease. With an advisor there, the line is stored (`held` under it), and no more.

        Raises what `ask` raises, the turn given back and the customer's line kept.
        """
        begun = await self._begin(conversation, said, held)
        self.bells.ring(conversation)
        if isinstance(begun, Turn):
            return begun
        return await self.answer(begun, ask)

    async def replace(self, conversation: str, said: Said, go_back: Ask, ask: Ask) -> Turn:
        """Like `take`, for a line said otherwise: stored once the assistant has gone back to before the old one."""
        begun = await self._begin(conversation, None, ())
        if isinstance(begun, Turn):
            raise EditTooLate
        try:
            await go_back(begun)
            lease = await self.store.turns.add_line(begun, said)
        except BaseException:
            await self.store.turns.give_up(begun)
            raise
        return await self.answer(lease, ask)

    async def answer(self, lease: Lease, ask: Ask) -> Turn:
        """Under a lease that is taken already."""
        try:
            answers = await ask(lease)
            opening = await self.people.opening(lease.conversation, answers)
        except BaseException:
            await self.store.turns.give_up(lease)
            raise
        turn = await self.store.turns.finish(lease, answers, opening)
        self.bells.ring(lease.conversation)
        return turn

    async def _begin(self, conversation: str, said: Said | int | None, held: Sequence[BotMessage]) -> Lease | Turn:
        """Waits while another process answers; its lease ends by itself, so this ends too."""
        while (begun := await self.store.turns.begin(conversation, said, held)) is None:
            holding = await self.store.transcripts.holding(conversation)
            if not await self.store.transcripts.exists(conversation):
                raise TokenRevoked
            if said is None and holding.holder is Holder.ADVISOR:
                raise EditTooLate
            await asyncio.sleep(_POLL_SECONDS)
        return begun
