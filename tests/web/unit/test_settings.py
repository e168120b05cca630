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


@pytest.mark.parametrize(
    "url",
    [
        "https://crm.example/hook",
        "http://127.0.0.1:9000/hook",
        "http://localhost/hook",
        "http://[::1]:9000/hook",
    ],
)
def test_calls_go_over_https_or_stay_on_this_machine(url: str) -> None:
    settings = Settings(secret="s" * 32, portal_token="t", case_webhook_url=url, case_webhook_secret="w" * 32)
    assert settings.case_channels == ("webhook",)
    assert "w" * 32 not in repr(settings)


@pytest.mark.parametrize(
    "url",
    [
        "http://crm.example/hook",
        "http://127.0.0.1.crm.example/hook",
        "http://localhost@crm.example/hook",
        "ftp://crm.example",
        "crm.example/hook",
        "https:///hook",
    ],
)
def test_calls_in_clear_are_refused(url: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        Settings(secret="s" * 32, portal_token="t", case_webhook_url=url, case_webhook_secret="w" * 32)
    assert [fault["loc"] for fault in refusal.value.errors()] == [("case_webhook_url",)]


@pytest.mark.parametrize("secret", ["", "too short"])
def test_calls_that_cannot_be_signed_are_refused(secret: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        Settings(secret="s" * 32, portal_token="t", case_webhook_url="https://a.example", case_webhook_secret=secret)
    assert [fault["loc"] for fault in refusal.value.errors()] == [("case_webhook_secret",)]


def test_the_mail_server_and_the_public_address(environment: pytest.MonkeyPatch) -> None:
    names = {"HOST": "mail.example", "PORT": "587", "USER": "u", "PASSWORD": "p", "TLS": "starttls"}
    for name, value in {**REQUIRED, **{f"SMTP_{name}": value for name, value in names.items()}}.items():
        environment.setenv(name, value)
    environment.setenv("WEB_MAIL_FROM", "a@b.example")
    environment.setenv("WEB_PUBLIC_URL", "https://aide.example/")
    settings = Settings()
    assert (settings.smtp_host, settings.smtp_port, settings.smtp_user) == ("mail.example", 587, "u")
    assert settings.smtp_password is not None
    assert (settings.smtp_password.get_secret_value(), settings.smtp_tls) == ("p", "starttls")
    assert (settings.mail_from, settings.door_url) == ("a@b.example", "https://aide.example")
    assert settings.case_channels == ()


def test_without_a_public_address_links_lead_to_the_doors_own() -> None:
    assert Settings(secret="s" * 32, portal_token="t", port=9000).door_url == "http://127.0.0.1:9000"
