"""Names of people, as written and without title ("Mme Perrin" gives Perrin); particles and hyphens belong to the name.

Four ways to a name: a title before it, a first name we know, a word that announces a person ("ajoute", "à la place de"…)
before capitals, and spaCy's reading where it is plausible. What is typed without capitals needs a first name we know.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from spacy.tokens import Doc

from bot.nlu.entities.bystanders import without_bystanders
from bot.nlu.entities.first_names import AMBIGUOUS, FIRST_NAMES
from bot.nlu.entities.flat import flatten
from bot.nlu.entities.found import Found, distinct, without_overlaps
from bot.nlu.entities.person_tokens import (
    Token,
    end_of_name,
    first_word,
    is_first_name,
    joined,
    last_known,
    may_be_name,
    surname_follows,
    tokens_of,
)
from bot.nlu.entities.person_words import AFTER_NAME, FIRM, PARTICLES, PREDICATES, PRONOUNS, TITLES

_CUE = re.compile(
    r"(?:\b(?:r?ajoute[rz]?|r?ajouté|r?ajout d[e']|ajout|invite[rz]?|reinvite[rz]?|retire[rz]?|supprime[rz]?|suprime[rz]?|enleve[rz]?|vire[rz]?|relance[rz]?|inscri[a-z]*|"
    r"desactive[rz]?|radie[rz]?|ote[rz]?|nomme[rz]?|designe[rz]?|remplace[rz]?|sorte?z|sors|sortir|met(?:s|tre|tez)|remet\w*|convier|add|remove|promouv\w+|substituer|renvoye[rz]|recupere)(?:[- ](?:moi|nous|y|s|donc|vite|aussi|a|avec))*|"
    r"\bre ?[- ]invite[rz]?|a la place de|de la part de|s'appelle(?:nt)?|nom(?: est|:| :)?|nomme[e]?|moi c'est|c'est|je suis|ici|pour|pr|"
    r"(?:admin\w*|gestionnaire|interlocuteur|interlocutrice|utilisateur|utilisatrice|user)(?: actuel\w*| sera| est)? ?[=:]?|"
    r"(?:acces|compte|place|siege|poste|invitation|linvit|invit|depart|droits|ladmin|main|role|cles?|licence|boite|adresse|mail|stage|contrat|retrait|confie|rends?-le|dubureau|d'etudes,|inscription|ajout) (?:de|d'|a|pour|au nom de)|"
    r"(?:celle|celui|ceux) (?:de|d')|(?:collegue|stagiaire|assistante?|directeur|directrice|ingenieure?|inge|dessinat\w+|adjointe?|collaborat\w+|responsable|patron|chef|gerante?|nouve(?:au|lle)|comptable|manager|projeteu\w+|technicienn?e?|alternante?|actuel|ancien|ancienne|frere|soeur),?|"
    r"=|:|\bet|\bpas|\bnon,? ?(?:pas)?)\s*[«\"(]?\s*$"
)
_STRONG_CUE = re.compile(
    r"(?:place de|s'appelle|siege de|acces de|compte de|nom[ :]|invit\w* (?:a|de)|admin\w* ?=|remplace[rz]?|ajoute[rz]?|retire[rz]?|supprime[rz]?|sortir|d')\s*$"
)
_WINDOW = 36
_OUTSIDE = ("de", "d", "la", "le", "du", "des")
"""Particles that, alone before a name and without capital, are the sentence's own: "le siège de Morel"."""
Span = tuple[int, int]


def find(text: str, read: Callable[[], Doc | None] | None = None) -> list[Found]:
    """Every name, once, as written; of two readings that overlap the longer.

    `read` gives spaCy's reading of the text. It costs more than all rules together and is called only where it could count.
    """
    flat = flatten(text)
    tokens = tokens_of(text, flat)
    shouted = text.isupper()
    spans = [*_titled(tokens, shouted), *_known(tokens, flat, shouted)]
    if not shouted:
        spans += [*_announced(tokens, flat), *_openers(tokens)]
        if read and any(token.capital and token.gap and may_be_name(token) for token in tokens):
            spans += _of_spacy(read(), tokens)
    longest_first = sorted(spans, key=lambda span: span[0] - span[1])
    names = distinct(without_overlaps(len(text), (Found("person", text[a:b], a, b) for a, b in longest_first)))
    return without_bystanders(flat, names)


def _titled(tokens: list[Token], shouted: bool) -> Iterator[Span]:
    for k in range(len(tokens) - 1):
        following, first = tokens[k + 1], first_word(tokens, k + 1)
        head = tokens[first]
        if not _is_title(tokens[k], following, head) or not may_be_name(head):
            continue
        if head.capital or (following.flat not in PARTICLES and head.flat not in AFTER_NAME):
            end = end_of_name(tokens, first, capitals=head.capital and not shouted)
            yield following.start, tokens[end - 1].end


def _is_title(token: Token, following: Token, head: Token) -> bool:
    """ "M" and "me" are words too: titles only with a capital, a full stop ("M.") and a capital after them."""
    if token.flat not in TITLES or following.gap not in (" ", ". ", "."):
        return False
    if token.flat == "m":
        return token.capital and head.capital and following.gap != " "
    return token.flat != "me" or (token.capital and head.capital)


def _known(tokens: list[Token], flat: str, shouted: bool) -> Iterator[Span]:
    """Names that begin with a first name we know, or end with one ("DUPONT Paul")."""
    for k, token in enumerate(tokens):
        if not is_first_name(token):
            continue
        cued = _is_announced(token, flat)
        if token.flat in AMBIGUOUS and not _is_meant(tokens, k, flat, cued=cued, shouted=shouted):
            continue
        if token.capital and not shouted:
            end = end_of_name(tokens, k)
        else:
            last = last_known(tokens, k)
            end = last + 2 if surname_follows(tokens, last, cued=cued or last > k) else last + 1
        yield _start_of_name(tokens, k, shouted), tokens[end - 1].end


def _is_meant(tokens: list[Token], k: int, flat: str, *, cued: bool, shouted: bool) -> bool:
    """Whether a first name that is also a word is a name here: announced, or with a capital before another one."""
    token = tokens[k]
    if cued and (token.capital or _STRONG_CUE.search(flat, max(0, token.start - 16), token.start)):
        return True
    followed = k + 1 < len(tokens) and tokens[k + 1].capital and joined(tokens[k + 1])
    return token.capital and followed and not shouted


def _start_of_name(tokens: list[Token], k: int, shouted: bool) -> int:
    """A surname in capitals may stand before the first name."""
    if k and not shouted and tokens[k].capital and tokens[k].gap == " ":
        before = tokens[k - 1]
        if before.upper and may_be_name(before) and before.flat not in PARTICLES and before.flat not in FIRST_NAMES:
            return before.start
    return tokens[k].start


def _announced(tokens: list[Token], flat: str) -> Iterator[Span]:
    """Capitals after a word that announces a person."""
    for k, token in enumerate(tokens):
        first = first_word(tokens, k)
        if first > k and not token.capital and token.flat in ("la", "le", "l"):
            continue
        if _is_capital_name(tokens, first) and _is_announced(token, flat) and not _opens_sentence(token, flat):
            outside = first - k == 1 and token.flat in _OUTSIDE and not token.capital
            yield tokens[first if outside else k].start, tokens[end_of_name(tokens, first) - 1].end


def _is_announced(token: Token, flat: str) -> bool:
    return bool(_CUE.search(flat, max(0, token.start - _WINDOW), token.start))


def _is_capital_name(tokens: list[Token], k: int) -> bool:
    """A capitalised word that may be a name; acronyms and single letters are none, but for an initial ("D. Marchetti")."""
    token = tokens[k]
    if not token.capital or not may_be_name(token) or token.flat in PARTICLES:
        return False
    if token.upper and (len(token.flat) < 4 or not any(vowel in token.flat for vowel in "aeiouy")):
        return False
    initial = k + 1 < len(tokens) and tokens[k + 1].gap == ". " and tokens[k + 1].capital
    return len(token.flat) > 1 or initial


def _opens_sentence(token: Token, flat: str) -> bool:
    return flat[: token.start].rstrip().endswith((".", "!", "?", "…"))


def _openers(tokens: list[Token]) -> Iterator[Span]:
    """A capital before what only a person does, at the start of the message ("Dupuis doit avoir accès")."""
    if len(tokens) < 3 or not _is_capital_name(tokens, 0) or tokens[0].flat in PRONOUNS:
        return
    end = end_of_name(tokens, 0)
    if end < len(tokens) and tokens[end].flat in PREDICATES and tokens[end].gap == " ":
        yield tokens[0].start, tokens[end - 1].end


def _of_spacy(doc: Doc | None, tokens: list[Token]) -> Iterator[Span]:
    """spaCy's names, without titles and words that are none, where a capital supports them away from the message's start."""
    for entity in doc.ents if doc is not None else ():
        if entity.label_ != "PER":
            continue
        inside = [k for k, t in enumerate(tokens) if entity.start_char <= t.start and t.end <= entity.end_char]
        while inside and not (may_be_name(tokens[inside[0]]) and _is_written_as_name(tokens[inside[0]])):
            inside = inside[1:]
        while inside and not (may_be_name(tokens[inside[-1]]) and tokens[inside[-1]].capital):
            inside = inside[:-1]
        if inside and _plausible(tokens, inside):
            yield tokens[inside[0]].start, tokens[inside[-1]].end


def _is_written_as_name(token: Token) -> bool:
    return token.capital or token.flat in PARTICLES


def _plausible(tokens: list[Token], inside: list[int]) -> bool:
    """Two capitals or more; a single one only within a sentence and not where a firm or a place is named."""
    words = [tokens[k] for k in inside]
    if len(words) > 4 or words[0].flat in AMBIGUOUS or not all(map(may_be_name, words)):
        return False
    if len(words) > 1:
        return sum(word.capital for word in words) >= 2
    word, k = words[0], inside[0]
    lone = word.gap != "" and word.gap.strip(' «"(') in ("", "'", "’", ",") and len(word.flat) > 2
    return lone and not word.upper and not (k and tokens[k - 1].flat in FIRM)
