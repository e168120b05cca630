"""The texts to accept, read from `portal/terms/<kind>.md`: a `version:` line, a title, the text."""

import hashlib
from pathlib import Path

from portal.domain.terms import Terms

FOLDER = Path(__file__).parent.parent / "terms"


def load_terms(folder: Path = FOLDER) -> dict[str, Terms]:
    """By kind; raises ValueError for a file without version or title."""
    return {path.stem: _read(path) for path in sorted(folder.glob("*.md"))}


def _read(path: Path) -> Terms:
    content = path.read_bytes()
    head, _, rest = content.decode("utf-8").partition("\n")
    title, _, body = rest.strip().partition("\n")
    if not head.startswith("version: ") or not title.startswith("# "):
        raise ValueError(f"{path.name}: expected a 'version: …' line, then a '# title' line")
    version = head.removeprefix("version: ").strip()
    digest = hashlib.sha256(content).hexdigest()
    return Terms(path.stem, version, digest, title.removeprefix("# ").strip(), body.strip())
