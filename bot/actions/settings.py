"""The only place where the action server reads its environment."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Settings of the action server; every field can be set by the environment variable of its alias."""

    model_config = SettingsConfigDict(populate_by_name=True)

    host: str = Field(default="127.0.0.1", alias="ACTIONS_HOST")
    port: int = Field(default=5055, alias="ACTIONS_PORT")
    portal_url: str = Field(default="http://127.0.0.1:8081", alias="PORTAL_URL")
    portal_token: str = Field(default="", alias="PORTAL_TOKEN")
    portal_timeout: float = Field(default=5.0, alias="PORTAL_TIMEOUT", description="seconds")
    corpus: Path = Field(default=Path("faq_corpus"), alias="FAQ_CORPUS")
    uploads: Path = Field(default=Path("var/uploads"), alias="WEB_UPLOAD_DIR", description="where the door keeps files")
    domain: Path = Field(default=Path("bot/domain.yml"), alias="BOT_DOMAIN")
