"""The texts of ../shared whose speakers golden/roles labels, by the id in the labels.

Corpora have a file a document. Of collections without files the id says which part is meant:
`masc-204` is block 204 between blank lines, `voa-1200-1216` are these lines, counted from 0,
`worldwide-275-284` are these paragraphs of the world press, `GUM_news_clock` is the document of
that name in the treebank.
"""

from __future__ import annotations

import lzma
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

import corpora
import worldwide

SHARED = Path(__file__).resolve().parents[2] / "shared"
RAW = SHARED / "training" / "raw"
TREEBANK = SHARED / "training" / "ud" / "en_gum"


def documents(collection: str, wanted: Iterable[str]) -> list[corpora.Document]:
    """The documents of one file of golden/roles, without those that it does not label."""
    ids = sorted(set(wanted))
    read = COLLECTIONS.get(collection)
    if read is not None:
        return [corpora.Document(id, read(id), {}) for id in ids]
    every = corpora.documents(SHARED / "corpora" / collection, "all", None)
    return [document for document in every if document.id in ids]


def masc(id: str) -> str:
    """`masc-204`: a block between blank lines."""
    return _unpacked("masc").split("\n\n")[int(id.removeprefix("masc-"))]


def voa(id: str) -> str:
    """`voa-1200-1216`: some lines, the last one included."""
    first, last = map(int, id.removeprefix("voa-").split("-"))
    return "\n".join(_unpacked("voa_gmb").split("\n")[first : last + 1])


def world_press(id: str) -> str:
    """`worldwide-275-284`: some paragraphs, the last one included."""
    first, last = map(int, id.removeprefix("worldwide-").split("-"))
    return "\n".join(worldwide.paragraphs()[first : last + 1])


def gum_news(id: str) -> str:
    """`GUM_news_clock`: the sentences of a treebank's document, a line a paragraph."""
    return _treebank()[id]


@cache
def _unpacked(name: str) -> str:
    with lzma.open(RAW / f"{name}.txt.xz", "rt", encoding="utf-8", newline="") as file:
        return file.read()


@cache
def _treebank() -> dict[str, str]:
    """The texts of all documents, by id."""
    found: dict[str, list[list[str]]] = {}
    paragraphs: list[list[str]] = []
    for key, value in _comments():
        if key == "newdoc id":
            paragraphs = found[value] = [[]]
        elif key.startswith("newpar"):
            paragraphs.append([])
        elif key == "text":
            paragraphs[-1].append(value)
    return {
        id: "\n".join(" ".join(sentences) for sentences in paragraphs if sentences)
        for id, paragraphs in found.items()
    }


def _comments() -> Iterator[tuple[str, str]]:
    """The comments of all parts of the treebank, as keys with values."""
    for path in sorted(TREEBANK.glob("en_gum_free-ud-*.conllu.xz")):
        with lzma.open(path, "rt", encoding="utf-8") as file:
            for line in file:
                if line.startswith("# "):
                    key, _, value = line[2:].partition(" = ")
                    yield key.strip(), value.strip()


COLLECTIONS: dict[str, Callable[[str], str]] = {
    "masc-news": masc,
    "voa-news": voa,
    "gum-news": gum_news,
    "worldwide-news": world_press,
}
