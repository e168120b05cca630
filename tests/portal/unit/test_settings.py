"""What the settings decide."""

from datetime import timedelta

import pytest
from pydantic import ValidationError

from portal.api.app import policy_for, sender_for, site_tokens_for
from portal.api.site_tokens import NoSiteTokens, PublicKeys, SharedSecret
from portal.mail import FileSender, SmtpSender
from portal.settings import Settings

NAMES = (
    "DEMO",
    "MAIL_DIR",
    "SMTP_HOST",
    "SMTP_PASSWORD",
    "PORTAL_SITE_TOKEN_SECRET",
    "PORTAL_CODES_PER_HOUR",
    "PORTAL_SOFTWARE_URL",
    "PORTAL_CONTRACT_URL",
)


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch):
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PORTAL_TOKEN", "a token")
    monkeypatch.setenv("PORTAL_CODE_PEPPER", "a pepper for tests")


def test_the_environment_is_read(monkeypatch):
    monkeypatch.setenv("PORTAL_PORT", "9000")
    monkeypatch.setenv("SMTP_HOST", "")
    chosen = Settings()
    assert (chosen.port, chosen.smtp_host, chosen.token.get_secret_value()) == (9000, None, "a token")


def test_secrets_are_not_shown():
    assert "a token" not in repr(Settings()) and "pepper for" not in repr(Settings())


def test_a_short_pepper_is_refused(monkeypatch):
    monkeypatch.setenv("PORTAL_CODE_PEPPER", "short")
    with pytest.raises(ValidationError):
        Settings()


@pytest.mark.parametrize(
    ("changes", "codes"),
    [({}, 20), ({"demo": True}, 600), ({"codes_per_hour": 5}, 5), ({"demo": True, "codes_per_hour": 5}, 5)],
)
def test_the_demo_allows_more_codes(changes, codes):
    assert policy_for(Settings(**changes)).codes_per_hour == codes


def test_the_undo_window_is_a_setting():
    assert policy_for(Settings(undo_hours=2)).undo_window == timedelta(hours=2)


def test_an_invitation_leads_to_an_address_of_the_web(monkeypatch):
    monkeypatch.setenv("PORTAL_SOFTWARE_URL", "https://engineering.example/start")
    assert Settings().software_url == "https://engineering.example/start"
    for wrong in ("javascript:alert(1)", "engineering.example", "https://"):
        monkeypatch.setenv("PORTAL_SOFTWARE_URL", wrong)
        with pytest.raises(ValidationError):
            Settings()


def test_mails_are_files_until_a_server_is_named():
    assert isinstance(sender_for(Settings()), FileSender)
    assert sender_for(Settings(smtp_host="mx.example", smtp_password="secret")) == SmtpSender(
        "mx.example", 25, None, "secret", "none"
    )


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({}, NoSiteTokens),
        ({"site_token_secret": "secret"}, SharedSecret),
        ({"site_token_jwks": "keys.json"}, PublicKeys),
        ({"site_token_secret": "secret", "site_token_jwks": "keys.json"}, PublicKeys),
    ],
)
def test_public_keys_come_before_the_demos_secret(changes, kind):
    assert isinstance(site_tokens_for(Settings(**changes)), kind)
