"""The words of a message as names are read in them: how each is written, and how far a name goes."""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.nlu.entities.first_names import AMBIGUOUS, FIRST_NAMES
from bot.nlu.entities.person_words import AFTER_NAME, NOT_NAMES, ORDERS, PARTICLES, SURNAMES_TOO, TITLES

_WORD = re.compile(r"(?:(?<!\w)[NMO]['’](?=[A-ZÀ-Ý][a-zà-ÿ]))?[^\W\d_]+(?:-[^\W\d_]+)*")
"""A word, with the apostrophe some names hold ("N'Guessan", "O'Brien")."""
_PRONOUN_END = re.compile(r"-(?:moi|toi|nous|vous|le|la|les|lui|leur|y|en|je|tu|il|elle|on|ils|ce|ci|t-.*|m|l)$")
_LONGEST_NAME = 4
"""Words after the first that a name may have ("Jean-Pierre de la Tour du Pin" needs all of them)."""


class Token(NamedTuple):
    """A word, flattened, with its place in the text; `gap` is what stands between it and the word before."""

    start: int
    end: int
    flat: str
    capital: bool
    upper: bool
    gap: str

    @property
    def head(self) -> str:
        """The part before the first hyphen."""
        return self.flat.partition("-")[0]


def tokens_of(text: str, flat: str) -> list[Token]:
    """The words of the text, but for those glued to digits or to an address."""
    tokens, last = [], 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        if not (start and text[start - 1] in "@_0123456789") and text[end : end + 1] not in ("@", "_"):
            word = match.group()
            upper = word.isupper() and len(word) > 1
            tokens.append(Token(start, end, flat[start:end], word[0].isupper(), upper, text[last:start]))
        last = end
    return tokens


def may_be_name(token: Token) -> bool:
    """Whether nothing tells that the word is no name: a word we know, a title, an order ("Ramenez-nous")."""
    if token.flat in NOT_NAMES or token.flat in TITLES or token.head in ORDERS:
        return False
    return not _PRONOUN_END.search(token.flat)


def is_first_name(token: Token) -> bool:
    """A first name we know, or a compound that begins with one."""
    if token.flat in NOT_NAMES:
        return False
    return token.flat in FIRST_NAMES or ("-" in token.flat and token.head in FIRST_NAMES and may_be_name(token))


def joined(token: Token) -> bool:
    """Whether the word follows the one before as part of a name does: a space, an apostrophe, an initial's full stop."""
    return token.gap in (" ", "'", "’", ". ", ".", "-")


def first_word(tokens: list[Token], k: int) -> int:
    """Index of the first word at or after k that is no particle ("van den Broeck": of Broeck)."""
    position = k
    while position < len(tokens) and position - k < 3 and tokens[position].flat in PARTICLES:
        position += 1
    return position if position < len(tokens) else k


def end_of_name(tokens: list[Token], k: int, *, capitals: bool = True) -> int:
    """Index after the last word of the name that begins at k: capitals, and particles that lead to capitals."""
    end, position = k + 1, k + 1
    while position < len(tokens) and position - k <= _LONGEST_NAME and joined(tokens[position]):
        token = tokens[position]
        if token.gap.startswith(".") and tokens[position - 1].end - tokens[position - 1].start > 1:
            break
        if capitals and token.capital and _may_follow(token):
            end = position + 1
        elif token.flat not in PARTICLES:
            break
        position += 1
    return end if tokens[end - 1].flat not in PARTICLES else k + 1


def _may_follow(token: Token) -> bool:
    return may_be_name(token) or token.flat in PARTICLES or token.flat in SURNAMES_TOO


def last_known(tokens: list[Token], k: int) -> int:
    """Index of the last of the names we know that follow each other from k on, without capitals ("keita ibrahima")."""
    while (
        k + 1 < len(tokens)
        and tokens[k + 1].gap == " "
        and is_first_name(tokens[k + 1])
        and tokens[k + 1].flat not in AMBIGUOUS
    ):
        k += 1
    return k


def surname_follows(tokens: list[Token], k: int, *, cued: bool) -> bool:
    """Without capitals the next word is a surname where it can be nothing else: it ends the message, or a word that never is one follows."""
    if k + 1 >= len(tokens) or tokens[k + 1].gap != " ":
        return False
    word = tokens[k + 1]
    if word.flat in AFTER_NAME or word.flat in FIRST_NAMES or not may_be_name(word) or len(word.flat) < 3:
        return False
    last = k + 2 >= len(tokens) or tokens[k + 2].gap.strip() != "" or tokens[k + 2].flat in AFTER_NAME
    return last and (cued or k == 0 or tokens[k - 1].flat in AFTER_NAME)
