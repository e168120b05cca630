"""`make bench ARGS=--stock`: what understanding costs, ours beside Rasa's stock pipeline.

Both learn from the same share of the training phrases, one after the other, with nothing cached. Each is then served by
its own `rasa run` and asked the same messages one by one. Resident memory is read once it has answered them all.
"""

import json
import os
import resource
import statistics
import time
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tools.bootstrap import ROOT
from tools.stack import free_ports
from tools.supervisor import Service, Supervisor
from tools.terminal import run_logged, say
from tools.train import rasa_environment

PIPELINES = {"ours": Path("bot/config.yml"), "stock": Path("bot/report/stock.yml")}
PHRASES = Path("bot/data/nlu.yml")
HELD_OUT = Path("tests/nlu/held_out")
ASKED, WARMING = 250, 30
LEAST = 2
"""Phrases of an intent, at least: fewer cannot be split for the temperature."""


@dataclass(frozen=True)
class Used:
    """What a group of processes has taken so far: CPU in seconds, resident memory in MB."""

    cpu: float
    memory: int


def used(group: int) -> Used:
    """What the processes of a group use."""
    pages = ticks = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) == group:
            ticks += int(fields[11]) + int(fields[12])
            pages += int(fields[21])
    return Used(ticks / os.sysconf("SC_CLK_TCK"), pages * os.sysconf("SC_PAGE_SIZE") // 1_000_000)


def drawn(lines: str, share: float) -> str:
    """A share of an intent's phrases, one in so many: they stand writer after writer."""
    phrases = lines.splitlines()
    every = min(round(1 / share), max(1, len(phrases) // LEAST))
    return "\n".join(phrases[::every]) + "\n"


def write_sample(source: Path, share: float, target: Path) -> int:
    """Write a share of the phrases of every intent; how many that is."""
    data: dict[str, Any] = yaml.safe_load(source.read_text(encoding="utf-8"))
    intents = [{**one, "examples": drawn(one["examples"], share)} for one in data["nlu"] if "intent" in one]
    target.write_text(yaml.safe_dump({"version": data["version"], "nlu": intents}, allow_unicode=True), "utf-8")
    return sum(len(one["examples"].splitlines()) for one in intents)


def messages() -> list[str]:
    """Some of the held-out messages, of every intent."""
    files = sorted((ROOT / HELD_OUT).glob("*.jsonl"))
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    return [json.loads(line)["text"] for line in lines[:: len(lines) // ASKED]]


def train(name: str, phrases: Path, place: Path, env: dict[str, str]) -> float:
    """Train a pipeline into `place`; seconds of CPU. Raises CommandFailed."""
    argv = [env["RASA"], "-m", "rasa", "train", "nlu", "--config", str(PIPELINES[name]), "--nlu", str(phrases)]
    argv += ["--out", str(place), "--fixed-model-name", name]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run_logged(argv, place / "train.log", f"training {name}", cwd=ROOT, env=env)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def ask(url: str, text: str) -> float:
    """One message read over HTTP; milliseconds."""
    request = urllib.request.Request(url, json.dumps({"text": text}).encode(), {"Content-Type": "application/json"})
    started = time.perf_counter()
    with urllib.request.urlopen(request, timeout=30) as answer:
        answer.read()
    return (time.perf_counter() - started) * 1000


def served(name: str, place: Path, env: dict[str, str], texts: Sequence[str]) -> str:
    """Serve a trained pipeline and ask it the texts: what a message costs, and what the process weighs."""
    port = str(free_ports(1)[0])
    argv = [env["RASA"], "-m", "rasa", "run", "-m", str(place / f"{name}.tar.gz"), "--enable-api"]
    argv += ["-i", "127.0.0.1", "-p", port]
    service = Service(name, argv, f"http://127.0.0.1:{port}/status", {**env, "PORT": port}, "PORT")
    with Supervisor([service], ROOT, place) as supervisor:
        supervisor.start()
        supervisor.wait_healthy(180)
        url = f"http://127.0.0.1:{port}/model/parse"
        for text in texts[:WARMING]:
            ask(url, text)
        before = used(supervisor.pid(name))
        times = [ask(url, text) for text in texts]
        after = used(supervisor.pid(name))
    cpu = (after.cpu - before.cpu) * 1000 / len(times)
    return f"{cpu:5.1f} ms of CPU, {statistics.median(times):5.1f} ms median {after.memory:6d} MB resident"


def compare(place: Path, share: float) -> None:
    """Train, serve and measure both pipelines; one line each."""
    env = {**rasa_environment(ROOT, os.environ), "RASA_CACHE_DIRECTORY": str(place / "cache")}
    env["RASA"] = str(ROOT / ".venv-rasa" / "bin" / "python")
    phrases = place / "nlu.yml"
    count, texts = write_sample(ROOT / PHRASES, share, phrases), messages()
    say(f"both trained on {count} phrases, asked {len(texts)} held-out messages")
    for name in PIPELINES:
        training = train(name, phrases, place, env)
        say(f"{name:18} {training:6.0f} s of CPU to train; a message {served(name, place, env, texts)}")
