"""What kind of file this is, told from its bytes; its name is not asked."""

from __future__ import annotations

from enum import StrEnum

from roster.archive import Archive, open_archive
from roster.decoding import decode
from roster.errors import FileEmpty, FileEncrypted, FileHasMacros, FileKindUnknown
from roster.limits import Limits

_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PASSWORD_STREAM = "EncryptedPackage".encode("utf-16-le")
_TYPES = "[content_types].xml"
_WORKBOOK_PARTS = {_TYPES, "xl/workbook.xml"}
_MACRO_PARTS = ("vbaproject.bin", "vbadata.xml")
_MACRO_SHEETS = "xl/macrosheets/"
_MACRO_TYPE = b"macroenabled"


class Kind(StrEnum):
    """The two kinds that are read."""

    CSV = "csv"
    XLSX = "xlsx"


def file_kind(content: bytes, limits: Limits | None = None) -> Kind:
    """The kind of a harmless file. Raises a `FileRefused`: all that can be told without reading the table."""
    if not content.strip():
        raise FileEmpty
    if content.startswith(_OLE_MAGIC):
        raise FileEncrypted if _PASSWORD_STREAM in content else FileKindUnknown
    if content.startswith(b"PK"):
        with open_archive(content, limits or Limits()) as archive:
            _check_workbook(archive)
        return Kind.XLSX
    if not decode(content).strip():
        raise FileEmpty
    return Kind.CSV


def _check_workbook(archive: Archive) -> None:
    if not archive.names >= _WORKBOOK_PARTS:
        raise FileKindUnknown
    if any(name.endswith(_MACRO_PARTS) or name.startswith(_MACRO_SHEETS) for name in archive.names):
        raise FileHasMacros
    if _MACRO_TYPE in b"".join(archive.chunks(_TYPES)).lower():
        raise FileHasMacros
    archive.unpack_all()
