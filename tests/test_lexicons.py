"""The word lists keep their form, and users' files extend them."""

from __future__ import annotations

from collections import Counter
from itertools import groupby, pairwise
from pathlib import Path

import pytest

from quotes import lexicons
from quotes.errors import LexiconError
from quotes.records import ROLES

VALUES: dict[str, set[str]] = {
    "titles": {*ROLES, "inherit", "kin", "honorific"},
    "organisations": set(ROLES),
    "context": {"perceive", "flee", "harm", "event", "present", "grade", "accuse", "grave"},
}


def paths() -> list[Path]:
    return sorted(lexicons.FOLDER.glob("*.tsv"))


@pytest.fixture(params=paths(), ids=lambda path: path.stem)
def path(request: pytest.FixtureRequest) -> Path:
    found = request.param
    assert isinstance(found, Path)
    return found


def raw_words(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split("\t")[0] for line in lines if line and not line.startswith("#")]


def user_file(folder: Path, text: str) -> tuple[Path, ...]:
    file = folder / "mine.tsv"
    file.write_text(text, encoding="utf-8")
    return (file,)


def test_words_are_lower_case_and_clean(path: Path) -> None:
    words = raw_words(path)
    assert words
    assert [w for w in words if w != " ".join(w.lower().split())] == []


@pytest.mark.parametrize(
    "path", sorted(lexicons.FOLDER.glob("word_classes*.tsv")), ids=lambda path: path.stem
)
def test_each_class_says_what_its_words_have_in_common(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    told = [line[2:].partition("  ")[0] for line in lines if line.startswith("# ") and "  " in line]
    used = {value for entry in lexicons.read(path) for value in entry.values}
    assert sorted(told) == sorted(used)


def test_words_are_unique(path: Path) -> None:
    seen = Counter(raw_words(path))
    assert [word for word, times in seen.items() if times > 1] == []


def test_each_block_is_sorted(path: Path) -> None:
    for _, block in groupby(lexicons.read(path), key=lambda entry: entry.block):
        words = [entry.word for entry in block]
        misplaced = [b for a, b in pairwise(words) if a > b]
        assert misplaced == []


def test_every_entry_has_a_provenance(path: Path) -> None:
    assert [entry.word for entry in lexicons.read(path) if entry.block == 0] == []


def test_values_are_valid(path: Path) -> None:
    allowed = VALUES.get(path.stem)
    if allowed is not None:
        assert [(e.word, e.values) for e in lexicons.read(path) if not e.values <= allowed] == []


def test_readme_names_every_lexicon() -> None:
    readme = (lexicons.FOLDER / "README.md").read_text(encoding="utf-8")
    assert [name for name in lexicons.names() if f"`{name}.tsv`" not in readme] == []


def test_users_entries_win_and_remove(tmp_path: Path) -> None:
    extra = user_file(tmp_path, "# lexicon: titles\nharbour  Pilot\tbusiness\nnurse\t-\n")
    assert "nurse" in lexicons.load("titles")
    merged = lexicons.load("titles", extra)
    assert merged["harbour pilot"] == {"business"}
    assert "nurse" not in merged


def test_a_users_file_extends_only_the_lexicon_it_names(tmp_path: Path) -> None:
    extra = user_file(tmp_path, "# lexicon: organisations\nlifeboat crew\temergency_services\n")
    assert "lifeboat crew" not in lexicons.load("titles", extra)
    assert "lifeboat crew" in lexicons.load("organisations", extra)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("# lexicon: titles\nnurse public\n", "mine.tsv:2: not an entry"),
        ("nurse\tpublic\n", "mine.tsv:1: does not say which lexicon"),
        ("# lexicon: tittles\nnurse\tpublic\n", "mine.tsv:2: no lexicon 'tittles'"),
        ("# lexicon: titles\nnurse\tpubic\n", "mine.tsv:2: no value 'pubic'"),
    ],
)
def test_mistakes_name_file_line_and_remedy(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(LexiconError) as caught:
        lexicons.check(user_file(tmp_path, text))
    assert message in str(caught.value)
    assert caught.value.remedy


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="cannot read"):
        lexicons.load("titles", (tmp_path / "none.tsv",))


def test_an_unknown_lexicon_is_told() -> None:
    with pytest.raises(LexiconError, match="no lexicon 'nothing'"):
        lexicons.load("nothing")
