"""The services' variables: where they come from, who sees which secret."""

import stat
from pathlib import Path

from tools.environment import GIVEN_SECRETS, SECRETS, service_environment
from tools.stack import services


def test_secrets_are_made_once_and_kept_private(tmp_path: Path) -> None:
    first = service_environment(tmp_path, {})
    second = service_environment(tmp_path, {})
    assert [first[name] for name in SECRETS] == [second[name] for name in SECRETS]
    assert len({first[name] for name in SECRETS}) == len(SECRETS)
    assert stat.S_IMODE((tmp_path / "var" / "secrets.env").stat().st_mode) == 0o600


def test_a_new_secret_joins_those_kept(tmp_path: Path) -> None:
    kept = tmp_path / "var" / "secrets.env"
    kept.parent.mkdir()
    kept.write_text("PORTAL_TOKEN=as-before\n")
    env = service_environment(tmp_path, {})
    assert env["PORTAL_TOKEN"] == "as-before"
    assert env["WEB_SECRET"]


def test_a_secret_from_the_shell_is_not_written_down(tmp_path: Path) -> None:
    env = service_environment(tmp_path, dict.fromkeys(SECRETS, "from-the-shell"))
    assert env["WEB_SECRET"] == "from-the-shell"
    assert not (tmp_path / "var" / "secrets.env").exists()


def test_the_shell_beats_the_file_beats_the_default(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("# ports\nWEB_PORT=9000\nRASA_PORT='9005'\nMAIL_DIR=\n")
    env = service_environment(tmp_path, {"WEB_PORT": "9999"})
    assert (env["WEB_PORT"], env["RASA_PORT"], env["MAIL_DIR"]) == ("9999", "9005", "var/mail")


def test_addresses_follow_the_ports(tmp_path: Path) -> None:
    env = service_environment(tmp_path, {"PORTAL_PORT": "1", "RASA_PORT": "2", "ACTIONS_PORT": "3"})
    assert env["PORTAL_URL"] == "http://127.0.0.1:1"
    assert env["RASA_URL"] == "http://127.0.0.1:2"
    assert env["ACTIONS_URL"] == "http://127.0.0.1:3/webhook"


def test_rasa_holds_no_secret(tmp_path: Path) -> None:
    env = service_environment(tmp_path, dict.fromkeys(GIVEN_SECRETS, "from-the-shell"))
    held = {service.name: {*SECRETS, *GIVEN_SECRETS} & set(service.env) for service in services(tmp_path, env)}
    assert held["rasa"] == set()
    assert held["actions"] == {"PORTAL_TOKEN"}
    assert held["portal"] == {"PORTAL_TOKEN", "PORTAL_CODE_PEPPER", "PORTAL_SITE_TOKEN_SECRET", "SMTP_PASSWORD"}
    assert held["web"] == {"PORTAL_TOKEN", "WEB_SECRET", *GIVEN_SECRETS}
