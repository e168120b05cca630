"""Start, health, death and stop, with small real processes in place of the services."""

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tools.stack import free_ports, taken_ports
from tools.supervisor import Service, ServiceDied, Supervisor, healthy
from tools.terminal import Fail

SERVER = [sys.executable, "-m", "http.server", "--bind", "127.0.0.1"]
STUBBORN_PARENT = """
import signal, subprocess, sys
signal.signal(signal.SIGTERM, signal.SIG_IGN)
child = subprocess.Popen([sys.executable, "-c", "import signal; signal.pause()"])
print(child.pid, flush=True)
signal.pause()
"""
SUPERVISING = """
import sys
from pathlib import Path
from tools.supervisor import Service, Supervisor
import os
command = [sys.executable, "-c", "import signal; signal.pause()"]
running = Supervisor([Service("one", command, "", dict(os.environ))], Path(sys.argv[1]), Path(sys.argv[2]))
running.start()
print(running.pid("one"), flush=True)
running.watch()
"""


def server(name: str) -> Service:
    port = free_ports(1)[0]
    env = {**os.environ, f"{name.upper()}_PORT": str(port)}
    return Service(name, [*SERVER, str(port)], f"http://127.0.0.1:{port}/", env, f"{name.upper()}_PORT")


def program(name: str, source: str) -> Service:
    return Service(name, [sys.executable, "-c", source], "http://127.0.0.1:1/", dict(os.environ))


def alive(pid: int) -> bool:
    """Whether the process runs; one that ended and awaits its parent counts as gone."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False


def eventually(condition: Callable[[], bool], patience: float = 10.0) -> bool:
    """Whether the condition comes true in time (seconds)."""
    pause = threading.Event()
    return any(condition() or pause.wait(0.05) for _ in range(int(patience / 0.05)))


@pytest.fixture
def make(repository: Path, tmp_path: Path) -> Iterator[Callable[..., Supervisor]]:
    """Supervisors over the services given, stopped at the end whatever happened."""
    made: list[Supervisor] = []

    def build(*services: Service) -> Supervisor:
        made.append(Supervisor(services, repository, tmp_path / "log"))
        return made[-1]

    yield build
    for supervisor in made:
        supervisor.stop()


def test_waits_until_every_service_answers(make: Callable[..., Supervisor]) -> None:
    said: list[str] = []
    running = make(server("portal"), server("web"))
    running.start()
    running.wait_healthy(30, said.append)
    assert sorted(line.split()[0] for line in said) == ["portal", "web"]


def test_stopping_leaves_nothing_behind(make: Callable[..., Supervisor]) -> None:
    running = make(server("portal"), server("web"))
    running.start()
    running.wait_healthy(30)
    pids = [running.pid("portal"), running.pid("web")]
    running.stop()
    assert not any(alive(pid) for pid in pids)


def test_a_stubborn_process_goes_with_its_children(
    make: Callable[..., Supervisor], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tools.supervisor.GRACE", 0.5)
    running = make(program("rasa", STUBBORN_PARENT))
    running.start()
    assert eventually(lambda: running.log("rasa").read_text().endswith("\n"))
    child = int(running.log("rasa").read_text())
    running.stop()
    assert eventually(lambda: not alive(child))


def test_a_service_that_dies_is_named_with_its_last_words(make: Callable[..., Supervisor]) -> None:
    running = make(server("portal"), program("rasa", "raise SystemExit('no model found')"))
    running.start()
    with pytest.raises(ServiceDied, match=r"(?s)rasa stopped by itself \(exit code 1\).*no model found"):
        running.wait_healthy(30)


def test_a_death_later_on_is_noticed(make: Callable[..., Supervisor]) -> None:
    running = make(server("portal"))
    running.start()
    running.wait_healthy(30)
    os.kill(running.pid("portal"), signal.SIGKILL)
    with pytest.raises(ServiceDied, match="portal stopped by itself"):
        running.watch()


def test_patience_ends(make: Callable[..., Supervisor]) -> None:
    running = make(program("web", "import signal; signal.pause()"))
    running.start()
    with pytest.raises(Fail, match="web not ready after"):
        running.wait_healthy(0.3)


def test_one_service_stops_and_comes_back(make: Callable[..., Supervisor]) -> None:
    portal, web = server("portal"), server("web")
    running = make(portal, web)
    running.start()
    running.wait_healthy(30)
    running.stop_one("portal")
    assert not healthy(portal.health)
    assert healthy(web.health)
    running.start_one("portal")
    running.wait_healthy(30)


def test_services_end_even_when_the_supervisor_is_killed(repository: Path, tmp_path: Path) -> None:
    argv = [sys.executable, "-c", SUPERVISING, str(repository), str(tmp_path)]
    with subprocess.Popen(argv, stdout=subprocess.PIPE, cwd=repository) as supervisor:
        assert supervisor.stdout is not None
        child = int(supervisor.stdout.readline())
        assert eventually(lambda: b"pause" in Path(f"/proc/{child}/cmdline").read_bytes())
        supervisor.kill()
    assert eventually(lambda: not alive(child))


def test_a_taken_port_names_the_variable_that_moves_it() -> None:
    service = server("web")
    with socket.socket() as other:
        other.bind(("127.0.0.1", service.port))
        other.listen()
        (line,) = taken_ports([service])
    assert f"port {service.port} is taken (web)" in line
    assert "WEB_PORT=" in line
    assert taken_ports([service]) == []
