"""A message cut into pieces at its connectors, and what each piece names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from bot.nlu import entities, orders, text
from bot.nlu.entities import words
from bot.nlu.entities.person_words import PREDICATES

_ITEM = r"(?:[-*•–·>]+|\(?\d{1,2}\s?[.)°/]|\(?\d{1,2}\s?-(?=\s)|\(?[a-h]\))\s*"
_LINE = re.compile(rf"(:)?[ \t]*[\r\n]+\s*(?:{_ITEM})?")
_FIRST_ITEM = re.compile(rf"^\s*{_ITEM}(?=\D)")
_NUMBERED = re.compile(r"(?:^|(?<=[\s:;,]))\(?(\d)\s?[.)°/](?=\s*[^\W\d])")
_STOP = r"(?<!\bm)(?<!\bmme)(?<!\bmlle)(?<!\bdr)(?<![ '][a-z])\.+(?=\s|$)|[!?…]+(?=\s|$)|;"
_UNITS = r"(?:(?<=vingt et)|(?<=ante et)|(?<=rente et))(?= (?:une?|onze)\b)"
_LINK = (
    rf",|&|\+(?= *[a-z])|(?<=\s)[-–/](?=\s)|\b(?:et\b(?!{_UNITS})|puis|mais|ensuite|ainsi (?:que\b|qu')|de meme (?:que\b|qu')|sans oublier(?: de\b| d')?|"
    rf"apres quoi|ou)\b|:(?=\s)|(?<!de )(?<!en )\bplus(?= {orders.NUMBER} {words.SEAT})|\+(?= *{orders.NUMBER} {words.SEAT})"
)
_CONNECTOR = re.compile(rf"(?:\s*(?:(?P<stop>{_STOP})|{_LINK}))+\s*")
_CLOSING = re.compile(
    r"^\W*(?:(?:mercii?|mrc|cordialement|cdt|cdlt|bien|a vous|salutations|sinceres|distinguees|meilleures|bonne|belle|excellente|journee|soiree|fin de|"
    r"d'avance|par|avance|beaucoup|bcp|encore|svp|stp|s'il|te|vous|plait|a bientot|pour votre aide|infiniment|respectueusement|je vous remercie|voila|"
    r"c'est tout|ce sera tout|et|urgent|dans l'attente de votre retour)\b\W*)+$"
)
_NEUTRAL = frozenset(
    """son sa ses leur leurs notre nos votre mon ma mes mail mails email e-mail adresse adresses est c ce cest sera collegue collegues
    utilisateur utilisatrice utilisateurs user users monsieur madame mademoiselle mr mme mlle dr avec pour svp stp aussi egalement nouveau nouvelle nouveaux
    nouvelles numero no bc po bon commande reference ref personnes personne comptes compte les des aux du au en par le la l un une
    licence licences place places poste postes siege sieges version formule paiement mode moyen carte prelevement virement contrat liste
    numero pe abonnement type stagiaire ingenieur ingenieure ingenieurs dessinateur dessinatrice chef meme tous toutes deux nommee nomme""".split()
)
_KIND_WORDS = {
    "contract": re.compile(r"\bcontrats?\b|\bconditions\b"),
    "list": re.compile(r"\blistes?\b|\b(?:utilisateurs|users|invites|inscrits)\b|\bqui n'a\b"),
    "state": re.compile(
        r"\bnombre\b|\blicences?\b|\bdate\b|\brenouvellement\b|\becheance\b|\betat\b|\bresume\b|\bsituation\b"
    ),
    "payment": re.compile(r"\bpaiements?\b|\bprelevements?\b|\bmode de reglement\b"),
}
INTENTS = {
    "person": {"add_user", "remove_user", "reinvite_user", "transfer_admin"},
    "seats": {"change_quantity"},
    "type": {"change_license_type"},
    "contract": {"read_contract"},
    "list": {"list_users"},
    "state": {"show_subscription"},
    "payment": {"change_payment_method"},
    "po": {"change_po_number"},
}
_SEAT = re.compile(rf"\b{words.SEAT}")
_PERSON = re.compile(rf"\b{words.PERSON}")
_STATES = re.compile(r"\b(?:est|sont|sera|seront)\b")
_LABEL = re.compile(r"\b(?:e-?mails?|mails?|adresses?|courriels?|bc|bdc|po|commande|numero|reference|ref|nom|noms)\b")
_OWNED = re.compile(r"\b(?:sa|son|ses|leurs?) ")


class Piece(NamedTuple):
    """What stands between two connectors: its place, the connector before it, and whether a sentence ended there."""

    start: int
    end: int
    connector: str
    stop: bool

    @property
    def added(self) -> bool:
        """Whether it comes on top of what stands before it."""
        return "+" in self.connector or "plus" in self.connector.split()

    @property
    def alternative(self) -> bool:
        """Whether it is offered instead of what stands before it."""
        return "ou" in self.connector.split()


def one_line(raw: str) -> str:
    """The message on one line: the items of a list, by line or numbered, end with a semicolon."""
    numbers = [int(number) for number in _NUMBERED.findall(raw)]
    if len(numbers) > 1 and numbers == list(range(1, len(numbers) + 1)):
        raw = _NUMBERED.sub(" ; ", raw)
    return text.clean(_LINE.sub(lambda match: ": " if match.group(1) else " ; ", _FIRST_ITEM.sub("", raw)))


def cut(message: str, flat: str) -> Iterator[Piece]:
    """The message cut at its connectors, and before a verb that follows an order without any."""
    start, connector, stop = 0, "", True
    for match in [*_CONNECTOR.finditer(flat), None]:
        end = match.start() if match else len(flat)
        for low, high in _unlinked(message, flat, start, end):
            yield Piece(low, high, connector, stop)
            connector, stop = "", False
        if match:
            joined = connector if not flat[start:end].strip() else ""
            start, connector, stop = (
                match.end(),
                joined + match.group(),
                bool(match.group("stop")) or (stop and not flat[start:end].strip()),
            )


def _unlinked(message: str, flat: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The piece itself, or its parts where a second order begins without connector ("vire paul ajoute léa")."""
    low = start
    for match in orders.PLAIN_VERB.finditer(flat, start, end):
        before = flat[low : match.start()]
        last = before.split()[-1:] or [""]
        if (
            message[match.end() - 1] not in "éÉ"
            and not orders.governs(last[0])
            and orders.find_order(before, message[low : match.start()])
        ):
            yield low, match.start() - 1
            low = match.start()
    if flat[low:end].strip():
        yield low, end


def people(written: str) -> list[str]:
    """Names and addresses in a piece, by the rules alone."""
    return [str(f.value) for f in entities.extract(written) if f.entity in ("person", "email")]


def kinds(written: str, said: str) -> set[str]:
    """What sorts of things a piece names."""
    found = {f.entity for f in entities.extract(written)}
    named = {kind for kind, pattern in _KIND_WORDS.items() if pattern.search(said)}
    if "quantity" in found:
        named -= {"list", "state"}
        named.add("person" if _PERSON.search(said) and not _SEAT.search(said) else "seats")
    elif "license_type" in found:
        named.add("type")
    if found & {"person", "email"}:
        named.add("person")
    if "po_number" in found:
        named.add("po")
    if "payment_method" in found:
        named.add("payment")
    return named


def is_object(written: str, said: str, *, stop: bool) -> bool:
    """Whether a piece only names things, so that what it names belongs to the order before it; more surely in a new sentence."""
    if _STATES.search(said) and not _LABEL.search(said):
        return False
    rest = entities.found.blank(said, entities.extract(written))
    left = [word for word in re.findall(r"[a-z]+", rest) if word not in _NEUTRAL and not orders.is_lead(word)]
    return not left or (len(left) == 1 and not stop and left[0] not in PREDICATES)


def is_owned(said: str) -> bool:
    """Whether what a piece names goes with the person named before ("retire Paul et sa licence")."""
    return bool(_OWNED.search(said))


def is_closing(said: str) -> bool:
    """Whether a letter ends with this piece: what follows is a signature."""
    return bool(_CLOSING.match(said))


def is_filler(said: str) -> bool:
    """Whether a piece says nothing of its own ("s'il vous plaît", "ensuite", "merci")."""
    return is_closing(said) or all(map(orders.is_lead, re.findall(r"[a-z]+", said)))
