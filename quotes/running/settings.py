"""The settings that decide the records of a run: `--resume` needs the same ones."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from quotes import __version__, lexicons
from quotes.parser import model_set

NAMES = (
    "text_field", "id_field", "keep_fields", "kind", "min_confidence", "lang_check", "nested",
    "near_ties",
)  # fmt: skip


def settings_of(options: Mapping[str, Any], errors: Path | None) -> dict[str, Any]:
    """The settings of a run; its options under their names, files by their digests."""
    return {
        "version": __version__,
        "models": _models(options["models"]),
        "lexicons": _digest([*sorted(lexicons.FOLDER.glob("*.tsv")), *options["lexicon_files"]]),
        "aliases": _digest(options["alias_files"]),
        "errors": None if errors is None else str(errors.resolve()),
        **{name: options[name] for name in NAMES},
    }


def _models(name: str) -> str:
    """The set's own list of digests stands for its files, which are checked against it when they
    are loaded.
    """
    folder = model_set.BUNDLED_FOLDER if name == model_set.BUNDLED else Path(name)
    manifest = folder / model_set.MANIFEST
    return f"{name} {_digest([manifest])}" if manifest.is_file() else name


def _digest(paths: Iterable[Path]) -> str:
    content = hashlib.blake2b(digest_size=8)
    for path in paths:
        data = path.read_bytes()
        content.update(len(data).to_bytes(8, "big") + data)
    return content.hexdigest()
