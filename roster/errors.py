"""Why a file of users cannot be read; one class per stable code, no sentence for the customer.

RosterProblem
├── FileRefused           what was sent is no readable table
│   ├── FileEmpty, FileUnreadable, FileEncrypted, FileHasMacros
│   └── FileTooLarge, ZipBomb, FileKindUnknown
└── TableRefused          a table that holds no users to import
    └── HeaderUnknown, NoRows, TooManyRows
"""

from __future__ import annotations

from typing import ClassVar


class RosterProblem(Exception):
    """`code` is for programs and never renamed; `params` are the figures a sentence may need."""

    code: ClassVar[str]

    def __init__(self, **params: int) -> None:
        super().__init__(self.code)
        self.params = params


class FileRefused(RosterProblem):
    """What was sent is no readable table."""


class FileEmpty(FileRefused):
    """No byte, or blanks only."""

    code = "file_empty"


class FileUnreadable(FileRefused):
    """Damaged, or not built as its kind demands."""

    code = "file_unreadable"


class FileEncrypted(FileRefused):
    """A workbook that asks for a password."""

    code = "file_encrypted"


class FileHasMacros(FileRefused):
    """A workbook that carries a program, whatever its name says."""

    code = "file_has_macros"


class FileTooLarge(FileRefused):
    """More than `max` megabytes."""

    code = "file_too_large"


class ZipBomb(FileRefused):
    """A workbook that unpacks to far more than it weighs, to too many parts, or to too many texts."""

    code = "zip_bomb"


class FileKindUnknown(FileRefused):
    """Neither CSV nor XLSX, judged by what it holds: .xls, .ods, PDF, HTML, an image …"""

    code = "file_kind_unknown"


class TableRefused(RosterProblem):
    """A table that holds no users to import."""


class HeaderUnknown(TableRefused):
    """No column of names or of addresses was found, neither by its header nor by what it holds."""

    code = "header_unknown"


class NoRows(TableRefused):
    """Columns were found, but nobody under them."""

    code = "no_rows"


class TooManyRows(TableRefused):
    """More than `max` users."""

    code = "too_many_rows"
