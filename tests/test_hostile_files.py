"""Files made to attack: models, word lists, XML and ids give what they say or an error, and nothing
is run.
"""

from __future__ import annotations

import ast
import contextlib
import hashlib
import json
import os
import pickle
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import torch

import quotes
from quotes import lexicons, parser
from quotes.errors import LexiconError, ModelError, QuotesError
from quotes.exchange import FORMATS, AnnotatedArticle, load
from quotes.parser import model_set

PACKAGE = Path(quotes.__file__).parent
BUNDLED = model_set.BUNDLED_FOLDER


class Bomb:
    """What would make a file when it is unpickled."""

    def __init__(self, target: Path) -> None:
        self.target = target

    def __reduce__(self) -> tuple[Any, ...]:
        return (os.system, (f"touch {self.target}",))


@pytest.fixture
def models(tmp_path: Path) -> Path:
    """A copy of the bundled set; its large files are links until a test writes its own."""
    folder = tmp_path / "models"
    shutil.copytree(
        BUNDLED, folder, copy_function=os.link if _same_device(tmp_path) else shutil.copy2
    )
    return folder


def _same_device(folder: Path) -> bool:
    return folder.stat().st_dev == BUNDLED.stat().st_dev


def replaced(folder: Path, name: str, data: bytes, *, digest: bool) -> None:
    """Another file in the set's place; with `digest` the manifest says that it is the right one."""
    path, manifest = folder / name, folder / model_set.MANIFEST
    path.unlink()
    path.write_bytes(data)
    if digest:
        row = json.loads(manifest.read_text(encoding="utf-8"))
        row["files"][name] = hashlib.sha256(data).hexdigest()
        manifest.unlink()
        manifest.write_text(json.dumps(row), encoding="utf-8")


@pytest.mark.models
@pytest.mark.parametrize("plain", [False, True], ids=["lean", "stanza"])
@pytest.mark.parametrize(
    "name", ["tokenize.pt", "mwt.pt", "pos.pt", "lemma.pt", "depparse.pt", "ner.pt"]
)
def test_a_model_that_would_run_code_runs_none(
    models: Path, tmp_path: Path, name: str, plain: bool
) -> None:
    target = tmp_path / "owned"
    bomb = Bomb(target)
    replaced(models, name, pickle.dumps(bomb), digest=False)
    with pytest.raises(ModelError, match="not the one that the manifest names"):
        parser.load(models, plain=plain)
    zipped = tmp_path / "zipped.pt"
    torch.save({"model": bomb}, zipped)
    for data in (pickle.dumps(bomb), zipped.read_bytes()):
        replaced(models, name, data, digest=True)
        with pytest.raises(ModelError, match="do not load"):
            parser.load(models, plain=plain)
    assert not target.exists()
    os.system(f"touch {target}")  # the bomb would have worked
    assert target.exists()


def test_an_encoder_that_is_no_safetensors_runs_nothing(models: Path, tmp_path: Path) -> None:
    target = tmp_path / "owned"
    replaced(models, "encoder/model.safetensors", pickle.dumps(Bomb(target)), digest=True)
    with pytest.raises(ModelError, match="do not load"):
        parser.load(models)
    assert not target.exists()


def test_every_file_of_the_bundled_set_has_its_digest() -> None:
    manifest = json.loads((BUNDLED / model_set.MANIFEST).read_text(encoding="utf-8"))
    files = {path.relative_to(BUNDLED).as_posix() for path in BUNDLED.rglob("*") if path.is_file()}
    assert files - {model_set.MANIFEST, "LICENSE", "NOTICE"} == set(manifest["files"])


# Running what a string says, and formats that can hold code. Each exception names the file and why
# it is harmless.
# Text that this file writes itself, out of conditions that stand in code.
OF_OUR_OWN = {"language/expressions.py": frozenset({"eval", "compile"})}
RUNS_CODE = frozenset({"eval", "exec", "compile", "__import__", "system", "popen", "load_module"})
HOLDS_CODE = frozenset(
    {"pickle", "marshal", "shelve", "dill", "cloudpickle", "joblib", "yaml", "jsonpickle", "runpy"}
)
HARMLESS = {
    ("running/nursery.py", "pickle"): "what the run says to the workers that it starts itself"
}
TALKS = frozenset(
    {
        "socket",
        "ssl",
        "http",
        "ftplib",
        "smtplib",
        "requests",
        "httpx",
        "aiohttp",
        "urllib3",
        "xmlrpc",
        "starlette",
        "uvicorn",
    }
)
# `quotes serve` listens where it is told to; it connects to nobody.
LISTENS = ("commands/serve.py", "serving/")
TO_LISTEN = frozenset({"socket", "starlette", "uvicorn"})


def _modules() -> Iterator[tuple[str, ast.AST]]:
    for path in PACKAGE.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        yield from ((path.relative_to(PACKAGE).as_posix(), node) for node in ast.walk(tree))


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [name.name for name in node.names]
    return [node.module] if isinstance(node, ast.ImportFrom) and node.module else []


def test_no_string_is_run_and_no_format_that_holds_code_is_read() -> None:
    for where, node in _modules():
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in RUNS_CODE - OF_OUR_OWN.get(where, frozenset()), where
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            assert node.func.attr not in RUNS_CODE - {"compile", "eval"}, (
                where
            )  # model.eval() is torch's
            if ast.unparse(node.func) == "torch.load":
                assert "weights_only=True" in ast.unparse(node), where
        found = {name.split(".")[0] for name in _imported(node)} & HOLDS_CODE
        assert not {name for name in found if (where, name) not in HARMLESS}, where


def test_nothing_is_imported_that_talks_to_a_network() -> None:
    for where, node in _modules():
        names = _imported(node)
        allowed = TO_LISTEN if where.startswith(LISTENS) else frozenset()
        assert not {name.split(".")[0] for name in names} & TALKS - allowed, where
        assert "urllib.request" not in names, where
        if allowed and isinstance(node, ast.Attribute):
            assert node.attr not in {"create_connection", "connect"}, where


EVIL_LINES = (
    "__import__('os').system('touch {}')\tpolice\n",
    "{{{{ cycler.__init__.__globals__.os.system('touch {}') }}}}\tpolice\n",
    "$(touch {})\tpolice\n",
    "=cmd|' /C touch {}'!A0\tpolice\n",
    "!!python/object/apply:os.system ['touch {}']\tpolice\n",
)


def test_a_word_list_is_words(tmp_path: Path) -> None:
    target, file = tmp_path / "owned", tmp_path / "evil.tsv"
    lines = [line.format(target) for line in EVIL_LINES]
    file.write_text("# lexicon: titles\n" + "".join(lines), encoding="utf-8")
    found = lexicons.load("titles", (file,))
    for line in lines:
        assert found[" ".join(line.split("\t")[0].lower().split())] == {"police"}
    assert not target.exists()


@pytest.mark.parametrize("name", ["../../secrets", "/etc/passwd", "titles\0", "cues.tsv"])
def test_a_word_list_names_no_other_file(tmp_path: Path, name: str) -> None:
    file = tmp_path / "evil.tsv"
    file.write_text(f"# lexicon: {name}\nword\tpolice\n", encoding="utf-8")
    with pytest.raises(LexiconError, match="no lexicon"):
        lexicons.check((file,))


IDS = (
    "../../escaped", "/tmp/escaped", "..", ".", "a/../../../b", "C:\\escaped", "a\0b", "nul", "x" * 5000, "", " ",
    "~/escaped", "$(touch owned)", "a\nb", "\x1b[31m", "-rf", "e\u0301", "é",
)  # fmt: skip


def _everything(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


@pytest.mark.parametrize("name", FORMATS)
def test_no_id_names_a_file_outside_the_output(tmp_path: Path, name: str) -> None:
    inside = tmp_path / "a" / "b" / "c"
    inside.mkdir(parents=True)
    before = _everything(tmp_path)
    try:
        module = load(name)
    except QuotesError as error:
        pytest.skip(str(error))
    given = [AnnotatedArticle(id, "“We ran,” said Ann Lee.", ()) for id in dict.fromkeys(IDS)]
    with contextlib.suppress(QuotesError):  # refusing is safe too
        module.write(given, inside / "out")
    made = _everything(tmp_path) - before
    assert all(path.startswith("a/b/c/out") for path in made), made


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
BOMB = f'<?xml version="1.0"?><!DOCTYPE t [<!ENTITY l0 "ha">{LAUGHS}]><t>&l11;</t>'
PEEK = '<?xml version="1.0"?><!DOCTYPE t [<!ENTITY x SYSTEM "file://{}">]><t>&x;</t>'


@pytest.mark.parametrize("name", ["tei", "inception"])
@pytest.mark.parametrize("kind", ["bomb", "peek"])
def test_entities_are_not_expanded(tmp_path: Path, name: str, kind: str) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret words")
    file = tmp_path / ("evil.xml" if name == "tei" else "evil.xmi")
    file.write_text(BOMB if kind == "bomb" else PEEK.format(secret), encoding="utf-8")
    try:
        found = [repr(one) for one in load(name).read(file, None)]
    except QuotesError as error:
        found = [str(error)]
    assert not any("secret words" in one or "hahahaha" in one for one in found)
