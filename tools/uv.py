"""Get uv, the installer that checks the locks' hashes, and give it pip's package index. Stdlib only."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Dict, Mapping, Optional, Sequence

from tools.pythons import Python, Version, ask
from tools.terminal import CommandFailed, Fail, run_logged, say

# pip's setting → uv's variable, and what separates several values in it.
PIP_TO_UV = {
    "index-url": ("UV_DEFAULT_INDEX", " "),
    "extra-index-url": ("UV_INDEX", " "),
    "find-links": ("UV_FIND_LINKS", ","),
    "trusted-host": ("UV_INSECURE_HOST", " "),
    "cert": ("SSL_CERT_FILE", " "),
}
NO_NETWORK = ("dns error", "connection refused", "failed to fetch", "timed out", "unreachable", "connection error",
              "name resolution", "failed to establish a new connection", "client error (connect)")  # fmt: skip


class Uv:
    """A uv that runs, with the environment it is called in."""

    def __init__(self, path: Path, env: Mapping[str, str], root: Path) -> None:
        self.path = path
        self.env = dict(env)
        self.root = root
        self.log = root / "var" / "log" / "setup.log"

    def run(self, label: str, *args: str) -> float:
        """Run one uv command with its output in var/log/setup.log; raises Fail with the reason and the way out."""
        try:
            return run_logged([str(self.path), *args], self.log, label, cwd=self.root, env=self.env)
        except CommandFailed as failure:
            raise Fail(f"{label}: {explain(failure.tail)}") from failure

    def python(self, version: Version) -> Optional[Python]:
        """An interpreter that uv itself installed, or installs now; None when it cannot."""
        wanted = "{}.{}".format(*version)
        if self._managed(wanted) is None:
            try:
                self.run(f"getting Python {wanted} through uv", "python", "install", wanted)
            except Fail:
                return None
        found = self._managed(wanted)
        return ask(found) if found else None

    def _managed(self, wanted: str) -> Optional[Path]:
        command = [str(self.path), "python", "find", "--managed-python", "--no-project", wanted]
        answer = subprocess.run(command, capture_output=True, text=True, env=self.env, cwd=self.root, check=False)
        return Path(answer.stdout.strip()) if answer.returncode == 0 and answer.stdout.strip() else None


def explain(output: str) -> str:
    """One line for a person from the output of a failed installation."""
    text = output.lower()
    if any(sign in text for sign in NO_NETWORK):
        return (
            "no network: the package index does not answer; connect, or point PIP_INDEX_URL at a mirror, and try again"
        )
    if "hash mismatch" in text:
        return "a downloaded package does not match its hash in the lock; try again, and leave that mirror if it stays"
    if "no space left" in text:
        return "the disk is full; free about 5 GB and try again"
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    return "{} (all of it in var/log/setup.log)".format(lines[-1] if lines else "no reason given")


def pip_settings(python: Path) -> Dict[str, str]:
    """What pip is configured with on this machine (files and PIP_ variables), by setting name; empty without pip."""
    command = [str(python), "-m", "pip", "config", "list"]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    settings: Dict[str, str] = {}
    for line in answer.stdout.splitlines():
        key, separator, value = line.partition("=")
        name = key.rsplit(".", 1)[-1]
        if separator and (name not in settings or key.startswith(":env:")):
            settings[name] = value.strip().strip("'\"").replace("\\n", " ")
    return settings


def uv_environment(env: Mapping[str, str], pip: Mapping[str, str]) -> Dict[str, str]:
    """The environment for uv: pip's index where uv has none of its own.

    Several indexes are searched as pip does, for the best match: the locks' hashes decide what is accepted, so a
    package of the same name on another index cannot slip in.
    """
    result = dict(env)
    for setting, (variable, separator) in PIP_TO_UV.items():
        if pip.get(setting) and variable not in env:
            result[variable] = separator.join(pip[setting].split())
    result.setdefault("UV_INDEX_STRATEGY", "unsafe-best-match")
    result.setdefault("UV_HTTP_TIMEOUT", "120")
    return result


def get_uv(root: Path, env: Mapping[str, str], pythons: Sequence[Path]) -> Uv:
    """uv from PATH, else from var/tools, else installed there with pip; raises Fail when none of it works."""
    own = root / "var" / "tools" / "bin" / "uv"
    for known in (shutil.which("uv", path=env.get("PATH", "")), str(own)):
        if known and runs(known):
            return Uv(Path(known), uv_environment(env, pip_settings(Path(sys.executable))), root)
    install_uv(root, pythons)
    return Uv(own, uv_environment(env, pip_settings(own.parent / "python")), root)


def runs(uv: str) -> bool:
    """Whether this uv starts (a shim of a version manager may not)."""
    try:
        return subprocess.run([uv, "--version"], capture_output=True, timeout=20, check=False).returncode == 0
    except (OSError, subprocess.SubprocessError):
        return False


def install_uv(root: Path, pythons: Sequence[Path]) -> None:
    """Make var/tools with the first interpreter that can, and install uv there from pip's index."""
    home = root / "var" / "tools"
    log = root / "var" / "log" / "setup.log"
    say("uv is not installed: getting it into var/tools")
    shutil.rmtree(home, ignore_errors=True)
    if not any(makes_venv(python, home, log, root) for python in pythons):
        raise Fail("no Python here can make a virtual environment: install python3-venv (or uv itself) and try again")
    try:
        pip = [str(home / "bin" / "python"), "-m", "pip", "install", "--disable-pip-version-check", "uv>=0.6"]
        run_logged(pip, log, "getting uv", cwd=root)
    except CommandFailed as failure:
        raise Fail(f"getting uv: {explain(failure.tail)}") from failure


def makes_venv(python: Path, home: Path, log: Path, root: Path) -> bool:
    """Whether `python -m venv` works with this interpreter (Debian ships it apart)."""
    try:
        run_logged([str(python), "-m", "venv", str(home)], log, "making var/tools", cwd=root, env=dict(os.environ))
    except (CommandFailed, OSError):
        return False
    return True
