"""The pipelines under measure: ours as trained by `make train`, and Rasa's stock one trained here on the same data."""

from __future__ import annotations

import asyncio
import logging
import resource
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import structlog
from rasa.core.agent import Agent
from rasa.model_training import train_nlu

MODEL = Path("bot/models/profis.tar.gz")
TRAINING = Path("bot/data/nlu.yml")
OURS = Path("bot/config.yml")
STOCK = Path("bot/report/stock.yml")


@dataclass(frozen=True)
class Parsed:
    """What a pipeline says of one message, and what it took: milliseconds on the clock, and of CPU in all threads."""

    ranking: tuple[tuple[str, float], ...]
    decision: str
    entities: dict[str, list[Any]]
    milliseconds: float
    cpu_milliseconds: float


class Engine:
    """A loaded pipeline; `training_cpu` in seconds where it was trained in this run."""

    def __init__(self, name: str, model: Path, training_cpu: float | None = None) -> None:
        self.name, self.training_cpu = name, training_cpu
        structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
        self._agent = Agent.load(str(model))
        self._loop = asyncio.new_event_loop()
        self.parse("bonjour")

    def parse(self, text: str) -> Parsed:
        """Read one message."""
        clock, cpu = time.perf_counter(), time.process_time()
        data = self._loop.run_until_complete(self._agent.parse_message(text))
        times = (time.perf_counter() - clock) * 1000, (time.process_time() - cpu) * 1000
        found: dict[str, list[Any]] = {}
        for entity in data.get("entities", ()):
            found.setdefault(entity["entity"], []).append(entity["value"])
        ranking = tuple((row["name"], row["confidence"]) for row in data.get("intent_ranking", ()))
        best = data.get("intent") or {}
        return Parsed(ranking or ((best.get("name") or "", 0.0),), str(data.get("decision", "sure")), found, *times)


def ours() -> Engine:
    """The model of `make train`."""
    return Engine("bot/nlu", MODEL)


def retrained(name: str, config: Path) -> Engine:
    """A pipeline trained now, on the same phrases, with the CPU time it took (children included)."""
    with tempfile.TemporaryDirectory() as folder:
        before = _cpu()
        model = train_nlu(str(config), str(TRAINING), folder, fixed_model_name=name)
        cpu = _cpu() - before
        if model is None:
            raise RuntimeError(f"the {name} pipeline could not be trained")
        return Engine(name, Path(model), cpu)


def _cpu() -> float:
    return sum(
        usage.ru_utime + usage.ru_stime
        for usage in (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    )
