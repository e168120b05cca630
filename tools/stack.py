"""The four processes, shared by `make demo` and the dialogue tests.

Each gets the secrets it needs and no other: Rasa, whose pins are frozen, holds none.
"""

import socket
from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path
from random import SystemRandom

from tools.environment import GIVEN_SECRETS, SECRETS
from tools.supervisor import Service, Supervisor
from tools.terminal import CommandFailed, Fail, run_logged
from tools.train import MODEL, rasa_environment

OWN_PORTS = range(20_000, 32_000)


def without_secrets(env: Mapping[str, str], *kept: str) -> dict[str, str]:
    """The environment with only these secrets left in it."""
    return {key: value for key, value in env.items() if key not in (*SECRETS, *GIVEN_SECRETS) or key in kept}


def services(root: Path, env: Mapping[str, str]) -> list[Service]:
    """portal, actions, rasa, web: in the order in which they need each other. `env`: see tools.environment."""
    python = str(root / ".venv" / "bin" / "python")
    portal_env = without_secrets(env, "PORTAL_TOKEN", "PORTAL_CODE_PEPPER", "PORTAL_SITE_TOKEN_SECRET", "SMTP_PASSWORD")
    rasa_env = rasa_environment(root, without_secrets(env))
    web_env = without_secrets(env, "PORTAL_TOKEN", "WEB_SECRET", *GIVEN_SECRETS)
    return [
        Service("portal", [python, "-m", "portal", "serve"], f"{env['PORTAL_URL']}/health", portal_env,
                "PORTAL_PORT", env["PORTAL_HOST"]),
        Service("actions", [python, "-m", "bot.actions"], f"http://127.0.0.1:{env['ACTIONS_PORT']}/health",
                without_secrets(env, "PORTAL_TOKEN"), "ACTIONS_PORT"),
        Service("rasa", rasa_command(root, env["RASA_PORT"]), f"{env['RASA_URL']}/status", rasa_env, "RASA_PORT"),
        Service("web", [python, "-m", "web"], f"http://127.0.0.1:{env['WEB_PORT']}/health", web_env,
                "WEB_PORT", env["WEB_HOST"]),
    ]  # fmt: skip


def rasa_command(root: Path, port: str) -> list[str]:
    """`rasa run` on the loopback interface."""
    python = str(root / ".venv-rasa" / "bin" / "python")
    run = [python, "-m", "rasa", "run", "-m", str(MODEL), "--endpoints", "bot/endpoints.yml"]
    return [*run, "--credentials", "bot/credentials.yml", "-i", "127.0.0.1", "-p", port, "--enable-api"]


def prepare_portal(root: Path, env: Mapping[str, str], logs: Path, *seed_options: str) -> None:
    """Bring the portal's database to the current schema and seed it (`--if-empty`: keep what is there); raises Fail."""
    portal = services(root, env)[0]
    python = portal.argv[0]
    for arguments in (["migrate"], ["seed", *seed_options]):
        try:
            log = logs / "portal-setup.log"
            run_logged([python, "-m", "portal", *arguments], log, f"portal {arguments[0]}", cwd=root, env=portal.env)
        except CommandFailed as failure:
            raise Fail(f"portal {arguments[0]} failed; the end of {log}:\n{failure.tail}") from failure


def taken_ports(wanted: Sequence[Service]) -> list[str]:
    """One line per service whose port another program holds, naming the variable that moves it."""
    return [
        f"port {one.port} is taken ({one.name}): stop what uses it, or set {one.port_variable}, "
        f"for example {one.port_variable}={one.port + 1000}"
        for one in wanted
        if not port_is_free(one.host, one.port)
    ]


def port_is_free(host: str, port: int) -> bool:
    """Whether a server could listen there now."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def free_ports(count: int) -> list[int]:
    """Ports nobody listens on now, for a stack beside another one.

    Of those the system gives to no connection by itself, so that they are still free when a slow service comes to it.
    """
    tried = SystemRandom().sample(OWN_PORTS, len(OWN_PORTS))
    return list(islice((port for port in tried if port_is_free("127.0.0.1", port)), count))


def stack(root: Path, env: Mapping[str, str], logs: Path) -> Supervisor:
    """The supervisor of the four processes, not yet started; raises Fail when a port is taken."""
    wanted = services(root, env)
    taken = taken_ports(wanted)
    if taken:
        raise Fail("\n✗ ".join(taken))
    return Supervisor(wanted, root, logs)
