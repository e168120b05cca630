"""A text that must be accepted before some changes."""

from dataclasses import dataclass

from portal.domain.ledger import Seal


@dataclass(frozen=True)
class Terms:
    """`body` is French Markdown, `hash` the SHA-256 of the file it was read from, in hexadecimal."""

    kind: str
    version: str
    hash: str
    title: str
    body: str

    @property
    def seal(self) -> Seal:
        return Seal(self.kind, self.version, self.hash)
