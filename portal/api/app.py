"""Puts the portal together: nothing happens at import, everything that is opened is closed at exit."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

from aiohttp import web
from aiohttp.typedefs import Handler

from portal.api import identity, proposals, service, subscriptions
from portal.api.keys import CODE_POST, DESK, OUTBOX, SCHEDULER, SETTINGS
from portal.api.middleware import answer_problems, check_token, log_requests
from portal.api.openapi import document
from portal.api.site_tokens import Expected, NoSiteTokens, PublicKeys, SharedSecret
from portal.domain.clock import Calendar, Clock, SystemClock
from portal.domain.policy import Policy
from portal.mail import CodePost, FileSender, OutboxWorker, Sender, SmtpSender, Writer
from portal.services.codes import CodeKeeper
from portal.services.desk import Desk, SiteTokens
from portal.services.scheduler import Scheduler
from portal.services.texts import load_terms
from portal.settings import Settings
from portal.storage import Database

ENDPOINTS = (*identity.ENDPOINTS, *subscriptions.ENDPOINTS, *proposals.ENDPOINTS, *service.ENDPOINTS)


def create_app(settings: Settings, clock: Clock | None = None) -> web.Application:
    """The whole portal; the database, the mail workers and the scheduler are opened when the application starts."""
    app = web.Application(middlewares=[log_requests, answer_problems, check_token], client_max_size=settings.body_limit)
    app[SETTINGS] = settings
    app.add_routes([endpoint.route() for endpoint in ENDPOINTS])
    app.router.add_get("/openapi.json", _openapi())
    app.cleanup_ctx.append(lambda app: _open(app, clock or SystemClock()))
    return app


async def _open(app: web.Application, clock: Clock) -> AsyncIterator[None]:
    settings = app[SETTINGS]
    database = Database(settings.database_url, settings.database_schema)
    writer = Writer(settings.mail_from, ZoneInfo(settings.time_zone), settings.software_url)
    sender = sender_for(settings)
    worker = OutboxWorker(database.unit_of_work, clock, writer, sender)
    post = CodePost(clock, writer, sender)
    app[DESK] = desk_for(settings, clock, database, worker)
    app[OUTBOX], app[CODE_POST] = worker, post
    app[SCHEDULER] = scheduler = Scheduler(app[DESK])
    running = [asyncio.create_task(loop.run()) for loop in (worker, scheduler)]
    yield
    await post.settle()
    worker.stop()
    scheduler.stop()
    await asyncio.gather(*running)
    await database.close()


def desk_for(settings: Settings, clock: Clock, database: Database, worker: OutboxWorker) -> Desk:
    """What the use cases lean on, as the settings say."""
    return Desk(
        unit_of_work=lambda: database.unit_of_work(worker.wake),
        clock=clock,
        policy=policy_for(settings),
        codes=CodeKeeper(settings.code_pepper.get_secret_value().encode()),
        terms=load_terms(),
        site_tokens=site_tokens_for(settings),
        contract_url=settings.contract_url,
    )


def policy_for(settings: Settings) -> Policy:
    policy = Policy(undo_window=timedelta(hours=settings.undo_hours), calendar=Calendar(ZoneInfo(settings.time_zone)))
    return replace(policy, codes_per_hour=settings.hourly_codes) if settings.hourly_codes else policy


def sender_for(settings: Settings) -> Sender:
    """An SMTP server when one is named, otherwise files."""
    if settings.smtp_host is None:
        return FileSender(settings.mail_dir)
    password = settings.smtp_password.get_secret_value() if settings.smtp_password else None
    return SmtpSender(settings.smtp_host, settings.smtp_port, settings.smtp_user, password, settings.smtp_tls)


def site_tokens_for(settings: Settings) -> SiteTokens:
    """Public keys when they are named: the demo's secret is then not accepted any more."""
    expected = Expected(settings.site_token_audience, settings.site_token_issuer)
    if settings.site_token_jwks:
        return PublicKeys(settings.site_token_jwks, expected)
    if settings.site_token_secret:
        return SharedSecret(settings.site_token_secret.get_secret_value(), expected)
    return NoSiteTokens()


def _openapi() -> Handler:
    text = json.dumps(document(ENDPOINTS), ensure_ascii=False)

    async def openapi(request: web.Request) -> web.Response:
        return web.Response(text=text, content_type="application/json")

    return openapi
