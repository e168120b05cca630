"""Who tells other tools of the cases: a courier for each channel that is set up."""

from __future__ import annotations

from web.cases.news import MAIL
from web.outward.channel import Channel
from web.outward.courier import Courier
from web.outward.mail import SupportMail
from web.outward.posts import FilePost, Post, SmtpPost
from web.outward.webhook import Webhook
from web.settings import Settings
from web.store import Store


def couriers(settings: Settings, store: Store) -> list[Courier]:
    return [Courier(store, name, _channel(name, settings), settings.door_url) for name in settings.case_channels]


def _channel(name: str, settings: Settings) -> Channel:
    if name == MAIL:
        zone = settings.hours.zone
        return SupportMail(settings.case_mail_to, settings.mail_from, zone, settings.door_url, _post(settings))
    return Webhook(settings.case_webhook_url, settings.case_webhook_secret)


def _post(settings: Settings) -> Post:
    if not settings.smtp_host:
        return FilePost(settings.mail_dir)
    password = settings.smtp_password.get_secret_value() if settings.smtp_password else None
    return SmtpPost(settings.smtp_host, settings.smtp_port, settings.smtp_user, password, settings.smtp_tls)
