"""A store with one case, and a clock that the test turns."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from web.cases.case import Category, Identity, Request
from web.cases.triage import triage
from web.outward.channel import Channel
from web.outward.courier import Courier
from web.store import Lease, Opening, Said, Store, open_store
from web.store.messages import BotMessage, notice

SAID = "mon adresse est claire.martin@martin-be.example, mon numéro 06 12 34 56 78"


@dataclass
class Clock:
    """UTC seconds."""

    time: float = 1_800_000_000.0

    def __call__(self) -> float:
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with open_store(f"sqlite+aiosqlite:///{tmp_path}/web.db", 60.0, ("mail", "webhook")) as store:
        yield store


async def open_case(store: Store, *channels: str, conversation: str = "conv_1") -> None:
    """A request of Claire's, told on these channels."""
    await store.transcripts.open(conversation, [BotMessage(text="Bonjour.")], "/facturation")
    lease = await store.turns.begin(conversation, Said(SAID))
    assert isinstance(lease, Lease)
    request = Request(Category.COMPLAINT, "add_user", "PE-1001")
    dossier = triage(request, Identity("code", None, "Claire Martin", "Martin BE"), [SAID], [])
    opening = Opening(request, dossier, lambda case, *_: notice("case_opened", f"Demande {case.number}."), channels)
    await store.turns.finish(lease, [BotMessage(text="Je transmets.", handover={"category": "complaint"})], opening)


def courier(store: Store, clock: Clock, **channels: Channel) -> Courier:
    return Courier(store, channels, "https://aide.example", clock)
