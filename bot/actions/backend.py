"""What the actions lean on, made once per process: the sentences, the corpus, the portal's client."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from bot.actions.settings import Settings
from bot.actions.uploads import Uploads
from bot.actions.words import Words, load_words
from faq import CorpusWatcher
from portal.client import PortalClient


@dataclass(frozen=True)
class Backend:
    """The tools of the dialogue."""

    words: Words
    faq: CorpusWatcher
    portal: PortalClient
    uploads: Uploads

    @staticmethod
    def shared() -> Backend:
        """The backend of this process, made at the first message."""
        return _make()


@cache
def _make() -> Backend:
    settings = Settings()
    return Backend(
        words=load_words(settings.domain),
        faq=CorpusWatcher(settings.corpus),
        portal=PortalClient(settings.portal_url, settings.portal_token, timeout=settings.portal_timeout),
        uploads=Uploads(settings.uploads),
    )
