"""Which column holds what, told from the words above it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from roster.contact import is_email
from roster.records import Cells, Record

_SEARCHED = 20
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_NOT_LETTERS = re.compile(r"[^a-z]+")


class Role(StrEnum):
    """`NAME` is the family name beside a first name, the whole name otherwise."""

    FIRST = "first"
    LAST = "last"
    NAME = "name"
    FULL = "full"
    EMAIL = "email"


_WORDS = {
    Role.FIRST: "prenom prenoms firstname givenname forename first prenomutilisateur prenomdelutilisateur",
    Role.LAST: "nomdefamille nomfamille lastname familyname surname last",
    Role.NAME: "nom noms name nomutilisateur nomdelutilisateur",
    Role.FULL: "nomcomplet nometprenom nometprenoms prenometnom nomprenom prenomnom fullname displayname nomaffiche "
    "utilisateur utilisateurs contact collaborateur collaboratrice salarie participant personne user employee "
    "nameandsurname completename",
    Role.EMAIL: "email emails mail mails mel courriel courriels courrierelectronique messagerie adresseemail "
    "adressemail adressemel adressecourriel adresseelectronique adressedecourriel adressedemessagerie "
    "adressedecourrierelectronique "
    "emailaddress mailaddress emailprofessionnel emailpro mailpro mailprofessionnel courrielprofessionnel "
    "adresseemailprofessionnelle emailutilisateur emaildelutilisateur adresseemaildelutilisateur useremail workemail",
}
_ROLES = {word: role for role, words in _WORDS.items() for word in words.split()}


@dataclass(frozen=True)
class Columns:
    """Column indexes. `full` wins over `names`, which are joined; `labels` are the header's, empty without one."""

    email: int | None = None
    full: int | None = None
    names: tuple[int, ...] = ()
    labels: tuple[str, ...] = ()

    @property
    def used(self) -> frozenset[int]:
        return frozenset(column for column in (self.email, self.full, *self.names) if column is not None)


def role(label: str) -> Role | None:
    """What a header means; case, accents, blanks, punctuation and remarks in brackets do not count."""
    if len(label) > 100:
        return None
    folded = unicodedata.normalize("NFKD", _ASIDE.sub("", label)).casefold()
    return _ROLES.get(_NOT_LETTERS.sub("", "".join(char for char in folded if not unicodedata.combining(char))))


def recognised(cells: Cells) -> int:
    """How many different things this row is a header of; 0 for a row of data."""
    return 0 if any(map(is_email, cells)) else len({role(text) for text in cells} - {None})


def by_header(sample: Sequence[Record]) -> tuple[int, Columns] | None:
    """(index in the sample, columns) of the row above the first address that names most columns, a title none."""
    best, most = None, (0, 0)
    for index, (_, cells) in enumerate(sample[:_SEARCHED]):
        if any(map(is_email, cells)):
            break
        weight = recognised(cells), sum(bool(text.strip()) for text in cells)
        if weight[0] and weight > most:
            best, most = index, weight
    return None if best is None else (best, _columns(sample[best][1]))


def _columns(labels: Cells) -> Columns:
    found: dict[Role, int] = {}
    for column, label in enumerate(labels):
        if (meaning := role(label)) is not None:
            found.setdefault(meaning, column)
    first, last, name = (found.get(meaning) for meaning in (Role.FIRST, Role.LAST, Role.NAME))
    if last is None and first is not None:
        last, name = name, None
    full = found.get(Role.FULL, name)
    names = tuple(column for column in (first, last) if column is not None)
    return Columns(found.get(Role.EMAIL), full, names, tuple(labels))
