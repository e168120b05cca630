"""`python -m bot.report [--set FILE] [--stock] [--plot FILE]`: print how well the bot understands."""

from __future__ import annotations

import argparse
import logging
import resource
import warnings
from pathlib import Path

warnings.filterwarnings("ignore")

from bot.report import metrics  # noqa: E402 - Rasa warns while it is imported
from bot.report.engines import OURS, STOCK, Engine, ours, retrained  # noqa: E402
from bot.report.phrases import HELD_OUT, Phrase, load  # noqa: E402
from bot.report.tradeoff import plot  # noqa: E402


def main() -> None:
    """Measure ours, then the stock pipeline when asked."""
    parser = argparse.ArgumentParser(prog="python -m bot.report", description=__doc__)
    parser.add_argument("--set", type=Path, default=HELD_OUT, help="JSONL file or folder (default: the held-out set)")
    parser.add_argument("--stock", action="store_true", help="train Rasa's stock pipeline and ours now, and compare")
    parser.add_argument("--plot", type=Path, help="only draw what the thresholds cost and save, into this PNG file")
    chosen = parser.parse_args()
    logging.disable(logging.WARNING)
    phrases = load(chosen.set)
    if chosen.plot:
        engine = ours()
        plot([(phrase, engine.parse(phrase.text)) for phrase in phrases], chosen.plot)
        return
    report(retrained("bot-nlu", OURS) if chosen.stock else ours(), phrases, whole=True)
    if chosen.stock:
        report(retrained("spaCy+DIET", STOCK), phrases, whole=False)


def report(engine: Engine, phrases: list[Phrase], *, whole: bool) -> None:
    """Print the figures of one pipeline; `whole`: the tables too."""
    pairs = [(phrase, engine.parse(phrase.text)) for phrase in phrases]
    times, cpu = metrics.latency(pairs)
    shares, by_name = metrics.entities(pairs)
    print(f"\n══ {engine.name}: {len(pairs)} phrases ══")
    print(f"right                    {metrics.accuracy(pairs)}")
    print(f"right in the best three  {metrics.accuracy(pairs, 3)}")
    scope = [(p, q) for p, q in pairs if p.intent == "out_of_scope"]
    print(f"out of scope recognised  {metrics.accuracy(scope)}")
    harmless = metrics.harmless_count(pairs)
    for name, sure_only in (("first reading", False), ("sure", True)):
        harmful = metrics.dangerous(pairs, sure_only=sure_only)
        print(f"change read, none meant  {metrics.Share(len(harmful), harmless)} {name}")
        harmful = metrics.mistaken(pairs, sure_only=sure_only)
        print(f"another change than meant {metrics.Share(len(harmful), len(pairs) - harmless)} {name}")
    print(f"all values right         {shares}")
    print(f"one message              {times}")
    print(f"one message, CPU         {cpu}")
    if engine.training_cpu is not None:
        print(f"training                 {engine.training_cpu:.0f} s of CPU")
    print(f"memory of this process   {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB at most")
    if whole:
        tables(pairs, by_name)


def tables(pairs: metrics.Pairs, by_name: dict[str, metrics.Share]) -> None:
    """The tables that say where it goes wrong."""
    writers = sorted({phrase.writer for phrase, _ in pairs} - {""})
    if writers:
        print("\nwriter  right | values | change read, none meant: first reading, sure")
    for writer in writers:
        own = [(phrase, parsed) for phrase, parsed in pairs if phrase.writer == writer]
        harmful = [len(metrics.dangerous(own, sure_only=sure)) for sure in (False, True)]
        figures = [metrics.accuracy(own), metrics.entities(own)[0]]
        print(f"  {writer:5} {figures[0]} | {figures[1]} | {harmful[0]}, {harmful[1]} of {metrics.harmless_count(own)}")
    print("\ndecision   right first")
    for name, share in metrics.decisions(pairs).items():
        print(f"  {name:8} {share}")
    print("\nprobability  right")
    for low, high, share in metrics.calibration(pairs):
        print(f"  {low:.1f}–{high:.1f}    {share}")
    print("\nvalues")
    for name, share in by_name.items():
        print(f"  {name:16} {share}")
    print("\nworst intents")
    for intent, share in metrics.per_intent(pairs):
        print(f"  {intent:26} {share}")
    print("\nmeant → read")
    for meant, read, count in metrics.confusions(pairs):
        print(f"  {count:3}  {meant} → {read}")
    print("\ndangerous readings that would have been acted on")
    for phrase, parsed in [*metrics.dangerous(pairs, sure_only=True), *metrics.mistaken(pairs, sure_only=True)]:
        name, probability = parsed.ranking[0]
        print(f"  {phrase.text!r}: {phrase.intent} read as {name} ({probability:.2f})")


if __name__ == "__main__":
    main()
