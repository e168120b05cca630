"""`python -m faq check <folder>` and `python -m faq search <text> [<folder>]`."""

from __future__ import annotations

import sys
from pathlib import Path

from faq.check import check_corpus
from faq.corpus import load_corpus
from faq.errors import CorpusError


def main(arguments: list[str]) -> int:
    """Run one command; 0 when all is well, 1 when the corpus has a problem, 2 for a wrong call."""
    match arguments:
        case ["check", folder]:
            return _check(Path(folder))
        case ["search", text]:
            return _search(text, Path("faq_corpus"))
        case ["search", text, folder]:
            return _search(text, Path(folder))
        case _:
            print(__doc__)
            return 2


def _check(folder: Path) -> int:
    problems = check_corpus(folder)
    for problem in problems:
        print(problem)
    print(f"{len(list(folder.glob('*.md')))} entries, {len(problems)} problems")
    return 1 if problems else 0


def _search(text: str, folder: Path) -> int:
    try:
        corpus = load_corpus(folder)
    except CorpusError as error:
        print(f"[ERROR] {error}", file=sys.stderr)
        return 1
    for entry, score in corpus.search(text, 5):
        print(f"{score:.2f}  {entry.id}  {entry.question}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
