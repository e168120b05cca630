"""What the thresholds cost and save, as a picture: `python -m bot.report --plot docs/images/thresholds.png`.

For every threshold on the probability of the first reading: how many messages are acted on, and how many of those acted
on were read wrongly; for changes alone, how many wanted ones are taken at once, and how many were wanted by nobody.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np

from bot.nlu.decision import CHANGES, SURE, SURE_TO_CHANGE
from bot.report.metrics import Pairs

THRESHOLDS = np.linspace(0.0, 1.0, 101)
Curve = Callable[[float], float]


def plot(pairs: Pairs, target: Path) -> None:
    """Write the picture (PNG)."""
    mpl.use("Agg")
    from matplotlib import pyplot as plt

    figure, (left, right) = plt.subplots(1, 2, figsize=(11, 4.2), layout="constrained")
    _draw(left, _others(pairs), SURE, "Questions, talk, readings", "acted on at once", "of those, read wrongly")
    _draw(right, _changes(pairs), SURE_TO_CHANGE, "Changes", "wanted ones taken at once", "taken, wanted by nobody")
    figure.suptitle(f"{len(pairs)} held-out messages")
    figure.savefig(target, dpi=110)
    plt.close(figure)


def _others(pairs: Pairs) -> tuple[Curve, Curve]:
    """(share acted on, share wrong among them) of the messages whose first reading is no change."""
    rows = [(q.ranking[0][1], q.ranking[0][0] in p.right) for p, q in pairs if q.ranking[0][0] not in CHANGES]
    chance = np.array([probability for probability, _ in rows])
    right = np.array([hit for _, hit in rows])
    return (
        lambda t: float((chance >= t).mean()),
        lambda t: float((~right[chance >= t]).mean()) if (chance >= t).any() else 0.0,
    )


def _changes(pairs: Pairs) -> tuple[Curve, Curve]:
    """(share of the wanted changes taken at once, share of the other messages taken for a change)."""
    wanted = np.array([q.ranking[0][1] if q.ranking[0][0] in p.right else -1.0 for p, q in pairs if p.right & CHANGES])
    harmless = np.array(
        [q.ranking[0][1] if q.ranking[0][0] in CHANGES else -1.0 for p, q in pairs if not p.right & CHANGES]
    )
    return lambda t: float((wanted >= max(t, 0.0)).mean()), lambda t: float((harmless >= max(t, 0.0)).mean())


def _draw(axis: Any, curves: tuple[Curve, Curve], chosen: float, title: str, gain: str, loss: str) -> None:
    gained, lost = ([curve(t) for t in THRESHOLDS] for curve in curves)
    axis.plot(THRESHOLDS, gained, color="#1f5fa8", label=gain)
    axis.set(title=title, xlabel="threshold", ylim=(0, 1.02), xlim=(0, 1))
    axis.set_ylabel(gain, color="#1f5fa8")
    beside = axis.twinx()
    beside.plot(THRESHOLDS, lost, color="#b3261e", label=loss)
    beside.set_ylim(0, max(0.02, 1.15 * max(lost)))
    beside.set_ylabel(loss, color="#b3261e")
    axis.axvline(chosen, color="#555", linestyle="--", linewidth=1)
    axis.annotate(
        f"chosen: {chosen}", (chosen, 0.04), textcoords="offset points", xytext=(-6, 0), ha="right", fontsize=9
    )
