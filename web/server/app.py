"""Puts the door together: nothing happens at import, everything that is opened is closed at exit."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from functools import partial
from pathlib import Path

import structlog
from aiohttp import web
from sqlalchemy.exc import SQLAlchemyError

from faq import CorpusWatcher
from portal.client import PortalClient
from web.outward.couriers import couriers
from web.server import api, pages
from web.server.assets import Assets
from web.server.background import Rest, beside
from web.server.case_choices import CaseChoices
from web.server.chat import Chat
from web.server.help_pages import HelpPages
from web.server.keys import ASSETS, ASSISTANT, CHAT, HELP, PORTAL, RATES, SETTINGS, SIGNER, STORE, TEMPLATES
from web.server.middleware import add_headers, allow_origins, answer_problems, log_requests
from web.server.pulse import beat
from web.server.rasa import Assistant, RasaClient
from web.server.rates import Rates
from web.server.requests_to_people import RequestsToPeople
from web.server.templates import Templates
from web.server.tokens import TokenSigner
from web.server.turn import Turning
from web.server.turnstile import ANY, Bells, Locks
from web.server.uploads import UploadFolder
from web.settings import Settings
from web.store import Store, open_store

_log = structlog.get_logger(__name__)
_RETENTION_SECONDS = 3600
_MOST_LISTENERS = 1000
STATIC = Path(__file__).parent.parent / "static"


def create_app(settings: Settings) -> web.Application:
    """The whole door; its parts are opened when the application starts."""
    app = web.Application(
        middlewares=[log_requests, answer_problems, allow_origins], client_max_size=settings.body_limit
    )
    app[SETTINGS] = settings
    app[TEMPLATES] = Templates()
    app[ASSETS] = Assets(STATIC)
    app[SIGNER] = TokenSigner(settings.secret, settings.token_hours)
    app[RATES] = Rates(settings)
    app.on_response_prepare.append(add_headers)
    app.on_shutdown.append(_close_streams)
    app.cleanup_ctx.extend([_portal, _assistant, _chat, _help, _retention])
    app.add_routes([*api.routes, *pages.routes])
    from web.desk.app import setup as set_up_desk  # here: the desk is built on this package

    set_up_desk(app, settings)
    if settings.demo:
        app.router.add_get("/dev/mail", pages.mail_page)
        app.router.add_get("/dev/site", pages.site_page)
        app.router.add_get("/dev/ledger/{subscription}", pages.ledger_page)
    return app


async def _portal(app: web.Application) -> AsyncIterator[None]:
    settings = app[SETTINGS]
    async with PortalClient(settings.portal_url, settings.portal_token) as client:
        app[PORTAL] = client
        yield


async def _assistant(app: web.Application) -> AsyncIterator[None]:
    settings = app[SETTINGS]
    async with RasaClient(settings.rasa_url, settings.rasa_timeout) as client:
        app[ASSISTANT] = client
        yield


async def _chat(app: web.Application) -> AsyncIterator[None]:
    settings = app[SETTINGS]
    async with open_store(settings.database_url, settings.lease_seconds, settings.case_channels) as store:
        app[STORE] = store
        app[CHAT] = make_chat(settings, store, app[ASSISTANT], app[PORTAL])
        bells = app[CHAT].bells
        async with AsyncExitStack() as running:
            await running.enter_async_context(beside(partial(beat, store, bells, settings.pulse_seconds)))
            for courier in couriers(settings, store):
                changes = running.enter_context(bells.listen(ANY, _MOST_LISTENERS))
                await running.enter_async_context(beside(courier.run, changes))
            yield


def make_chat(settings: Settings, store: Store, assistant: Assistant, portal: PortalClient) -> Chat:
    """The use cases of a conversation on these parts."""
    bells = Bells(settings.streams_per_conversation)
    people = RequestsToPeople(store, portal, settings.hours, settings.case_channels)
    return Chat(
        store=store,
        assistant=assistant,
        portal=portal,
        uploads=UploadFolder(settings.upload_dir),
        locks=Locks(),
        bells=bells,
        turning=Turning(store, people, bells),
        choices=CaseChoices(store),
    )


async def _help(app: web.Application) -> AsyncIterator[None]:
    watcher = CorpusWatcher(app[SETTINGS].corpus_dir)
    app[HELP] = HelpPages(watcher)
    yield


async def _retention(app: web.Application) -> AsyncIterator[None]:
    async with beside(partial(_erase_old, app)):
        yield


async def _erase_old(app: web.Application, rest: Rest) -> None:
    """Every hour; a failure is logged and the next hour tries again."""
    going = True
    while going:
        try:
            erased = await app[CHAT].erase_older(app[SETTINGS].retention_days)
            _log.info("retention", erased=erased)
        except SQLAlchemyError as error:
            _log.error("retention_failed", cause=type(error).__name__)
        going = await rest.take(_RETENTION_SECONDS)


async def _close_streams(app: web.Application) -> None:
    app[CHAT].bells.close()
