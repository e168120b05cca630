"""What the application holds."""

from aiohttp import web

from portal.mail import CodePost, OutboxWorker
from portal.services.desk import Desk
from portal.services.scheduler import Scheduler
from portal.settings import Settings

SETTINGS = web.AppKey("settings", Settings)
DESK = web.AppKey("desk", Desk)
OUTBOX = web.AppKey("outbox", OutboxWorker)
SCHEDULER = web.AppKey("scheduler", Scheduler)
CODE_POST = web.AppKey("code_post", CodePost)
