"""Make the two Python environments from their hashed locks; nothing to do takes no time. Stdlib only.

    python3 -m tools.bootstrap          what the demo needs
    python3 -m tools.bootstrap --dev    with what tests and checks need on top

An environment that already holds the development lock keeps it: `make demo` after `make test` changes nothing.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import List, Mapping, NamedTuple, Optional, Sequence, Tuple

from tools.pythons import Python, Version, ask, find_python
from tools.stamps import digest, read_stamp, write_stamp
from tools.terminal import Fail, duration, main_guard, say
from tools.uv import Uv, get_uv

ROOT = Path(__file__).resolve().parent.parent
OLDEST_SYSTEM_PYTHON = (3, 8)


class Environment(NamedTuple):
    """A virtual environment, the locks it can hold, and the Python versions it accepts, the preferred one first."""

    folder: str
    lock: str
    dev_lock: str
    versions: Tuple[Version, ...]
    variable: str

    @property
    def wanted(self) -> str:
        """The accepted versions as a person says them."""
        low = "{}.{}".format(*self.versions[0])
        return low if len(self.versions) == 1 else low + " or newer"


APP = Environment(
    ".venv", "requirements/app.txt", "requirements/dev.txt", ((3, 11), (3, 12), (3, 13), (3, 14)), "APP_PYTHON"
)
RASA = Environment(".venv-rasa", "requirements/rasa.txt", "requirements/rasa-dev.txt", ((3, 10),), "RASA_PYTHON")


class Plan(NamedTuple):
    """One environment to be made or brought up to date."""

    environment: Environment
    lock: str
    python: Optional[Python]

    def stamp(self, root: Path, version: Tuple[int, ...]) -> str:
        """What the environment's stamp reads once it holds this lock."""
        return "{} {} python {}".format(self.lock, digest(root, [self.lock]), ".".join(map(str, version)))


def plan_for(environment: Environment, root: Path, dev: bool) -> Optional[Plan]:
    """What is to be done for this environment, None when it already holds its lock."""
    home = root / environment.folder
    held = read_stamp(home / ".stamp")
    lock = environment.dev_lock if dev or held.startswith(environment.dev_lock + " ") else environment.lock
    current = ask(home / "bin" / "python")
    if current and current.version[:2] not in environment.versions:
        current = None
    plan = Plan(environment, lock, current)
    return None if current and held == plan.stamp(root, current.version) else plan


def choose_python(environment: Environment, env: Mapping[str, str]) -> Optional[Python]:
    """The interpreter named in the environment's variable, else the best one on this machine, else None."""
    named = env.get(environment.variable)
    if not named:
        return find_python(environment.versions, env)
    python = ask(Path(named))
    if python is None or python.version[:2] not in environment.versions:
        raise Fail(f"{environment.variable}={named} is not a Python {environment.wanted} that runs")
    return python


def get_python(environment: Environment, uv: Uv, env: Mapping[str, str]) -> Python:
    """An interpreter for this environment, through uv if need be; raises Fail that says how to get one."""
    python = choose_python(environment, env) or uv.python(environment.versions[0])
    if python is None:
        raise Fail(
            "Python {} was not found (PATH, pyenv, uv): install it (`pyenv install {}.{}`), or name it with {}=".format(
                environment.wanted, *environment.versions[0], environment.variable
            )
        )
    return python


def carry_out(plan: Plan, uv: Uv, root: Path, env: Mapping[str, str]) -> None:
    """Make the environment where it is missing, install its lock, stamp it."""
    folder = plan.environment.folder
    python = plan.python
    if python is None:
        python = get_python(plan.environment, uv, env)
        say("{}: Python {} from {}".format(folder, ".".join(map(str, python.version)), python.path))
        uv.run("making " + folder, "venv", "--clear", "--no-project", "--python", str(python.path), folder)
    say(f"{folder}: installing {plan.lock}")
    target = f"{folder}/bin/python"
    label = "installing into " + folder
    seconds = uv.run(label, "pip", "sync", "--require-hashes", "--python", target, plan.lock)
    write_stamp(root / folder / ".stamp", plan.stamp(root, python.version))
    say(f"{folder}: ready in {duration(seconds)}")


def set_up(root: Path, env: Mapping[str, str], dev: bool, environments: Sequence[Environment] = (APP, RASA)) -> None:
    """Bring the environments to their locks; raises Fail."""
    plans: List[Plan] = [plan for plan in (plan_for(one, root, dev) for one in environments) if plan]
    if not plans:
        return
    best = choose_python(APP, env)
    uv = get_uv(root, env, [best.path, Path(sys.executable)] if best else [Path(sys.executable)])
    for plan in plans:
        carry_out(plan, uv, root, env)


def main() -> int:
    """The command."""
    if sys.version_info < OLDEST_SYSTEM_PYTHON:
        raise Fail("python3 is older than 3.8: run `make PYTHON=/path/to/a/newer/python3 …`")
    set_up(ROOT, os.environ, dev="--dev" in sys.argv[1:])
    return 0


if __name__ == "__main__":
    sys.exit(main_guard(main))
