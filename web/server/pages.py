"""What a browser opens: the chat page, the help, the terms, the privacy page, the health of the service."""

from __future__ import annotations

import asyncio
from functools import cache

from aiohttp import web

from portal.client import PortalRefused
from portal.client import PortalUnavailable as PortalDown
from portal.schemas import Code
from roster import template_csv, template_xlsx
from web.server.errors import NotFound, PortalUnavailable
from web.server.keys import ASSETS, ASSISTANT, HELP, PORTAL, SETTINGS, TEMPLATES
from web.server.mailbox import read_mails

_XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LEDGER_LINES = 500
_STATES = {"done": "faite", "planned": "prévue", "applied": "appliquée", "undone": "annulée", "cancelled": "remplacée"}
routes = web.RouteTableDef()


@routes.get("/")
async def chat_page(request: web.Request) -> web.Response:
    return request.app[TEMPLATES].page("chat.html")


@routes.get("/assistant.js")
async def assistant_script(request: web.Request) -> web.Response:
    """The one address that other sites name; everything else it finds beside itself."""
    return request.app[ASSETS].loader.answer(request, forever=False)


@routes.get("/static/{path:.+}")
async def static_file(request: web.Request) -> web.Response:
    asset, is_current = request.app[ASSETS].find(request.match_info["path"])
    return asset.answer(request, forever=is_current)


@routes.get("/favicon.ico")
async def favicon(request: web.Request) -> web.Response:
    return request.app[ASSETS].find("icon.svg")[0].answer(request, forever=False)


@routes.get("/aide")
async def help_without_slash(_request: web.Request) -> web.Response:
    raise web.HTTPMovedPermanently("/aide/")


@routes.get("/aide/")
async def help_index(request: web.Request) -> web.Response:
    return request.app[TEMPLATES].page("help_index.html", entries=request.app[HELP].entries())


@routes.get("/aide/{entry}")
async def help_entry(request: web.Request) -> web.Response:
    pages = request.app[HELP]
    entry = pages.entry(request.match_info["entry"])
    return request.app[TEMPLATES].page("help_entry.html", entry=entry, related=pages.related(entry))


@routes.get("/conditions/{kind}")
async def terms_page(request: web.Request) -> web.Response:
    try:
        terms = await request.app[PORTAL].terms(request.match_info["kind"])
    except PortalDown:
        raise PortalUnavailable from None
    except PortalRefused as refused:
        raise (PortalUnavailable if refused.code == Code.UNAUTHORIZED else NotFound) from None
    return request.app[TEMPLATES].page("terms.html", terms=terms)


@routes.get("/confidentialite")
async def privacy_page(request: web.Request) -> web.Response:
    return request.app[TEMPLATES].page("privacy.html", settings=request.app[SETTINGS])


@routes.get("/modele/utilisateurs.csv")
async def template_as_csv(_request: web.Request) -> web.Response:
    return _download(_csv_template(), "text/csv", "modele-utilisateurs.csv", charset="utf-8")


@routes.get("/modele/utilisateurs.xlsx")
async def template_as_xlsx(_request: web.Request) -> web.Response:
    return _download(_xlsx_template(), _XLSX_TYPE, "modele-utilisateurs.xlsx")


@routes.get("/health")
async def health(request: web.Request) -> web.Response:
    """200 when everything behind the door answers, 503 otherwise; says which does not."""
    portal, rasa = await asyncio.gather(_portal_alive(request), request.app[ASSISTANT].alive())
    well = portal and rasa
    body = {"status": "ok" if well else "degraded", "portal": portal, "rasa": rasa}
    return web.json_response(body, status=200 if well else 503)


async def mail_page(request: web.Request) -> web.Response:
    """Routed in the demo only: it shows the codes that are mailed."""
    mails = await asyncio.to_thread(read_mails, request.app[SETTINGS].mail_dir)
    return request.app[TEMPLATES].page("mail.html", mails=mails)


async def ledger_page(request: web.Request) -> web.Response:
    """Routed in the demo only: the ledger of a subscription, as the portal holds it."""
    subscription = request.match_info["subscription"]
    try:
        page = await request.app[PORTAL].operations_page(subscription, limit=_LEDGER_LINES)
    except PortalDown:
        raise PortalUnavailable from None
    except PortalRefused:
        raise NotFound from None
    lines = page.operations[::-1]
    return request.app[TEMPLATES].page("ledger.html", subscription=subscription, lines=lines, states=_STATES)


async def site_page(request: web.Request) -> web.Response:
    """Routed in the demo only: a customer's own page that embeds the assistant, as any site would."""
    return request.app[TEMPLATES].page("site.html")


_csv_template = cache(template_csv)
_xlsx_template = cache(template_xlsx)


def _download(content: bytes, kind: str, name: str, charset: str | None = None) -> web.Response:
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return web.Response(body=content, content_type=kind, charset=charset, headers=disposition)


async def _portal_alive(request: web.Request) -> bool:
    try:
        await request.app[PORTAL].health()
    except (PortalDown, PortalRefused):
        return False
    return True
