"""The files of a model set, checked against the digests of its manifest."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from quotes import bundled
from quotes.errors import ModelError

BUNDLED = "bundled"
STANZA = "stanza"
BUNDLED_FOLDER, MANIFEST = bundled.FOLDER, bundled.MANIFEST
STANZA_RESOURCES = "resources.json"
REMEDY = "get the set again"


@dataclass(frozen=True, slots=True)
class ModelSet:
    """A set of models: `processors` are names of Stanza's, each with its file below `folder`.

    `folder` is None for the official packages in Stanza's own place; `processors` is empty where
    Stanza's `resources.json` names the files. `ranker` is the file of the network that finds the
    antecedents of pronouns, if the set has one.
    """

    title: str
    folder: Path | None
    processors: dict[str, Path]
    encoder: Path | None = None
    encoder_name: str = ""
    ranker: Path | None = None


def find(models: str | Path) -> ModelSet:
    """The set that `models` asks for: "bundled", "stanza", or a folder; digests are checked."""
    if models == STANZA:
        return ModelSet("stanza", None, {})
    folder = BUNDLED_FOLDER if models == BUNDLED else Path(models)
    if (folder / MANIFEST).is_file():
        return _read(folder)
    if (folder / STANZA_RESOURCES).is_file():
        return ModelSet(f"stanza {folder.name}", folder, {})
    remedy = (
        "install the package again"
        if models == BUNDLED
        else 'give "bundled", "stanza" or a folder of models'
    )
    raise ModelError(
        f"no model set: neither {MANIFEST} nor {STANZA_RESOURCES}", where=str(folder), remedy=remedy
    )


def _read(folder: Path) -> ModelSet:
    where = folder / MANIFEST
    try:
        manifest = json.loads(where.read_text(encoding="utf-8"))
        title = f"{manifest['name']} {manifest['version']}"
        files: dict[str, str] = manifest["files"]
        processors = {name: folder / file for name, file in manifest["processors"].items()}
        encoder = manifest["encoder"]
        place, name = (folder / encoder["folder"], str(encoder["name"])) if encoder else (None, "")
        ranker = folder / manifest["ranker"] if "ranker" in manifest else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelError(
            f"the manifest cannot be read: {error!r}", where=str(where), remedy=REMEDY
        ) from error
    for file, digest in files.items():
        _check(folder / file, digest)
    return ModelSet(title, folder, processors, place, name, ranker)


def _check(path: Path, digest: str) -> None:
    try:
        found = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise ModelError(
            f"a model file is missing: {error.strerror}", where=str(path), remedy=REMEDY
        ) from error
    if found != digest:
        raise ModelError(
            "the file is not the one that the manifest names", where=str(path), remedy=REMEDY
        )
