"""Where the application's parts are found: typed keys, set once in web.server.app."""

from __future__ import annotations

from aiohttp import web

from portal.client import PortalClient
from web.server.assets import Assets
from web.server.chat import Chat
from web.server.help_pages import HelpPages
from web.server.rasa import Assistant
from web.server.rates import Rates
from web.server.templates import Templates
from web.server.tokens import TokenSigner
from web.settings import Settings
from web.store import Store

SETTINGS = web.AppKey("settings", Settings)
CHAT = web.AppKey("chat", Chat)
RATES = web.AppKey("rates", Rates)
SIGNER = web.AppKey("signer", TokenSigner)
PORTAL = web.AppKey("portal", PortalClient)
ASSISTANT: web.AppKey[Assistant] = web.AppKey("assistant")
HELP = web.AppKey("help", HelpPages)
STORE = web.AppKey("store", Store)
TEMPLATES = web.AppKey("templates", Templates)
ASSETS = web.AppKey("assets", Assets)
