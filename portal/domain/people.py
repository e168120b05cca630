"""People of a subscription: the shape of their names, and who a name or an address means."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from portal.domain.accounts import User
from portal.domain.errors import NameInvalid, UserAmbiguous, UserUnknown

LONGEST_NAME = 120
_FORMULA = ("=", "+", "-", "@")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})
_CANDIDATES = 20

Person = dict[str, str]


def normal_name(typed: str) -> str:
    """Single blanks between words, none around; raises `NameInvalid`, also for what a spreadsheet would calculate."""
    if any(unicodedata.category(character) == "Cc" for character in typed.strip()):
        raise NameInvalid
    name = unicodedata.normalize("NFC", " ".join(typed.split()))
    if not 0 < len(name) <= LONGEST_NAME or name.startswith(_FORMULA) or not name.isprintable():
        raise NameInvalid
    return name


def person(user: User) -> Person:
    """As a card and the ledger name somebody."""
    return {"name": user.name, "email": user.email}


class Directory:
    """Who "a name or an e-mail" means among these users; made once for any number of questions."""

    def __init__(self, users: Iterable[User]) -> None:
        self._by_email: dict[str, User] = {}
        self._by_name: dict[tuple[str, ...], list[User]] = {}
        self._by_word: dict[str, list[User]] = {}
        for user in users:
            words = _words(user.name)
            self._by_email[user.email] = user
            self._by_name.setdefault(words, []).append(user)
            for word in set(words):
                self._by_word.setdefault(word, []).append(user)

    def find(self, asked: str) -> User:
        """By address, else by full name in any order, else by whole words of one name only.

        Raises `UserUnknown`, or `UserAmbiguous` with the first candidates.
        """
        if user := self._by_email.get(asked.strip().lower()):
            return user
        words = () if "@" in asked else _words(asked)
        found = words and (self._by_name.get(words) or self._with(words))
        if not found:
            raise UserUnknown(user=asked)
        if len(found) > 1:
            raise UserAmbiguous(user=asked, candidates=[person(user) for user in found[:_CANDIDATES]])
        return found[0]

    def find_all(self, asked: Iterable[str]) -> tuple[User, ...]:
        """Each person once, in the order asked for."""
        return tuple(dict.fromkeys(self.find(one) for one in asked))

    def _with(self, words: Sequence[str]) -> list[User]:
        """The users whose name has all these words."""
        rarest = min((self._by_word.get(word, []) for word in words), key=len, default=[])
        return [user for user in rarest if set(words) <= set(_words(user.name))]


def _words(name: str) -> tuple[str, ...]:
    """In order of the alphabet, without accents, capitals, hyphens or apostrophes: `Éva d’Arc` is `arc d eva`."""
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_LIGATURES))
    bare = "".join(character for character in plain if not unicodedata.combining(character))
    return tuple(sorted(re.findall(r"\w+", bare)))
