"""Files of users to import: read, checked row by row, completed, and the templates to fill.

`read_roster` gives a `Roster` or raises a `RosterProblem`; `file_kind` refuses at once what is no CSV or XLSX, or is
dangerous. A pure library: it knows neither the dialogue, nor the door, nor the portal. See docs/import.md.
"""

from roster.contact import Problem
from roster.errors import (
    FileEmpty,
    FileEncrypted,
    FileHasMacros,
    FileKindUnknown,
    FileRefused,
    FileTooLarge,
    FileUnreadable,
    HeaderUnknown,
    NoRows,
    RosterProblem,
    TableRefused,
    TooManyRows,
    ZipBomb,
)
from roster.kinds import Kind, file_kind
from roster.limits import Limits
from roster.roster import Roster, arrange, read_roster
from roster.row import Duplicate, Row, complete_row
from roster.samples import corrections_csv, template_csv, template_xlsx

__all__ = [
    "Duplicate",
    "FileEmpty",
    "FileEncrypted",
    "FileHasMacros",
    "FileKindUnknown",
    "FileRefused",
    "FileTooLarge",
    "FileUnreadable",
    "HeaderUnknown",
    "Kind",
    "Limits",
    "NoRows",
    "Problem",
    "Roster",
    "RosterProblem",
    "Row",
    "TableRefused",
    "TooManyRows",
    "ZipBomb",
    "arrange",
    "complete_row",
    "corrections_csv",
    "file_kind",
    "read_roster",
    "template_csv",
    "template_xlsx",
]
