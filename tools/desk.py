"""The demo's two advisors: accounts of the desk with generated passwords, made where there is no account yet."""

import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tools.environment import DESK_PASSWORDS
from tools.stack import without_secrets
from tools.terminal import Fail


@dataclass(frozen=True)
class DemoAdvisor:
    """`password` names the variable that holds it."""

    login: str
    name: str
    role: str
    password: str


DEMO_ADVISORS = (
    DemoAdvisor("anne.dubois", "Anne Dubois", "advisor", DESK_PASSWORDS[0]),
    DemoAdvisor("samuel.keller", "Samuel Keller", "lead", DESK_PASSWORDS[1]),
)


def prepare_desk(root: Path, env: Mapping[str, str], logs: Path) -> None:
    """Make both accounts unless the desk has some; raises Fail."""
    if _accounts(root, env, logs, ["list"]).strip():
        return
    for one in DEMO_ADVISORS:
        named = ["--login", one.login, "--name", one.name, "--role", one.role, "--password-stdin"]
        _accounts(root, env, logs, ["add", *named], f"{env[one.password]}\n")


def _accounts(root: Path, env: Mapping[str, str], logs: Path, arguments: list[str], typed: str = "") -> str:
    """What the command says; a password goes over its input, never into its arguments or a log."""
    command = [str(root / ".venv" / "bin" / "python"), "-m", "web.desk.accounts", *arguments]
    done = subprocess.run(
        command, cwd=root, env=without_secrets(env), input=typed, capture_output=True, text=True, check=False
    )
    if done.returncode:
        logs.mkdir(parents=True, exist_ok=True)
        (logs / "desk-setup.log").write_text(done.stderr, encoding="utf-8")
        raise Fail(f"the desk's accounts could not be prepared; see {logs / 'desk-setup.log'}")
    return done.stdout
