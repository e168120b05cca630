"""`python -m faq check <folder>` and `python -m faq search <text> [<folder>]`."""

from __future__ import annotations

import sys
from pathlib import Path

from faq.check import check_corpus
from faq.corpus import load_corpus


def main(arguments: list[str]) -> int:
    """Run one command; 0 when all is well, 1 when the check found something, 2 for a wrong call."""
    match arguments:
        case ["check", folder]:
            problems = check_corpus(Path(folder))
            for problem in problems:
                print(problem)
            print(f"{len(list(Path(folder).glob('*.md')))} entries, {len(problems)} problems")
            return 1 if problems else 0
        case ["search", text, *rest]:
            for entry, score in load_corpus(Path(rest[0] if rest else "faq_corpus")).search(text, 5):
                print(f"{score:.2f}  {entry.id}  {entry.question}")
            return 0
        case _:
            print(__doc__)
            return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
