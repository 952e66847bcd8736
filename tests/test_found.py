"""What the extractor gives to Python: lists that know their article, marked text, many texts,
frames.
"""

from __future__ import annotations

import logging
import pickle
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pytest

import quotes
from quotes import articles, jsonl
from quotes.columns import COLUMNS
from quotes.data_frames import to_frame
from quotes.errors import InputError, QuotesError
from quotes.reading.fragment import marked
from quotes.reading.quotations import Quotations
from quotes.records import Article
from tests import fire_article, tiny
from tests.schema import SCHEMA, VALIDATOR

TEXTS = ["“No,” said Ann Lee.", "Nothing here.", "“Go,” said Bo Lind. “Now.”"]


@pytest.fixture
def extractor() -> quotes.Extractor:
    return tiny.extractor()


def loadable() -> quotes.Extractor:
    """An extractor that other processes can load by themselves."""
    extractor = tiny.extractor()
    extractor.again = tiny.extractor
    return extractor


def test_a_record_has_the_keys_of_the_schema() -> None:
    found = [one for some in tiny.extractor().pipe(TEXTS) for one in some]
    assert found
    for record in found:
        VALIDATOR.validate(record.to_dict())
    for record in (*found, *fire_article.records()):
        row = record.to_dict()
        assert list(row) == [key for key in SCHEMA["properties"] if key in row]
        assert (row["start"], row["end"]) == (record.start, record.end) == record.span
        assert jsonl.from_json(row) == record


def test_a_list_knows_its_article(extractor: quotes.Extractor) -> None:
    found = extractor.extract(TEXTS[0])
    assert isinstance(found, quotes.Quotations)
    assert (found.article.text, found.error, len(found)) == (TEXTS[0], None, 1)
    back = pickle.loads(pickle.dumps(found))
    assert (back, back.article, back.error) == (found, found.article, None)


@pytest.mark.parametrize("workers", [1, 2])
def test_texts_come_out_in_their_order(workers: int) -> None:
    given: list[str | Article] = [*TEXTS, articles.from_text(TEXTS[0], "mine")] * 20
    found = list(loadable().pipe(given, workers=workers))
    assert [one.article.text for one in found] == [*TEXTS, TEXTS[0]] * 20
    assert [len(one) for one in found[:4]] == [1, 0, 2, 1]
    assert [one.article.id for one in found[:4]] == ["text-1", "text-2", "text-3", "mine"]
    assert found[3][0].article == "mine"


def test_the_input_is_read_as_it_is_needed(extractor: quotes.Extractor) -> None:
    taken = []

    def endless() -> Iterator[str]:
        while True:
            taken.append(1)
            yield TEXTS[0]

    assert len(next(extractor.pipe(endless()))) == 1
    assert len(taken) < 100


def test_a_text_that_fails_is_raised(extractor: quotes.Extractor) -> None:
    with pytest.raises(QuotesError, match="text-2: unexpected ZeroDivisionError"):
        list(extractor.pipe([TEXTS[0], "It BREAKS.", TEXTS[0]]))


def test_a_text_that_fails_is_kept_empty(
    extractor: quotes.Extractor, caplog: pytest.LogCaptureFixture
) -> None:
    unread = InputError("no such file", where="none.txt", remedy="check it")
    with caplog.at_level(logging.WARNING, logger="quotes"):
        found = list(extractor.pipe([TEXTS[0], "It BREAKS.", unread, TEXTS[2]], errors="keep"))
    assert [len(one) for one in found] == [1, 0, 0, 2]
    assert [one.error is None for one in found] == [True, False, False, True]
    assert str(found[2].error) == "none.txt: no such file (check it)"
    assert len(caplog.records) == 2
    assert "no such file" in caplog.text


def test_a_warning_about_an_input_is_logged(
    extractor: quotes.Extractor, caplog: pytest.LogCaptureFixture
) -> None:
    note = InputError("is passed over", where="a.pdf", kind="passed_over")
    assert len(list(extractor.pipe([note, TEXTS[0]]))) == 1
    assert "a.pdf: is passed over" in caplog.text


def test_a_parser_of_ones_own_stays_in_its_process(extractor: quotes.Extractor) -> None:
    with pytest.raises(QuotesError, match="leave out workers"):
        list(extractor.pipe(TEXTS, workers=2))
    assert len(list(extractor.pipe(TEXTS, workers="auto"))) == len(TEXTS)


class Words(HTMLParser):
    """The words of an element of HTML, and the tags that are in it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[tuple[str, dict[str, Any]]] = []
        self.feed(html)

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def test_a_notebook_shows_the_article_marked() -> None:
    article = articles.from_text(fire_article.TEXT, "fire.txt")
    shown = Words(Quotations(fire_article.records(), article)._repr_html_())
    lines = [one["style"] for tag, one in shown.tags if tag == "span" and "title" in one]
    kinds = [kind for kind in ("solid", "dashed", "dotted") if any(kind in one for one in lines)]
    assert kinds == ["solid", "dashed"]  # direct and mixed ones are there, no indirect one
    told = [one["title"] for _, one in shown.tags if "title" in one]
    assert told[0] == "1: direct, Ines Okoro, fire chief, confidence 0.56"
    whole = "".join(shown.words)
    assert "Nobody 🔥 was hurt" in whole
    assert all(f"{number}" in shown.words for number in range(1, 6))
    assert [one for tag, one in shown.tags if tag in ("script", "link", "img")] == []


def test_a_voice_has_one_colour() -> None:
    article = articles.from_text(fire_article.TEXT, "fire.txt")
    shown = Words(marked(article, fire_article.records()))
    spans = [one for tag, one in shown.tags if tag == "span" and "title" in one]
    tints = {one["title"][0]: one["style"].partition(";")[0] for one in spans}
    assert tints["1"] == tints["2"] == tints["3"] != tints["4"]


def test_markup_in_an_article_is_text() -> None:
    text = "<script>alert(1)</script> “<b>No</b>,” said Ann Lee.\x00\u202e"
    found = tiny.extractor().extract(text)
    html = found._repr_html_()
    assert {tag for tag, _ in Words(html).tags} <= {
        "div",
        "p",
        "sup",
        "span",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "bdi",
    }
    assert "\u202e" not in html
    assert "&lt;b&gt;No&lt;/b&gt;" in html


def test_an_article_without_quotations_is_shown() -> None:
    assert "No quotations." in tiny.extractor().extract("Nothing.")._repr_html_()


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_frame_has_a_row_a_quotation(library: Any) -> None:
    pytest.importorskip(library)
    records = fire_article.records()
    frame = to_frame(records, library=library)
    assert list(frame.columns) == list(COLUMNS)
    assert list(frame["speaker_name"])[:3] == ["Ines Okoro"] * 3
    assert list(frame["start"]) == [record.start for record in records]
    parts = [fire_article.place(words) for words in ("that the roof", "“could go” at any time")]
    assert list(frame["parts"])[2] == "; ".join(f"{start}-{end}" for start, end in parts)
    assert list(frame["flags"])[4] == "nested"
    assert list(frame["cue_text"])[:2] == ["said", "said"]


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_frame_takes_what_pipe_gives(library: Any) -> None:
    pytest.importorskip(library)
    dated = articles.from_text(TEXTS[0], "dated", {"date": "1 May"})
    found = list(tiny.extractor().pipe([*TEXTS, dated]))
    frame = to_frame(found, library=library)
    assert len(frame) == sum(map(len, found)) == 4
    assert list(frame["fields_date"])[3] == "1 May"
    empty = to_frame([], library=library)
    assert (len(empty), list(empty.columns)) == (0, list(COLUMNS))
    assert [str(kind) for kind in empty.dtypes] == [str(kind) for kind in frame.dtypes][:-1]


def test_a_frame_without_its_library_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> Any:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr("quotes.data_frames.import_module", missing)
    with pytest.raises(QuotesError, match=r"pandas or polars \(pip install 'newsquotes\[pandas\]'"):
        to_frame([])


def test_the_columns_are_the_keys_of_the_schema() -> None:
    assert {name.partition("_")[0] for name in COLUMNS} <= set(SCHEMA["properties"])
    flat = {name for record in fire_article.records() for name in _flat(record.to_dict())}
    assert set(COLUMNS) - flat <= {"speaker_role_evidence_text", "speaker_role_evidence_rule"}
    assert flat - set(COLUMNS) <= {"schema", "speaker_role_evidence"}


def _flat(row: dict[str, Any], start: str = "") -> Iterator[str]:
    for key, value in row.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{start}{key}_")
        else:
            yield f"{start}{key}"
