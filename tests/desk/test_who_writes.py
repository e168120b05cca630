"""Random walks over everything that changes hands, in two processes, on the real store (docs/desk.md)."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import text

from web.cases.case import Category, CloseReason, Dossier, Holder, Request, State, Urgency
from web.store import Lease, Opening, Outcome, Said, Store, Turn, open_store
from web.store.messages import BotMessage, notice

NOTICE = notice("note", "Un avis.")
PROCESS = st.integers(0, 1)
ADVISOR = st.sampled_from([1, 2])
OPENING = Opening(Request(Category.ASKED), Dossier(Urgency.NORMAL, ""), lambda *_: NOTICE)


class WhoWrites(RuleBasedStateMachine):
    """The model beside the store: `holder`, `advisor`, the case's `state`, the turn under way, one that ran out, and those whose
    place another has taken since."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.runner = asyncio.Runner()
        self.stack = AsyncExitStack()
        self.processes: list[Store] = []
        self.holder, self.advisor, self.state = Holder.BOT, 0, State.OPEN
        self.turn: Lease | None = None
        self.expired: Lease | None = None
        self.late: list[Lease] = []
        self.said: list[str] = []

    def run(self, work: Any) -> Any:
        return self.runner.run(work)

    def teardown(self) -> None:
        self.run(self.stack.aclose())
        self.runner.close()
        shutil.rmtree(self.folder)

    @initialize()
    def begin(self) -> None:
        url = f"sqlite+aiosqlite:///{self.folder}/web.db"
        for _ in range(2):
            self.processes.append(self.run(self.stack.enter_async_context(open_store(url))))
        self.run(self.processes[0].transcripts.open("conv", [BotMessage(text="Bonjour.")]))
        self.customer_writes(0)
        assert self.turn is not None
        self.run(self.processes[0].turns.finish(self.turn, [BotMessage(text="Je transmets.")], OPENING))
        self.turn = None

    @rule(process=PROCESS)
    def customer_writes(self, process: int) -> None:
        line = f"ligne {len(self.said)}"
        begun = self.run(self.processes[process].turns.begin("conv", Said(line, line)))
        if self.turn is not None:
            assert begun is None  # the door waits and asks again: nothing is stored yet
            return
        self.said.append(line)
        if self.holder is Holder.ADVISOR:
            assert isinstance(begun, Turn)
            assert begun.answers == ()
        else:
            assert isinstance(begun, Lease)
            self.moved()
            self.turn = begun

    @precondition(lambda self: self.turn or self.expired)
    @rule(process=PROCESS, busy=st.booleans(), done=st.booleans(), asks=st.booleans())
    def assistant_answers(self, process: int, busy: bool, done: bool, asks: bool) -> None:
        """In time, or late while nobody has taken its place."""
        lease = self.turn or self.expired
        assert lease is not None
        opening = OPENING if asks and self.state is not State.CLOSED else None
        assert self.answer(process, lease, busy=busy, done=done, opening=opening) == 2
        if opening and self.state is State.RETURNED:
            self.state = State.OPEN
        if self.holder is Holder.ERRAND and not busy:
            self.holder = Holder.ADVISOR
        self.turn = self.expired = None

    @precondition(lambda self: self.turn is not None)
    @rule(process=PROCESS)
    def assistant_fails(self, process: int) -> None:
        assert self.turn is not None
        self.run(self.processes[process].turns.give_up(self.turn))
        self.turn = None

    @precondition(lambda self: self.turn is not None)
    @rule()
    def turn_runs_out(self) -> None:
        assert self.turn is not None
        self.run(self.execute("update conversations set turn_until = 1"))
        self.expired, self.turn = self.turn, None

    @precondition(lambda self: self.late)
    @rule(process=PROCESS, done=st.booleans())
    def late_answer(self, process: int, done: bool) -> None:
        shown = self.answer(process, self.late.pop(), busy=False, done=done, opening=None)
        assert shown == int(done)

    @rule(process=PROCESS, advisor=ADVISOR)
    def take(self, process: int, advisor: int) -> None:
        outcome = self.run(self.processes[process].cases.take(1, advisor, NOTICE))
        if self.state not in (State.OPEN, State.RETURNED):
            assert outcome is not Outcome.DONE
        elif self.turn is not None:
            assert outcome is Outcome.BUSY
        else:
            assert outcome is Outcome.DONE
            self.moved()
            self.holder, self.advisor, self.state = Holder.ADVISOR, advisor, State.TAKEN

    @rule(process=PROCESS, advisor=ADVISOR)
    def reassign(self, process: int, advisor: int) -> None:
        outcome = self.run(self.processes[process].cases.reassign(1, advisor, NOTICE))
        if self.state is State.TAKEN and self.turn is None:
            assert outcome is Outcome.DONE
            self.moved()
            self.holder, self.advisor = Holder.ADVISOR, advisor
        else:
            assert outcome is not Outcome.DONE

    @rule(process=PROCESS, advisor=ADVISOR)
    def advisor_writes(self, process: int, advisor: int) -> None:
        message = BotMessage(author="advisor", text="Bonjour.", name="Anne")
        stored = self.run(self.processes[process].cases.say(1, advisor, message, None))
        assert (stored is not None) == self.has_pen(advisor)

    @rule(process=PROCESS, advisor=ADVISOR)
    def prepare(self, process: int, advisor: int) -> None:
        self.begun(advisor, self.run(self.processes[process].cases.begin_errand(1, advisor)), Holder.ERRAND)

    @rule(process=PROCESS, advisor=ADVISOR, reason=st.none() | st.just(CloseReason.SOLVED))
    def hand_back(self, process: int, advisor: int, reason: CloseReason | None) -> None:
        given = self.run(self.processes[process].cases.begin_return(1, advisor, NOTICE, reason))
        if self.begun(advisor, given, Holder.BOT):
            self.state = State.RETURNED if reason is None else State.CLOSED

    @rule(process=PROCESS, advisor=ADVISOR)
    def take_pen(self, process: int, advisor: int) -> None:
        outcome = self.run(self.processes[process].cases.take_pen(1, advisor))
        may = self.holder is Holder.ERRAND and self.advisor == advisor and self.turn is None
        assert (outcome is Outcome.DONE) == may
        if may:
            self.moved()
            self.holder = Holder.ADVISOR

    @rule(process=PROCESS)
    def close_waiting(self, process: int) -> None:
        outcome = self.run(self.processes[process].cases.close_waiting(1, CloseReason.DUPLICATE, NOTICE))
        waits = self.state in (State.OPEN, State.RETURNED)
        assert (outcome is Outcome.DONE) == waits
        if waits:
            self.state = State.CLOSED

    @invariant()
    def the_store_says_the_same(self) -> None:
        if not self.processes:
            return
        holding = self.run(self.processes[0].transcripts.holding("conv"))
        assert holding.holder is self.holder
        assert holding.holder is Holder.BOT or holding.advisor == self.advisor
        case = self.run(self.processes[1].cases.get(1))
        assert case is not None
        assert case.state is self.state
        assert (case.state is State.TAKEN) == (holding.holder is not Holder.BOT)

    @invariant()
    def every_line_of_the_customer_is_there_once(self) -> None:
        if self.processes:
            lines = self.run(self.processes[1].transcripts.transcript("conv", 0))
            assert [line.text for line in lines if line.author == "customer"] == self.said

    @invariant()
    def an_advisor_and_the_assistant_never_write_at_once(self) -> None:
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

    def answer(self, process: int, lease: Lease, *, busy: bool, done: bool, opening: Opening | None) -> int:
        """How many of the assistant's lines the customer sees of it; with an advisor there, what was done alone."""
        store = self.processes[process]
        before = len(self.run(store.transcripts.transcript("conv", 0, withheld=True)))
        operation = "OP-2026-000001" if done else None
        answers = [BotMessage(text="Alors.", operation=operation), BotMessage(text="Voilà.", busy=busy)]
        self.run(store.turns.finish(lease, answers, opening))
        added = self.run(store.transcripts.transcript("conv", 0, withheld=True))[before:]
        shown = [line for line in added if line.author == "bot" and not line.withheld]
        assert self.holder is not Holder.ADVISOR or all("operation" in line.extra for line in shown)
        return len(shown)

    async def execute(self, statement: str) -> None:
        async with self.processes[0].sessions.begin() as session:
            await session.execute(text(statement))


TestWhoWrites = WhoWrites.TestCase
TestWhoWrites.settings = settings(max_examples=30, stateful_step_count=40)
