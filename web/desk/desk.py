"""What an advisor does with a case. Every change of hands is the store's; here it gets its words and its refusals."""

from __future__ import annotations

import asyncio
import json
import math
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from web.cases import notices
from web.cases.case import Case, CloseReason, Holder, State
from web.desk.errors import (
    AssistantAnswering,
    AssistantSilent,
    CaseClosed,
    CaseErased,
    CaseHeld,
    CaseNotHeld,
    CaseNotTaken,
    CaseUnknown,
    DeskProblem,
    ErrandOver,
    ErrandUnderWay,
    RecordUnknown,
    RoleMissing,
)
from web.desk.lists import CaseList
from web.desk.preparing import Order
from web.desk.staff import Advisor, Role, Staff
from web.desk.words import optional_words, words
from web.server.case_choices import said
from web.server.chat import press
from web.server.errors import AssistantUnavailable
from web.server.rasa import Assistant
from web.server.turn import Turning
from web.server.turnstile import Bells
from web.store import Lease, Outcome, Store, StoredMessage
from web.store.messages import BotMessage

LONGEST_SUMMARY = 500
_TRY_AGAIN_SECONDS = 0.25


@dataclass(frozen=True)
class Desk:
    """`patience_seconds`: how long a take-over waits for the assistant's turn to end."""

    store: Store
    staff: Staff
    lists: CaseList
    turning: Turning
    assistant: Assistant
    bells: Bells
    patience_seconds: float = 10.0

    async def case(self, number: int) -> Case:
        """Raises `CaseErased` for a case that was there, `CaseUnknown` for one that never was."""
        case = await self.store.cases.get(number)
        if case is None:
            raise CaseErased(number=f"D-{number:05}") if await self.lists.was_there(number) else CaseUnknown
        return case

    async def take(self, number: int, who: Advisor) -> None:
        """Waits for the assistant to finish its turn. Taken twice by the same advisor, it is taken once."""
        case = await self.case(number)
        if await self._is_held_by(case, who):
            return
        notice = said(notices.taken(who.name, case))
        await self._moved(case, who, await self._patiently(lambda: self.store.cases.take(case.id, who.id, notice)))

    async def reassign(self, number: int, who: Advisor, to: int) -> None:
        """A lead gives a taken case to another advisor, or to themselves."""
        if not who.may(Role.LEAD):
            raise RoleMissing
        case, other = await self.case(number), await self.staff.active(to)
        if other is None:
            raise RecordUnknown
        if case.state is not State.TAKEN:
            raise await self._refusal(case, who, CaseNotTaken())
        notice = said(notices.taken(other.name, case))
        await self._moved(
            case, who, await self._patiently(lambda: self.store.cases.reassign(case.id, other.id, notice))
        )

    async def say(self, number: int, who: Advisor, raw: str, client_id: str | None) -> StoredMessage:
        """A line to the customer; sent again under the same `client_id` it is the same line."""
        text = words(raw, "Votre réponse")
        case = await self.case(number)
        message = BotMessage(author="advisor", text=text, name=who.name)
        stored = await self.store.cases.say(case.id, who.id, message, client_id)
        if stored is None:
            raise await self._refusal(case, who, CaseNotHeld())
        self.bells.ring(case.conversation)
        return stored

    async def prepare(self, number: int, who: Advisor, order: Order) -> None:
        """Let the assistant present an operation; identity and yes stay the customer's."""
        case = await self.case(number)
        lease = await self.store.cases.begin_errand(case.id, who.id)
        if not isinstance(lease, Lease):
            raise await self._refusal(case, who, CaseNotHeld())

        async def ask(_lease: Lease) -> Sequence[BotMessage]:
            return await self.assistant.send(case.conversation, press("prepared", order.ref(who.name)))

        self.bells.ring(case.conversation)
        try:
            await self.turning.answer(lease, ask)
        except AssistantUnavailable:
            await self.store.cases.take_pen(case.id, who.id)
            self.bells.ring(case.conversation)
            raise AssistantSilent from None

    async def take_pen(self, number: int, who: Advisor) -> None:
        """End an errand before its end."""
        case = await self.case(number)
        outcome = await self._patiently(lambda: self.store.cases.take_pen(case.id, who.id))
        if outcome is Outcome.CONFLICT and await self._is_held_by(case, who):
            raise ErrandOver
        await self._moved(case, who, outcome)

    async def hand_back(self, number: int, who: Advisor, raw_summary: str = "") -> bool:
        """Give the conversation to the assistant, with what it is to know; False when it does not answer now."""
        summary = optional_words(raw_summary, "Résumé", LONGEST_SUMMARY)
        case = await self.case(number)
        lease = await self.store.cases.begin_return(case.id, who.id, said(notices.handed_back(who.name)), None)
        return await self._returned(case, lease, who, summary)

    async def close(self, number: int, who: Advisor, reason: CloseReason) -> bool:
        """Whoever holds it closes it, and anybody a case that waits; False when the assistant does not answer now."""
        case = await self.case(number)
        notice = said(notices.closed(case))
        if case.state in (State.OPEN, State.RETURNED):
            await self._moved(case, who, await self.store.cases.close_waiting(case.id, reason, notice))
            return True
        return await self._returned(case, await self.store.cases.begin_return(case.id, who.id, notice, reason), who, "")

    async def note(self, number: int, who: Advisor, raw: str) -> None:
        """For colleagues; the customer never sees it."""
        text = words(raw, "Note")
        case = await self.case(number)
        await self.store.cases.add_note(case.id, who.id, text)
        await self.lists.touch(case.conversation)
        self.bells.ring(case.conversation)

    async def _returned(self, case: Case, lease: Lease | Outcome, who: Advisor, summary: str) -> bool:
        """Tell the assistant that it has the pen; it has it even when it does not answer."""
        if not isinstance(lease, Lease):
            raise await self._refusal(case, who, CaseNotHeld())
        heard = True

        async def ask(_lease: Lease) -> Sequence[BotMessage]:
            nonlocal heard
            ref = json.dumps({"advisor": who.name, "summary": summary}, ensure_ascii=False)
            try:
                return await self.assistant.send(case.conversation, press("returned", ref))
            except AssistantUnavailable:
                heard = False
                return await self._silence(case.id)

        self.bells.ring(case.conversation)
        await self.turning.answer(lease, ask)
        return heard

    async def _silence(self, number: int) -> Sequence[BotMessage]:
        """What the customer is told; nothing more once the case is closed, its notice says who goes on."""
        case = await self.store.cases.get(number)
        return [said(notices.no_answer_yet(case))] if case and case.state is not State.CLOSED else []

    async def _patiently(self, move: Callable[[], Awaitable[Outcome]]) -> Outcome:
        for _ in range(math.ceil(self.patience_seconds / _TRY_AGAIN_SECONDS)):
            if (outcome := await move()) is not Outcome.BUSY:
                return outcome
            await asyncio.sleep(_TRY_AGAIN_SECONDS)
        return await move()

    async def _moved(self, case: Case, who: Advisor, outcome: Outcome) -> None:
        if outcome is Outcome.BUSY:
            raise AssistantAnswering
        if outcome is Outcome.CONFLICT:
            raise await self._refusal(case, who, CaseNotHeld())
        self.bells.ring(case.conversation)

    async def _refusal(self, seen: Case, who: Advisor, otherwise: DeskProblem) -> DeskProblem:
        """Why it did not move, from how things are now."""
        case = await self.case(seen.id)
        holding = await self.store.transcripts.holding(case.conversation)
        if case.state is State.CLOSED:
            return CaseClosed(number=case.number)
        if holding.holder is Holder.BOT:
            return otherwise
        if holding.advisor != who.id:
            return CaseHeld(number=case.number, name=holding.name or "un collègue")
        return ErrandUnderWay() if holding.holder is Holder.ERRAND else otherwise

    async def _is_held_by(self, case: Case, who: Advisor) -> bool:
        holding = await self.store.transcripts.holding(case.conversation)
        return case.state is State.TAKEN and holding.advisor == who.id and holding.holder is Holder.ADVISOR
