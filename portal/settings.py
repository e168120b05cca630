"""The portal's settings: the only module of `portal` that reads the environment."""

from pathlib import Path
from typing import Literal

from pydantic import AliasChoices, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

_SHORTEST_SECRET = 16
_DEMO_CODES_PER_HOUR = 600


def _env(name: str) -> AliasChoices:
    """Read `name` from the environment whatever the field is called."""
    return AliasChoices(name)


class DatabaseSettings(BaseSettings):
    """What `migrate` and `seed` need."""

    model_config = SettingsConfigDict(
        env_prefix="PORTAL_", populate_by_name=True, frozen=True, extra="ignore", env_ignore_empty=True
    )

    database_url: str = Field("sqlite+aiosqlite:///var/portal.db", description="or postgresql+asyncpg://…")
    database_schema: str | None = Field(None, description="PostgreSQL schema of the tables")
    time_zone: str = Field("Europe/Paris", description="where the customers' days begin")


class Settings(DatabaseSettings):
    """What `serve` needs. Values by environment name; tests build it by field name."""

    host: str = "127.0.0.1"
    port: int = 8081
    token: SecretStr = Field(min_length=1, description="what callers present as bearer token")
    body_limit: int = Field(2 * 1024 * 1024, description="bytes of a request")

    code_pepper: SecretStr = Field(min_length=_SHORTEST_SECRET, description="keys the hashes of codes and addresses")
    codes_per_hour: int | None = Field(None, ge=1, description="codes to one address; 20 unless told, more in the demo")
    site_token_secret: SecretStr | None = Field(None, description="shared with the embedding site (HS256, the demo)")
    site_token_jwks: str | None = Field(None, description="https address or file of the site's public keys (RS256)")
    site_token_audience: str = Field("profis-assistant", description="whom the site writes its tokens for")
    site_token_issuer: str | None = None

    undo_hours: float = Field(24, gt=0)
    contract_url: str = Field(
        "/conditions/contract", pattern=r"^(https?://|/)\S+$", description="{id} stands for the subscription"
    )
    software_url: str = Field(
        "https://logiciel.profis-assistant.example/", pattern=r"^https?://\S+$", description="where invitations lead"
    )

    mail_from: str = "Assistant PROFIS Engineering <ne-pas-repondre@profis-assistant.example>"
    mail_dir: Path = Field(Path("var/mail"), validation_alias=_env("MAIL_DIR"))
    smtp_host: str | None = Field(None, validation_alias=_env("SMTP_HOST"), description="unset: mails are files")
    smtp_port: int = Field(25, validation_alias=_env("SMTP_PORT"))
    smtp_user: str | None = Field(None, validation_alias=_env("SMTP_USER"))
    smtp_password: SecretStr | None = Field(None, validation_alias=_env("SMTP_PASSWORD"))
    smtp_tls: Literal["none", "starttls", "tls"] = Field("none", validation_alias=_env("SMTP_TLS"))
    demo: bool = Field(False, validation_alias=_env("DEMO"))

    @property
    def hourly_codes(self) -> int | None:
        """The demo is tried out again and again with the same four addresses."""
        return self.codes_per_hour or (_DEMO_CODES_PER_HOUR if self.demo else None)
