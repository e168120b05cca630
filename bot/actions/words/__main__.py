"""`python -m bot.actions.words check`: proof-read the sentences of bot/domain.yml."""

from __future__ import annotations

import sys
from pathlib import Path

from bot.actions.words.book import load_words
from bot.actions.words.check import check_words


def main(arguments: list[str]) -> int:
    """0 when all is well, 1 when something is to mend, 2 for a wrong call."""
    if arguments != ["check"]:
        print(__doc__)
        return 2
    problems = check_words(load_words(Path("bot/domain.yml")))
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
