"""The door's settings: the only module of `web` that reads the environment."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AliasChoices, Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from web.cases.hours import Hours, parse_hours

_SHORTEST_SECRET = 32
_THIS_MACHINE = ("localhost", "127.0.0.1", "::1")


def _env(name: str) -> AliasChoices:
    """Read `name` from the environment whatever the field is called."""
    return AliasChoices(name)


class StoreSettings(BaseSettings):
    """Where the database is, and what a day is at the desk: all that a command beside the server needs."""

    model_config = SettingsConfigDict(env_prefix="WEB_", populate_by_name=True, frozen=True, extra="ignore")

    database_url: str = "sqlite+aiosqlite:///var/web.db"
    desk_zone: str = Field("Europe/Paris", description="time zone of the desk's hours and days")

    @field_validator("desk_zone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError):
            raise ValueError(f"no such time zone: {name}") from None
        return name


class Settings(StoreSettings):
    """Values by environment name; tests build it by field name. Lists are written in JSON (`["https://a.example"]`)."""

    host: str = "127.0.0.1"
    port: int = 8080
    upload_dir: Path = Path("var/uploads")
    corpus_dir: Path = Field(Path("faq_corpus"), validation_alias=_env("FAQ_CORPUS"))
    secret: str = Field(min_length=_SHORTEST_SECRET, description="signs the conversation tokens (HS256)")

    rasa_url: str = Field("http://127.0.0.1:5005", validation_alias=_env("RASA_URL"))
    rasa_timeout: float = Field(30.0, description="seconds the assistant may take for one message")
    portal_url: str = Field("http://127.0.0.1:8081", validation_alias=_env("PORTAL_URL"))
    portal_token: str = Field(min_length=1, validation_alias=_env("PORTAL_TOKEN"))
    mail_dir: Path = Field(Path("var/mail"), validation_alias=_env("MAIL_DIR"))
    demo: bool = Field(False, validation_alias=_env("DEMO"))

    token_hours: int = Field(24, ge=1, description="life of a conversation token")
    retention_days: int = Field(30, ge=1, description="a conversation older than this is erased")
    rate_messages: str = Field("20/minute", description="messages and files of one conversation")
    rate_conversations: str = Field("30/hour", description="conversations opened from one address")
    streams_per_conversation: int = Field(4, ge=1)
    heartbeat_seconds: float = Field(15.0, gt=0)
    body_limit: int = Field(64 * 1024, description="bytes of a JSON body")
    upload_limit: int = Field(5 * 1024 * 1024, description="bytes of a file")
    trusted_proxies: int = Field(0, ge=0, description="reverse proxies in front that append to X-Forwarded-For")
    allowed_origins: tuple[str, ...] = Field((), description="sites whose pages may call the API (CORS)")
    frame_ancestors: tuple[str, ...] = Field((), description="sites that may show the chat page in a frame")

    pulse_seconds: float = Field(0.5, gt=0, description="how often changes of other processes are looked for")
    desk_hours: str = Field("lun-ven 08:30-18:00", description="when advisors answer; several spans with « ; »")
    desk_idle_minutes: int = Field(120, ge=1, description="an advisor's session ends after as long without a request")
    desk_session_hours: int = Field(12, ge=1, description="and in any case after as long")
    desk_closed_days: tuple[dt.date, ...] = Field((), description="days without advisors")
    case_mail_to: str = Field("", description="address that is told of each new case; several with commas")
    case_webhook_url: str = Field("", description="address that is called when a case changes: https, or this machine")
    case_webhook_secret: str = Field(
        "", validate_default=True, repr=False, description="signs the calls (HMAC-SHA256); required with the address"
    )
    public_url: str = Field("", description="where people reach this door, for links in mails; unset: host and port")
    mail_from: str = "Assistant PROFIS Engineering <ne-pas-repondre@profis-assistant.example>"
    smtp_host: str | None = Field(None, validation_alias=_env("SMTP_HOST"), description="unset: mails are files")
    smtp_port: int = Field(25, validation_alias=_env("SMTP_PORT"))
    smtp_user: str | None = Field(None, validation_alias=_env("SMTP_USER"))
    smtp_password: SecretStr | None = Field(None, validation_alias=_env("SMTP_PASSWORD"))
    smtp_tls: Literal["none", "starttls", "tls"] = Field("none", validation_alias=_env("SMTP_TLS"))

    @property
    def hours(self) -> Hours:
        """The desk's opening hours; they were read once when the settings were made."""
        return parse_hours(self.desk_hours, self.desk_zone, self.desk_closed_days)

    @property
    def case_channels(self) -> tuple[str, ...]:
        """Where a new case is told of, besides the desk."""
        return ("mail",) * bool(self.case_mail_to) + ("webhook",) * bool(self.case_webhook_url)

    @property
    def door_url(self) -> str:
        """Where people reach this door, without a slash at its end."""
        return self.public_url or f"http://{self.host}:{self.port}"

    @property
    def lease_seconds(self) -> float:
        """How long a turn of the assistant may last: two messages to it (an edit), and the way to the portal."""
        return 2 * self.rasa_timeout + 10

    @field_validator("desk_hours")
    @classmethod
    def _readable_hours(cls, text: str) -> str:
        parse_hours(text, "UTC")
        return text

    @field_validator("case_webhook_url")
    @classmethod
    def _not_in_the_clear(cls, url: str) -> str:
        parts = urlsplit(url)
        safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _THIS_MACHINE)
        if url and not (safe and parts.hostname):
            raise ValueError("must be an https address (http only to this machine)")
        return url

    @field_validator("case_webhook_secret")
    @classmethod
    def _long_enough(cls, secret: str, info: ValidationInfo) -> str:
        if info.data.get("case_webhook_url") and len(secret) < _SHORTEST_SECRET:
            raise ValueError(f"must have {_SHORTEST_SECRET} characters or more where calls are to be signed")
        return secret

    @field_validator("rasa_url", "portal_url", "public_url")
    @classmethod
    def _without_final_slash(cls, url: str) -> str:
        return url.rstrip("/")


def settings_faults(error: ValidationError) -> str:
    """A line for each setting that cannot be used, by its name in the environment, for the end of a command."""
    return "\n".join(f"[ERROR] settings: {_variable(str(fault['loc'][0]))}: {fault['msg']}" for fault in error.errors())


def _variable(location: str) -> str:
    """The environment variable of a field, which pydantic names by its alias or, without one, by its own name."""
    return location if location.isupper() else f"WEB_{location.upper()}"
