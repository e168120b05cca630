"""Random walks over everything that changes hands, in two processes, on the real store (docs/desk.md)."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import text

from tests.desk.expected_lines import ExpectedLines, answered_twice, as_lines
from web.cases.case import Category, CloseReason, Dossier, Holder, Request, State, Urgency
from web.store import Lease, Opening, Outcome, Said, Store, Turn, open_store
from web.store.messages import BotMessage, notice

NOTICE = notice("note", "Un avis.")
PAUSED = notice("advisor_holds", "Ce bouton est en pause.")
ANSWER, DONE = "Alors", "C’est fait"
OPENING = Opening(Request(Category.ASKED), Dossier(Urgency.NORMAL, ""), lambda *_: NOTICE)
WAITING = (State.OPEN, State.RETURNED)
STEPS = 100
Step = Callable[[], Awaitable[None]]


class Walk:
    """The model beside the store: every line, `holder`, `advisor`, the last case and its `state`, the turn under way, one
    that ran out, those whose place another has taken since, and those that were given back."""

    def __init__(self, processes: list[Store], random: Random) -> None:
        self.processes, self.random = processes, random
        self.lines = ExpectedLines()
        self.holder, self.advisor = Holder.BOT, 0
        self.case, self.state = 0, State.CLOSED
        self.turn: Lease | None = None
        self.expired: Lease | None = None
        self.late: list[Lease] = []
        self.used: list[Lease] = []
        self.answers = self.replies = 0

    async def begin(self) -> None:
        """A conversation whose customer has asked for a person."""
        await self.process.transcripts.open("conv", [BotMessage(text="Bonjour.")])
        self.lines.write("bot", "Bonjour.")
        await self.customer_writes()
        await self.assistant_answers(asks=True)

    def possible(self) -> list[Step]:
        """What somebody may try now, also in vain; more often what leads on, so that the rare meets the rare."""
        steps: list[Step] = [self.customer_writes, self.customer_says_otherwise, self.customer_tells_the_door]
        steps += [self.take, self.reassign, self.advisor_writes, self.prepare, self.hand_back, self.take_pen]
        steps += [self.close_waiting] + [self.customer_tries_again] * bool(self.lines.unanswered)
        steps += [self.advisor_writes] * 4 * (self.holder is Holder.ADVISOR) + [self.take] * (self.state in WAITING)
        steps += ([self.assistant_answers] * 3 + [self.assistant_fails] + [self.turn_runs_out] * 3) * bool(self.turn)
        steps += ([self.assistant_answers] + [self.take] * 4) * bool(self.expired)
        return steps + [self.late_answer] * 4 * bool(self.late) + [self.answer_again] * bool(self.used)

    @property
    def process(self) -> Store:
        return self.random.choice(self.processes)

    @property
    def somebody(self) -> int:
        """An advisor, rather the one who has the conversation."""
        return self.random.choice((1, 2, self.advisor or 1, self.advisor or 2))

    @property
    def coin(self) -> bool:
        return self.random.random() < 0.5

    async def customer_writes(self) -> None:
        """A text, or a button that an advisor's presence puts on hold."""
        line, presses = f"ligne {len(self.lines)}", self.coin
        begun = await self.process.turns.begin("conv", Said(line, line), [PAUSED] * presses)
        if self.turn is not None:
            assert begun is None  # the door waits and asks again: nothing is stored yet
            return
        seq = self.lines.customer_writes(line)
        if self.holder is Holder.ADVISOR and presses:
            self.lines.write("notice", PAUSED.text, seq)
        self.heard(begun, seq)

    async def customer_tries_again(self) -> None:
        """The line is stored already."""
        seq = self.lines.unanswered
        begun = await self.process.turns.begin("conv", seq)
        if self.turn is None:
            self.heard(begun, seq)
        else:
            assert begun is None

    async def customer_says_otherwise(self) -> None:
        """The assistant is asked to go back before the new line is stored."""
        begun = await self.process.turns.begin("conv", None)
        assert isinstance(begun, Lease) == (self.turn is None and self.holder is not Holder.ADVISOR)
        if not isinstance(begun, Lease):
            return
        self.moved()
        self.turn = begun
        if self.coin:
            line = f"ligne {len(self.lines)}"
            self.turn = await self.process.turns.add_line(begun, Said(line))
            self.lines.customer_writes(line)
        else:
            await self.assistant_fails()

    async def customer_tells_the_door(self) -> None:
        """A line that goes to nobody, whoever answers the others."""
        line = f"ligne {len(self.lines)}"
        await self.process.turns.remark("conv", Said(line, line), [NOTICE])
        self.lines.write("notice", NOTICE.text, self.lines.customer_writes(line))

    async def assistant_answers(self, asks: bool | None = None) -> None:
        """In time, or late while nobody has taken its place."""
        lease = self.turn or self.expired
        assert lease is not None
        busy, asks = self.coin, self.coin if asks is None else asks
        await self.answer(lease, busy=busy, asks=asks, in_time=True)
        if asks and self.state is State.CLOSED:
            self.case += 1
        if asks and self.state in (State.CLOSED, State.RETURNED):
            self.state = State.OPEN
        if self.holder is Holder.ERRAND and not busy:
            self.holder = Holder.ADVISOR
        self.turn = self.expired = None
        self.used.append(lease)

    async def assistant_fails(self) -> None:
        assert self.turn is not None
        await self.process.turns.give_up(self.turn)
        self.used.append(self.turn)
        self.turn = None

    async def turn_runs_out(self) -> None:
        async with self.process.sessions.begin() as session:
            await session.execute(text("update conversations set turn_until = 1"))
        self.expired, self.turn = self.turn, None

    async def late_answer(self) -> None:
        """It changes no hands and opens no case, whoever has the pen."""
        await self.answer(self.late.pop(), busy=self.coin, asks=self.coin, in_time=False)

    async def answer_again(self) -> None:
        """Under a lease that was given back: no better than a late one."""
        await self.answer(self.used[-1], busy=self.coin, asks=self.coin, in_time=False)

    async def take(self) -> None:
        advisor = self.somebody
        outcome = await self.process.cases.take(self.case, advisor, NOTICE)
        if self.state not in WAITING:
            assert outcome is not Outcome.DONE
        elif self.turn is not None:
            assert outcome is Outcome.BUSY
        else:
            assert outcome is Outcome.DONE
            self.moved()
            self.holder, self.advisor, self.state = Holder.ADVISOR, advisor, State.TAKEN
            self.lines.write("notice", NOTICE.text)

    async def reassign(self) -> None:
        advisor = self.somebody
        outcome = await self.process.cases.reassign(self.case, advisor, NOTICE)
        if self.state is State.TAKEN and self.turn is None:
            assert outcome is Outcome.DONE
            self.moved()
            self.holder, self.advisor = Holder.ADVISOR, advisor
            self.lines.write("notice", NOTICE.text)
        else:
            assert outcome is not Outcome.DONE

    async def advisor_writes(self) -> None:
        """Sent twice under one id it is one line."""
        self.replies += 1
        advisor = self.somebody
        message = BotMessage(author="advisor", text=f"réponse {self.replies}", name="Anne")
        for store in self.processes:
            stored = await store.cases.say(self.case, advisor, message, f"id {self.replies}")
            assert (stored is not None) == self.has_pen(advisor)
        if self.has_pen(advisor):
            self.lines.write("advisor", message.text)

    async def prepare(self) -> None:
        advisor = self.somebody
        self.begun(advisor, await self.process.cases.begin_errand(self.case, advisor), Holder.ERRAND)

    async def hand_back(self) -> None:
        advisor, reason = self.somebody, CloseReason.SOLVED if self.coin else None
        given = await self.process.cases.begin_return(self.case, advisor, NOTICE, reason)
        if self.begun(advisor, given, Holder.BOT):
            self.state = State.RETURNED if reason is None else State.CLOSED
            self.lines.write("notice", NOTICE.text)

    async def take_pen(self) -> None:
        advisor = self.somebody
        outcome = await self.process.cases.take_pen(self.case, advisor)
        may = self.holder is Holder.ERRAND and self.advisor == advisor and self.turn is None
        assert (outcome is Outcome.DONE) == may
        if may:
            self.moved()
            self.holder = Holder.ADVISOR

    async def close_waiting(self) -> None:
        outcome = await self.process.cases.close_waiting(self.case, CloseReason.DUPLICATE, NOTICE)
        assert (outcome is Outcome.DONE) == (self.state in WAITING)
        if self.state in WAITING:
            self.state = State.CLOSED
            self.lines.write("notice", NOTICE.text)

    async def check(self) -> None:
        """What must hold after every step, read in one process and in the other."""
        customers, desks = self.processes
        shown = as_lines(await customers.transcripts.transcript("conv", 0))
        assert shown == self.lines.shown
        assert answered_twice(shown, ANSWER) == []
        assert as_lines(await desks.transcripts.transcript("conv", 0, withheld=True)) == self.lines
        holding = await customers.transcripts.holding("conv")
        assert holding.holder is self.holder
        assert holding.holder is Holder.BOT or holding.advisor == self.advisor
        case = await desks.cases.get(self.case)
        assert case is not None
        assert case.state is self.state
        assert (case.state is State.TAKEN) == (holding.holder is not Holder.BOT)
        assert not (self.holder is Holder.ADVISOR and self.turn)

    def moved(self) -> None:
        """Somebody has the pen now: an answer to the turn that ran out comes too late."""
        if self.expired:
            self.late.append(self.expired)
            self.expired = None

    def has_pen(self, advisor: int) -> bool:
        return self.holder is Holder.ADVISOR and self.advisor == advisor

    def begun(self, advisor: int, given: Lease | Outcome, holder: Holder) -> bool:
        """Whether the assistant got the pen, which it must exactly when that advisor had it."""
        assert isinstance(given, Lease) == self.has_pen(advisor)
        if isinstance(given, Lease):
            self.moved()
            self.holder, self.turn = holder, given
        return isinstance(given, Lease)

    def heard(self, begun: Lease | Turn | None, seq: int) -> None:
        """Of a line of the customer: the assistant has the turn, or an advisor has the pen and nobody else answers."""
        if self.holder is Holder.ADVISOR:
            assert isinstance(begun, Turn)
            assert as_lines(begun.answers) == self.lines.answers_shown(seq)
        else:
            assert isinstance(begun, Lease)
            assert begun.seq == seq
            self.moved()
            self.turn = begun

    async def answer(self, lease: Lease, *, busy: bool, asks: bool, in_time: bool) -> None:
        """Out of time the customer sees of it what was done, and nothing else."""
        self.answers += 1
        said = [BotMessage(text=f"{ANSWER} {self.answers}.")]
        said += [BotMessage(text=f"{DONE} {self.answers}.", operation=f"OP-2026-{self.answers:06}")] * self.coin
        said += [BotMessage(text=f"Voilà {self.answers}.", busy=busy)]
        before = len(self.lines)
        for message in said:
            self.lines.write("bot", message.text, lease.seq, withheld=not in_time and message.operation is None)
        if asks and in_time:
            self.lines.write("notice", NOTICE.text, lease.seq)
        turn = await self.process.turns.finish(lease, said, OPENING if asks else None)
        told = self.lines.answers_shown(lease.seq) if lease.seq else self.lines[before:]
        assert as_lines(turn.answers) == [line for line in told if not line.withheld]


@pytest.fixture
async def processes(tmp_path: Path) -> AsyncIterator[list[Store]]:
    async with AsyncExitStack() as stack:
        url = f"sqlite+aiosqlite:///{tmp_path}/web.db"
        yield [await stack.enter_async_context(open_store(url)) for _ in range(2)]


@pytest.mark.parametrize("seed", range(8))
async def test_one_writes_at_a_time_and_every_line_reaches_whom_it_is_for(processes: list[Store], seed: int) -> None:
    random = Random(seed)
    walk = Walk(processes, random)
    await walk.begin()
    for _ in range(STEPS):
        await walk.check()
        await random.choice(walk.possible())()
    await walk.check()
