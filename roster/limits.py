"""How much a file of users may weigh, unpack to and hold."""

from __future__ import annotations

from dataclasses import dataclass

_MEGABYTE = 1024 * 1024
SMALLEST_BUDGET = 256 * 1024


@dataclass(frozen=True)
class Limits:
    """Sizes are in bytes. `highest_ratio`: unpacked to packed, `most_elements`: of XML read, for the whole workbook."""

    most_bytes: int = 5 * _MEGABYTE
    most_unpacked: int = 60 * _MEGABYTE
    highest_ratio: int = 120
    most_parts: int = 500
    most_rows: int = 10_000
    most_columns: int = 100
    most_elements: int = 1_000_000

    def unpacked(self, packed: int) -> int:
        """How many bytes a workbook of `packed` bytes may unpack to; small ones compress better."""
        return min(self.most_unpacked, max(packed * self.highest_ratio, SMALLEST_BUDGET))
