"""The engine against the real portal, the repository's sentences and its corpus; only the understanding is by hand."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.actions.backend import Backend
from bot.actions.uploads import Uploads
from bot.actions.words import load_words
from faq import CorpusWatcher
from tests.bot.engine.running_portal import RunningPortal
from tests.bot.engine.visitor import ADD_THREE, CARD, CODE, Visitor, address
from tests.portal.dialogues import CLAIRE


@pytest.fixture
async def portal(tmp_path: Path) -> AsyncIterator[RunningPortal]:
    """The portal on the demo's first day."""
    running = await RunningPortal(tmp_path).open()
    yield running
    await running.close()


@pytest.fixture
def upload_folder(tmp_path: Path) -> Path:
    """Where the door would keep the files that customers send."""
    folder = tmp_path / "uploads"
    folder.mkdir()
    return folder


@pytest.fixture
def backend(repository: Path, portal: RunningPortal, upload_folder: Path) -> Backend:
    words = load_words(repository / "bot" / "domain.yml")
    corpus = CorpusWatcher(repository / "faq_corpus", every=3600)
    return Backend(words, corpus, portal.client, Uploads(upload_folder))


@pytest.fixture
def visitor(portal: RunningPortal, backend: Backend) -> Visitor:
    """Somebody who has just arrived."""
    return Visitor(portal, backend)


@pytest.fixture
def another(portal: RunningPortal, backend: Backend) -> Visitor:
    """Somebody else, in another conversation."""
    return Visitor(portal, backend, "conv_2")


@pytest.fixture
async def before_the_card(visitor: Visitor) -> Visitor:
    """Claire, who asked for three more licences and has the card of it before her eyes."""
    await visitor.run((ADD_THREE, ["ask_email"]), (address(CLAIRE), ["ask_code"]), (CODE, ["identified", CARD]))
    return visitor
