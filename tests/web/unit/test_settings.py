"""Settings come from the environment, under documented names."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from web.settings import Settings

REQUIRED = {"WEB_SECRET": "s" * 32, "PORTAL_TOKEN": "token"}


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in ("WEB_SECRET", "PORTAL_TOKEN", "WEB_PORT", "RASA_URL", "PORTAL_URL", "DEMO", "WEB_ALLOWED_ORIGINS"):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


def test_secrets_have_no_default(environment: pytest.MonkeyPatch) -> None:
    with pytest.raises(ValidationError) as refusal:
        Settings()
    assert {fault["loc"][0] for fault in refusal.value.errors()} == {"secret", "PORTAL_TOKEN"}


def test_a_short_secret_is_refused(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("PORTAL_TOKEN", "token")
    environment.setenv("WEB_SECRET", "short")
    with pytest.raises(ValidationError):
        Settings()


def test_names_of_the_environment(environment: pytest.MonkeyPatch) -> None:
    more = {"WEB_PORT": "9000", "RASA_URL": "http://127.0.0.1:5/", "DEMO": "1"}
    origins = {"WEB_ALLOWED_ORIGINS": '["https://a.example"]'}
    for name, value in {**REQUIRED, **more, **origins}.items():
        environment.setenv(name, value)
    settings = Settings()
    assert (settings.port, settings.rasa_url, settings.demo) == (9000, "http://127.0.0.1:5", True)
    assert settings.allowed_origins == ("https://a.example",)
    assert settings.portal_url == "http://127.0.0.1:8081"
