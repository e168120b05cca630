"""`make desk-user`: accounts from the command line."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from web.desk import accounts


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setenv("WEB_DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path}/web.db")
    return monkeypatch


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str, typed: str = "") -> int:
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    return accounts.main(arguments)


ADD = ("add", "--login", "anne.dubois", "--name", "Anne Dubois", "--role", "advisor", "--password-stdin")


def test_accounts_are_made_listed_disabled_and_enabled(
    command: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(command, *ADD, typed="une phrase assez longue\n") == 0
    assert run(command, "disable", "--login", "anne.dubois") == 0
    capsys.readouterr()
    assert run(command, "list") == 0
    assert capsys.readouterr().out.split() == ["anne.dubois", "advisor", "disabled", "Anne", "Dubois"]
    assert run(command, "enable", "--login", "anne.dubois") == 0
    assert (
        run(command, "password", "--login", "anne.dubois", "--password-stdin", typed="une autre phrase longue\n") == 0
    )


@pytest.mark.parametrize(
    ("arguments", "typed", "reason"),
    [
        (ADD, "court\n", "12 to 200 characters"),
        (("disable", "--login", "personne"), "", "no account personne"),
    ],
)
def test_a_refusal_says_why(
    command: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], typed: str, reason: str
) -> None:
    assert run(command, *arguments, typed=typed) == 1
    assert reason in capsys.readouterr().err


def test_a_password_is_asked_for_twice_and_never_an_argument(
    command: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = iter(
        ["une phrase assez longue", "une autre phrase", "une phrase assez longue", "une phrase assez longue"]
    )
    command.setattr("getpass.getpass", lambda _prompt: next(answers))
    assert run(command, *ADD[:-1]) == 1
    assert "the two passwords differ" in capsys.readouterr().err
    assert run(command, *ADD[:-1]) == 0
    with pytest.raises(SystemExit):
        run(command, *ADD[:-1], "--password", "en clair")


def test_settings_that_cannot_be_used_are_named(
    command: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    command.setenv("WEB_DESK_ZONE", "Europe/Lutece")
    assert run(command, "list") == 2
    assert capsys.readouterr().err.startswith("[ERROR] settings: WEB_DESK_ZONE: ")
