"""Model sets: what is found, and what is said of those that are unfit."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from quotes.errors import ModelError
from quotes.parser import model_set


def made(folder: Path, **changes: object) -> Path:
    """A set of one file, its manifest changed as told."""
    (folder / "pos.pt").write_bytes(b"weights")
    manifest: dict[str, object] = {
        "name": "tiny",
        "version": "1",
        "encoder": None,
        "processors": {"pos": "pos.pt"},
        "files": {"pos.pt": hashlib.sha256(b"weights").hexdigest()},
    }
    (folder / "manifest.json").write_text(json.dumps(manifest | changes), encoding="utf-8")
    return folder


def test_a_whole_set_is_found(tmp_path: Path) -> None:
    found = model_set.find(made(tmp_path))
    assert (found.title, found.processors) == ("tiny 1", {"pos": tmp_path / "pos.pt"})


def test_a_set_may_have_a_ranker(tmp_path: Path) -> None:
    assert model_set.find(made(tmp_path)).ranker is None
    assert model_set.find(made(tmp_path, ranker="pos.pt")).ranker == tmp_path / "pos.pt"


def test_an_altered_file_is_refused(tmp_path: Path) -> None:
    made(tmp_path)
    (tmp_path / "pos.pt").write_bytes(b"other weights")
    with pytest.raises(ModelError, match=r"pos\.pt.*not the one"):
        model_set.find(tmp_path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"ner\.pt.*missing"):
        model_set.find(made(tmp_path, files={"ner.pt": ""}))


def test_a_manifest_without_its_fields_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="manifest"):
        model_set.find(made(tmp_path, processors=None))


def test_a_folder_without_models_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no model set"):
        model_set.find(tmp_path)


def test_stanza_s_own_layout_is_taken(tmp_path: Path) -> None:
    (tmp_path / "resources.json").write_text("{}", encoding="utf-8")
    found = model_set.find(tmp_path)
    assert (found.folder, found.processors) == (tmp_path, {})


def test_the_official_packages_need_no_folder() -> None:
    assert model_set.find("stanza") == model_set.ModelSet("stanza", None, {})
