"""The FAQ corpus: loaded, checked, searched and watched. Used by the bot's actions and by the public site.

`load_corpus` gives a `Corpus` (entries by id), `check_corpus` gathers every problem, `CorpusWatcher` keeps the corpus
fresh while the files change, `CorpusError` is the root of what can go wrong. See docs/faq.md.
"""

from faq.check import Problem, check_corpus
from faq.corpus import Corpus, load_corpus
from faq.entry import Entry, Source
from faq.errors import CorpusError, EntryError, EntryInvalid, EntryUnreadable, FolderMissing
from faq.watch import CorpusWatcher

__all__ = [
    "Corpus",
    "CorpusError",
    "CorpusWatcher",
    "Entry",
    "EntryError",
    "EntryInvalid",
    "EntryUnreadable",
    "FolderMissing",
    "Problem",
    "Source",
    "check_corpus",
    "load_corpus",
]
