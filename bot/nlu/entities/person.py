"""Names of people: spaCy's, and those an order or a title points at. Titles are left out, particles and hyphens
kept.
"""

from __future__ import annotations

import re

from spacy.tokens import Doc

from bot.nlu.entities.first_names import AMBIGUOUS, FIRST_NAMES, fold_name
from bot.nlu.entities.found import Found

_CAP = r"[A-ZÀ-ÖØ-Ý][\w’'-]*[\w]"
_PARTICLE = (
    r"(?:de la|de|du|des|d'|van der|van den|van|von|ben|ibn|el|al|le|la|di|da|dos|Le|La|De|Du|Van|Ben|El|Al|Di|Da)"
)
_NAME = rf"{_CAP}(?:(?:\s+{_PARTICLE})?\s+{_CAP}|\s+{_PARTICLE}{_CAP})*"
_TITLED = re.compile(
    rf"\b(?:M\.|Mr\.?|Mme\.?|Mlle|MM\.|Monsieur|Madame|Mademoiselle|Dr\.?|Docteur|Maître|Me)\s+(?P<name>{_NAME})"
)
_CAPITALISED = re.compile(rf"(?<![\w@.’'-]){_NAME}(?![\w@])")
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_NEVER = frozenset(
    """profis hilti engineering premium standard sepa excel csv xlsx iban bonjour bonsoir salut merci svp portail
    abonnement licence licences faq po bc rib tva cb pdf word windows office teams sso sap erp dsi rh it paris
    lyon madame monsieur ok non oui le la les un une des je tu il on nous vous ajoute ajoutez retire retirez
    invite invitez supprime comment pourquoi combien quand quel quelle qui que où est cher chère mon ma mes
    notre nos votre vos lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril mai juin
    juillet août septembre octobre novembre décembre france belgique suisse québec sénégal maroc tunisie algérie
    visa mastercard bim autocad revit eurocode netflix pourriez pouvez peux peut merci urgent stop help hello
    chef équipe compte admin administrateur utilisateur""".split()
)


def find_persons(text: str, doc: Doc | None) -> list[Found]:
    """Every name, as written."""
    spans = [(m.start("name"), m.end("name")) for m in _TITLED.finditer(text)]
    spans += [(m.start(), m.end()) for m in _CAPITALISED.finditer(text) if _known(m.group())]
    if doc is not None:
        spans += [(e.start_char, e.end_char) for e in doc.ents if e.label_ == "PER" and _plausible(e.text)]
    spans += _lower_case(text)
    found: list[Found] = []
    for start, end in sorted(spans, key=lambda span: (span[0] - span[1], span[0])):
        start, end = _trim(text, start, end)
        if end - start >= 2 and not any(f.start < end and start < f.end for f in found):
            found.append(Found("person", text[start:end], start, end))
    return sorted(found, key=lambda f: f.start)


def _known(name: str) -> bool:
    words = _WORD.findall(name)
    return any(fold_name(word.split("-")[0]) in FIRST_NAMES for word in words[:1]) and fold_name(words[0]) not in _NEVER


def _plausible(name: str) -> bool:
    """spaCy takes many a capitalised verb for a name: wants two capitalised words, or a first name we know."""
    words = _WORD.findall(name)
    capitals = [word for word in words if word[0].isupper() and fold_name(word) not in _FOLDED_NEVER]
    return (len(capitals) >= 2 and len(words) <= 4) or (_known(name) and len(words) <= 3)


def _lower_case(text: str) -> list[tuple[int, int]]:
    """First names typed without capital ("retire paul dupont"), with the word that follows when it can be a surname."""
    spans = []
    words = list(_WORD.finditer(text))
    for k, match in enumerate(words):
        word = fold_name(match.group().split("-")[0])
        if word not in FIRST_NAMES or word in _NEVER or word in AMBIGUOUS:
            continue
        spans.append((match.start(), _surname_end(text, words, k)))
    return spans


def _surname_end(text: str, words: list[re.Match[str]], k: int) -> int:
    if k + 1 < len(words) and text[words[k].end() : words[k + 1].start()] == " ":
        following = words[k + 1].group()
        if following[0].isupper() and fold_name(following) not in _NEVER:
            return words[k + 1].end()
    return words[k].end()


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Without titles and order words at the edges, without trailing punctuation."""
    words = list(_WORD.finditer(text, start, end))
    titles = {"m", "mr", "mme", "mlle", "monsieur", "madame", "mademoiselle", "dr", "docteur", "maitre", "me"}
    while words and (fold_name(words[0].group()) in titles or fold_name(words[0].group()) in _FOLDED_NEVER):
        words = words[1:]
    while words and fold_name(words[-1].group()) in _FOLDED_NEVER:
        words = words[:-1]
    return (words[0].start(), words[-1].end()) if words else (start, start)


_FOLDED_NEVER = frozenset(fold_name(word) for word in _NEVER)
