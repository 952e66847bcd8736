"""Every pattern in the package takes time linear in the text; the time limit, should one not, stops
it.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import regex

import quotes
from quotes import articles, marks, patterns
from quotes.errors import InputError

PACKAGE = Path(quotes.__file__).parent
# What extracts reads text that anybody may have written.
GUARDED = (
    "articles",
    "attribution",
    "language",
    "linking",
    "marks",
    "roles",
    "speakers",
    "text",
    "assembly.py",
    "pipeline.py",
)
LENGTH = 1_500
# Of four times the text: 4 times the CPU time where it is linear, 16 where it is quadratic.
WORST_RATIO = 9
NOTICEABLE = 0.004  # seconds of CPU; linear patterns take a tenth of it for LENGTH characters


# Tried at one place only (`match`), or only on strings of a bounded length.
AT_ONE_PLACE = (
    "quotes.attribution.labelled_turns.CAPITALS",
    "quotes.attribution.labelled_turns.HEARD",
    "quotes.attribution.labelled_turns.NAMED",
    "quotes.attribution.labelled_turns.PLACED",
    "quotes.attribution.cries.JOINTS",
    "quotes.language.context.DATELINE",
    "quotes.marks.glyphs.BEHIND_WORD",
    "quotes.marks.glyphs.BETWEEN_WORDS",
    "quotes.marks.glyphs.ENDS_SINGLE",
    "quotes.marks.glyphs.INTRODUCED",
    "quotes.marks.glyphs.ROW",
    "quotes.marks.unclosed.CLOSING",
    "quotes.text.spreadsheet_formulas._FORMULA",
)
EXTRAS = {"pandas", "ray", "pyspark"}  # of extras that CI does without
BOUNDED = {
    "quotes.articles.broken_lines.SENTENCE_END": "the last characters of a line",
    **dict.fromkeys(
        (
            "quotes.articles.page_marks.QUOTE",
            "quotes.articles.page_marks.BLOCK",
            "quotes.articles.page_marks.FOOTER",
            "quotes.articles.page_marks.CITE",
        ),
        "at most 500 characters in a tag",
    ),
    **dict.fromkeys(
        ("quotes.articles.page_marks.SIGNED", "quotes.articles.page_marks.MARKED"),
        "reads the last twelve characters in front of a tag",
    ),
    "quotes.parser.lean.webwords._ADDRESS": "at most 300 characters without a blank",
    "quotes.exchange.cells._PART": "cells that a person filled in",
    "quotes.exchange.cells._TAKEN": "tried at the start of a cell",
}


def modules() -> Iterator[Any]:
    for found in pkgutil.walk_packages([str(PACKAGE)], "quotes."):
        if found.name.endswith("__main__"):
            continue
        try:
            yield importlib.import_module(found.name)
        except ModuleNotFoundError as error:
            if error.name not in EXTRAS:
                raise


def compiled(value: Any) -> Iterator[Any]:
    """The patterns in a module's value: itself, or in a collection."""
    if isinstance(value, patterns.Pattern | regex.Pattern | re.Pattern):
        yield value
    elif isinstance(value, dict):
        yield from (one for part in value.values() for one in compiled(part))
    elif isinstance(value, tuple | list | set | frozenset):
        yield from (one for part in value for one in compiled(part))


def collected() -> dict[str, Any]:
    """Every pattern of the package by where it stands; one that is imported elsewhere is there
    once.
    """
    found: dict[int, tuple[str, Any]] = {}
    for module in modules():
        for name, value in vars(module).items():
            for number, pattern in enumerate(compiled(value)):
                found.setdefault(
                    id(pattern),
                    (f"{module.__name__}.{name}{f'[{number}]' if number else ''}", pattern),
                )
    return dict(found.values())


PATTERNS = collected()


def pumps(pattern: str) -> Iterator[str]:
    """Units to repeat: characters that the pattern names, alone and in pairs, and words that it
    holds.
    """
    signs = regex.sub(r"\\[pP]\{\w+\}|\\.|\(\?P<\w+>|\(\?[a-z]+\)", "", pattern)
    characters = "".join(dict.fromkeys([*"aA0 .,:'\"\n-", *signs.replace("\n", "")]))[:40]
    yield from characters
    yield from (
        f"{one}{other}" for one in characters[:14] for other in characters[:14] if one != other
    )
    yield from (f"{word} " for word in regex.findall(r"\w{3,}", signs)[:10])
    yield from (
        "Aa ",
        "a.a",
        "aa-aa ",
        "“a” ",
        "A.B. ",
        "a@a.",
        "http://a",
        '"a',
        "\\u{0",
        "é ",
        "e\u0301",
        "(a ",
    )


def seconds(pattern: Any, text: str, *, at_one_place: bool = False) -> float:
    """CPU time to find all matches; the least of two tries, for noise only adds."""
    taken = []
    for _ in range(2):
        started = time.process_time()
        for _ in [pattern.match(text)] if at_one_place else pattern.finditer(text):
            pass
        taken.append(time.process_time() - started)
        if taken[0] < NOTICEABLE:
            break
    return min(taken)


def is_slow(pattern: Any, unit: str, *, at_one_place: bool = False) -> bool:
    """Whether time grows faster than the text, repeated and then spoilt by what stops most matches."""
    for ending in ("", "\x00", "a"):
        text = unit * (LENGTH // len(unit))
        first = seconds(pattern, text + ending, at_one_place=at_one_place)
        if (
            first > NOTICEABLE
            and seconds(pattern, text * 4 + ending, at_one_place=at_one_place) > WORST_RATIO * first
        ):
            return True
    return False


@pytest.mark.parametrize("name", [name for name in PATTERNS if name not in BOUNDED])
def test_time_is_linear_at_adversarial_lengths(name: str) -> None:
    pattern = PATTERNS[name]
    slow = [
        unit
        for unit in pumps(pattern.pattern)
        if is_slow(pattern, unit, at_one_place=name in AT_ONE_PLACE)
    ]
    assert slow == []


def test_exceptions_are_of_patterns_that_there_are() -> None:
    assert {*AT_ONE_PLACE, *BOUNDED} <= PATTERNS.keys()


def test_the_measure_sees_a_slow_pattern() -> None:
    # Another process may slow the short text down more than the long one, so try some times.
    assert any(is_slow(regex.compile(r"\.\W*$"), ".") for _ in range(5))
    assert not is_slow(regex.compile(r"a+"), "a")


def test_all_patterns_are_found() -> None:
    calls = set()  # of the same pattern in two modules `regex` makes one
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == "compile"
            ):
                calls.add("".join(map(ast.unparse, node.args)))
    assert len(calls) - 1 <= len(PATTERNS), (
        "a pattern is compiled out of sight: give it a name in its module"
    )


@pytest.mark.parametrize("part", GUARDED)
def test_what_reads_articles_has_the_time_limit(part: str) -> None:
    place = PACKAGE / part
    assert place.exists()
    for path in [place] if place.is_file() else place.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            assert not {"re", "regex"} & set(names), (
                f"{path}: compile patterns with quotes.patterns"
            )


def test_a_pattern_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "LIMIT", 0.05)
    endless = patterns.compile(r"(?:a|a)+[bd]")
    text = "a" * 40
    for call in (endless.search, endless.match, endless.fullmatch, endless.findall, endless.split):
        with pytest.raises(InputError, match="given up"):
            call(text)
    with pytest.raises(InputError):
        endless.sub("", text)
    with pytest.raises(InputError):
        next(endless.finditer(text))


def test_the_limit_reaches_the_stages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "LIMIT", 0.05)
    monkeypatch.setattr("quotes.marks.glyphs.RUN", patterns.compile(r"(?:a|a)+[bd]"))
    with pytest.raises(InputError, match="given up"):
        marks.segment(articles.from_text("a" * 40))


def test_patterns_find_what_those_of_regex_find() -> None:
    for text in ("", "aXbXXc", "X", "éX\nX"):
        for source in ("X", "X*?b", r"(?<=b)X", r"\p{L}"):
            ours, theirs = patterns.compile(source), regex.compile(source)
            assert [m.span() for m in ours.finditer(text)] == [
                m.span() for m in theirs.finditer(text)
            ]
            assert ours.split(text) == theirs.split(text)
            assert ours.sub("-", text) == theirs.sub("-", text)
            assert ours.findall(text) == theirs.findall(text)
