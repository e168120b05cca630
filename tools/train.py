"""Train the model when it is older than what it is made from.

    python -m tools.train            train if needed
    python -m tools.train --force    train anyway

Rasa's own cache notices changed data and components, but not a lexicon or a helper that a component reads: the whole
of bot/nlu is hashed here, and any change in it sets that cache aside.
"""

import contextlib
import fcntl
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from tools.stamps import digest, read_stamp, write_stamp
from tools.terminal import CommandFailed, Fail, duration, main_guard, run_logged, say

ROOT = Path(__file__).resolve().parent.parent
MODEL = Path("bot/models/profis.tar.gz")
DATA = ("bot/config.yml", "bot/domain.yml", "bot/data", "bot/nlu", "requirements/rasa.txt")
CODE = ("bot/config.yml", "bot/nlu", "requirements/rasa.txt")
LOG = Path("var/log/train.log")


def model_stamp(root: Path) -> Path:
    """The file beside the model that remembers what it was trained from."""
    return (root / MODEL).with_suffix("").with_suffix(".stamp")


def expected_stamp(root: Path) -> str:
    """What the stamp of a model trained now would read: the hash of the data, then that of the code alone."""
    return f"{digest(root, DATA)} {digest(root, CODE)}"


def is_current(root: Path) -> bool:
    """Whether the model on disk was trained from what is on disk."""
    return (root / MODEL).exists() and read_stamp(model_stamp(root)) == expected_stamp(root)


def cache_is_safe(root: Path) -> bool:
    """Whether the code that trained last time is the code of now, so that Rasa may reuse what it cached."""
    return read_stamp(model_stamp(root)).endswith(" " + digest(root, CODE))


def rasa_environment(root: Path, env: Mapping[str, str]) -> dict[str, str]:
    """Rasa's environment: quiet, no telemetry, its cache under var/, our components importable."""
    return {
        **env,
        "PYTHONPATH": str(root),
        "RASA_TELEMETRY_ENABLED": "false",
        "RASA_CACHE_DIRECTORY": str(root / "var" / "rasa-cache"),
        "PYTHONWARNINGS": "ignore",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    }


def command(root: Path, out: Path, force: bool) -> list[str]:
    """`rasa train` as it is run from the repository's root; `make check` validates the data."""
    python = str(root / ".venv-rasa" / "bin" / "python")
    rasa = [python, "-m", "rasa", "train", "--domain", "bot/domain.yml", "--config", "bot/config.yml"]
    rasa += ["--data", "bot/data", "--out", str(out), "--fixed-model-name", "profis", "--skip-validation"]
    return [*rasa, "--force"] if force else rasa


@contextlib.contextmanager
def one_at_a_time(lock: Path) -> Iterator[None]:
    """Hold the lock; a second training waits for the first, then finds the model ready."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("another training is running: waiting for it")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def train(root: Path, force: bool) -> None:
    """Train into var/, then put the model and its stamp in place; raises Fail with the log's last lines."""
    out = root / "var" / "train"
    shutil.rmtree(out, ignore_errors=True)
    stamp = expected_stamp(root)
    force = force or not cache_is_safe(root)
    say(f"training the model (several minutes the first time; details in {LOG})")
    (root / LOG).unlink(missing_ok=True)
    try:
        seconds = run_logged(
            command(root, out, force), root / LOG, "training", cwd=root, env=rasa_environment(root, os.environ)
        )
    except CommandFailed as failure:
        raise Fail(f"training failed; the last lines of {LOG}:\n{failure.tail}") from failure
    keep_only(root, out / "profis.tar.gz", stamp)
    say(f"model trained in {duration(seconds)}: {MODEL}")


def keep_only(root: Path, made: Path, stamp: str) -> None:
    """Replace the model in one step, write its stamp, drop any other model.

    The old stamp goes first: a crash in between leaves a model that counts as stale, never a wrong one as current.
    """
    if not made.exists():
        raise Fail(f"rasa ended well but wrote no model: see {LOG}")
    model = root / MODEL
    model.parent.mkdir(parents=True, exist_ok=True)
    model_stamp(root).unlink(missing_ok=True)
    made.replace(model)
    write_stamp(model_stamp(root), stamp)
    for other in model.parent.glob("*.tar.gz"):
        if other != model:
            other.unlink()


def ensure_model(root: Path, force: bool = False) -> None:
    """Train if the model is stale, or when forced."""
    if is_current(root) and not force:
        return
    with one_at_a_time(root / "var" / "train.lock"):
        if force or not is_current(root):
            train(root, force)


def main() -> int:
    """The command."""
    ensure_model(ROOT, "--force" in sys.argv[1:])
    say(f"the model is up to date: {MODEL}")
    return 0


if __name__ == "__main__":
    sys.exit(main_guard(main))
