"""The model set in the package: where it is, and what it is called."""

from __future__ import annotations

import json
from pathlib import Path

from quotes.errors import ModelError

FOLDER = Path(__file__).parent / "models" / "quotes-en-news-small"
MANIFEST = "manifest.json"


def title() -> str:
    """Name and version of the set, as records have them; its digests are not checked."""
    try:
        manifest = json.loads((FOLDER / MANIFEST).read_text(encoding="utf-8"))
        return f"{manifest['name']} {manifest['version']}"
    except (OSError, ValueError, KeyError, TypeError) as error:
        what = f"the manifest cannot be read: {error!r}"
        remedy = "install the package again"
        raise ModelError(what, where=str(FOLDER), remedy=remedy) from error
