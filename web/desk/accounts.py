"""`make desk-user`: the accounts of the desk, from the machine it runs on.

python -m web.desk.accounts add --login anne.dubois --name "Anne Dubois" --role advisor
python -m web.desk.accounts password|disable|enable --login anne.dubois
python -m web.desk.accounts list
"""

from __future__ import annotations

import argparse
import asyncio
import getpass
import sys
from collections.abc import Awaitable, Callable, Sequence

from pydantic import ValidationError

from web.desk.passwords import PasswordRefused, Passwords
from web.desk.staff import AccountRefused, Role, Staff
from web.settings import StoreSettings, settings_faults
from web.store import open_store

Command = Callable[[Staff, argparse.Namespace], Awaitable[None]]


def parser() -> argparse.ArgumentParser:
    """What the command line takes."""
    made = argparse.ArgumentParser(prog="make desk-user", description="Accounts of the advisors' desk.")
    commands = made.add_subparsers(dest="command", required=True)
    add = commands.add_parser("add", help="make an account; the password is asked for")
    password = commands.add_parser("password", help="set another password; open sessions end")
    for one in (add, password):
        one.add_argument("--password-stdin", action="store_true", help="read it from the first line of the input")
    add.add_argument("--name", required=True, help="as customers read it")
    add.add_argument("--role", required=True, choices=list(Role))
    off = commands.add_parser("disable", help="no sign-in any more; open sessions end")
    on = commands.add_parser("enable", help="sign-in again")
    for one in (add, password, off, on):
        one.add_argument("--login", required=True)
    commands.add_parser("list", help="every account")
    return made


def read_password(from_input: bool) -> str:
    """From the terminal, twice, unseen; or the first line of the input. Raises `PasswordRefused` when they differ."""
    if from_input:
        return sys.stdin.readline().rstrip("\r\n")
    first, second = getpass.getpass("Password: "), getpass.getpass("Again: ")
    if first != second:
        raise PasswordRefused("the two passwords differ")
    return first


async def _add(staff: Staff, given: argparse.Namespace) -> None:
    made = await staff.add(given.login, given.name, Role(given.role), read_password(given.password_stdin))
    print(f"{made.login} may sign in as {made.role}")


async def _password(staff: Staff, given: argparse.Namespace) -> None:
    await staff.set_password(given.login, read_password(given.password_stdin))
    print(f"{given.login} has another password, their sessions are over")


async def _disable(staff: Staff, given: argparse.Namespace) -> None:
    await staff.set_active(given.login, False)
    print(f"{given.login} is disabled, their sessions are over")


async def _enable(staff: Staff, given: argparse.Namespace) -> None:
    await staff.set_active(given.login, True)
    print(f"{given.login} may sign in again")


async def _list(staff: Staff, _given: argparse.Namespace) -> None:
    for one in await staff.everybody():
        print(f"{one.login:24} {one.role:8} {'active' if one.active else 'disabled':9} {one.name}")


_COMMANDS: dict[str, Command] = {
    "add": _add,
    "password": _password,
    "disable": _disable,
    "enable": _enable,
    "list": _list,
}


async def run(given: argparse.Namespace, database_url: str) -> None:
    """Raises `AccountRefused` or `PasswordRefused`."""
    async with open_store(database_url) as store:
        await _COMMANDS[given.command](Staff(store.sessions, Passwords()), given)


def main(argv: Sequence[str] | None = None) -> int:
    """0 when done, 1 when refused, 2 for a command or settings that cannot be read; the reason on the error output."""
    given = parser().parse_args(argv)
    try:
        asyncio.run(run(given, StoreSettings(_env_file=".env").database_url))
    except ValidationError as error:
        print(settings_faults(error), file=sys.stderr)
        return 2
    except (AccountRefused, PasswordRefused) as refusal:
        print(f"✗ {refusal}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
