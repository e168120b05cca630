"""The variables the services run with: the shell's, then `.env`, then generated secrets, then defaults. Stdlib only."""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path

DESK_PASSWORDS = ("DESK_PASSWORD_ADVISOR", "DESK_PASSWORD_LEAD")
SECRETS = ("PORTAL_TOKEN", "PORTAL_CODE_PEPPER", "PORTAL_SITE_TOKEN_SECRET", "WEB_SECRET", *DESK_PASSWORDS)

GIVEN_SECRETS = ("SMTP_PASSWORD", "WEB_CASE_WEBHOOK_SECRET")
"""Never generated: the other side knows them too."""

DEFAULTS = {
    "PORTAL_HOST": "127.0.0.1",
    "PORTAL_PORT": "8081",
    "ACTIONS_PORT": "5055",
    "RASA_PORT": "5005",
    "WEB_HOST": "127.0.0.1",
    "WEB_PORT": "8080",
    "PORTAL_DATABASE_URL": "sqlite+aiosqlite:///var/portal.db",
    "WEB_DATABASE_URL": "sqlite+aiosqlite:///var/web.db",
    "MAIL_DIR": "var/mail",
    "TRACKER_DB": "var/rasa.db",
}


def read_assignments(path: Path) -> dict[str, str]:
    """KEY=value lines of a file such as `.env`; comments and empty values are left out, quotes around a value go."""
    if not path.exists():
        return {}
    pairs = (line.partition("=") for line in path.read_text(encoding="utf-8").splitlines())
    found = {key.strip(): value.strip().strip("\"'") for key, sign, value in pairs if sign and key.strip()[:1] != "#"}
    return {key: value for key, value in found.items() if value}


def generated_secrets(path: Path, known: Mapping[str, str]) -> dict[str, str]:
    """The secrets that `known` does not set, read from `path` (mode 0600) or made there on first use."""
    kept = read_assignments(path)
    fresh = {name: secrets.token_urlsafe(32) for name in SECRETS if name not in kept and not known.get(name)}
    if fresh:
        write_private(path, {**kept, **fresh})
    return {**kept, **fresh}


def write_private(path: Path, values: Mapping[str, str]) -> None:
    """Write KEY=value lines that only the owner can read."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as handle:
        handle.writelines(f"{key}={value}\n" for key, value in values.items())


def service_environment(root: Path, shell: Mapping[str, str]) -> dict[str, str]:
    """Everything the services read; the addresses they reach each other at follow the ports."""
    known = {**read_assignments(root / ".env"), **{key: value for key, value in shell.items() if value}}
    env = {**DEFAULTS, **generated_secrets(root / "var" / "secrets.env", known), **known}
    env.setdefault("PORTAL_URL", f"http://127.0.0.1:{env['PORTAL_PORT']}")
    env.setdefault("RASA_URL", f"http://127.0.0.1:{env['RASA_PORT']}")
    env.setdefault("ACTIONS_URL", f"http://127.0.0.1:{env['ACTIONS_PORT']}/webhook")
    return env
