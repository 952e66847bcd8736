"""brat: there and back, and read by brat's own server code (from its package on PyPI)."""

from __future__ import annotations

import codecs
import importlib
import importlib.util
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings

from quotes.exchange import AnnotatedArticle, ExchangeError, brat, load, notes
from quotes.exchange.markup import marked_up
from quotes.exchange.task import packed
from quotes.records import Cue, Excerpt, Quotation, Span, Speaker
from tests.annotated_articles import annotated_articles, collections

TEXT = '"We won,"\nsaid Ann Lee 🙂. "Again!"\r\n\r\nIt was late.\n'
SPEAKER = Speaker(
    Excerpt(Span(15, 22), "Ann Lee"),
    "named",
    "Ann Lee",
    ("Lee | A.",),
    None,
    "sport",
    None,
    ("she",),
)
ONE = Quotation(
    "a.txt", "a.txt#1", "direct", Span(0, 34), TEXT[0:34], "We won, Again!", (Span(0, 9), Span(26, 34)), None, 0, 0,
    (), Cue(Span(10, 14), "said", "say"), SPEAKER, "subject_cue_after", "named", 0.875, "invented 1",
)  # fmt: skip
ARTICLE = AnnotatedArticle("a.txt", TEXT, (ONE,))
shared_folder = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60
)


def roundtrip(
    articles: list[AnnotatedArticle], folder: Path
) -> list[AnnotatedArticle | ExchangeError]:
    brat.write(iter(articles), folder)
    return list(brat.read(folder, {article.article_id: article.text for article in articles}))


def edited(folder: Path, old: str, new: str) -> list[AnnotatedArticle | ExchangeError]:
    """What comes back after a person changed some lines in brat."""
    brat.write([ARTICLE], folder)
    file = folder / "a.ann"
    before = file.read_text()
    assert old in before
    file.write_text(before.replace(old, new))
    return list(brat.read(folder, None))


def only(found: list[AnnotatedArticle | ExchangeError]) -> Quotation:
    (article,) = found
    assert isinstance(article, AnnotatedArticle), article
    return article.quotations[0]


@shared_folder
@given(articles=collections())
def test_nothing_is_lost(
    articles: list[AnnotatedArticle], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("brat")
    found = roundtrip(articles, folder) if articles else []
    assert sorted(found, key=repr) == sorted(articles, key=repr)


def test_lines_are_those_of_the_standoff_format(tmp_path: Path) -> None:
    brat.write([ARTICLE], tmp_path)
    assert (tmp_path / "a.ann").read_text().splitlines() == [
        'T1\tdirect 0 9;26 34\t"We won," "Again!"',
        "A100\trole T1 sport",
        "A101\tkind T1 named",
        "#1\tAnnotatorNotes T1\tname=Ann Lee | aliases=Lee \\u{7c} A. | pronouns=she | confidence=0.875",
        "T2\tcue 10 14\tsaid",
        "T3\tmention 15 22\tAnn Lee",
        "R1\treported_by Arg1:T1 Arg2:T2\t",
        "R2\tsaid_by Arg1:T1 Arg2:T3\t",
    ]
    assert (tmp_path / "a.txt").read_bytes() == TEXT.encode()


def test_what_crosses_a_line_end_is_cut_and_joined(tmp_path: Path) -> None:
    one = replace(ONE, span=Span(0, 34), parts=None)
    brat.write([replace(ARTICLE, quotations=(one,))], tmp_path)
    file = tmp_path / "a.ann"
    assert "T1\tdirect 0 9;10 34\t" in file.read_text()
    file.write_text(file.read_text().replace("0 9;10 34", "0 9;10 33"))
    assert only(list(brat.read(tmp_path, None))).parts is None


@pytest.mark.parametrize(
    ("old", "new", "field", "value"),
    [
        ("T1\tdirect", "T1\tmixed", "type", "mixed"),
        ("0 9;26 34", "0 9", "parts", None),
        (
            "T2\tcue 10 14\tsaid",
            "T2\tcue 10 22\tsaid Ann Lee",
            "cue",
            Cue(Span(10, 22), "said Ann Lee", "said ann lee"),
        ),
        ("R1\treported_by Arg1:T1 Arg2:T2\t\n", "", "cue", None),
        ("role T1 sport", "role T1 police", "speaker", replace(SPEAKER, role="police")),
        ("name=Ann Lee", "name=Ann B. Lee", "speaker", replace(SPEAKER, name="Ann B. Lee")),
        (
            "name=Ann Lee |",
            "title=captain | name=Ann Lee |",
            "speaker",
            replace(SPEAKER, title="captain"),
        ),
        ("A101\t", "A105\tunclosed T1\nA101\t", "flags", ("unclosed",)),
    ],
)
def test_a_correction_comes_back(
    tmp_path: Path, old: str, new: str, field: str, value: object
) -> None:
    found = only(edited(tmp_path, old, new))
    assert getattr(found, field) == value
    assert (found.rule, found.confidence) == ("human", 1.0)


def test_an_annotation_made_in_brat_is_a_new_quotation(tmp_path: Path) -> None:
    brat.write([ARTICLE], tmp_path)
    with (tmp_path / "a.ann").open("a") as lines:
        lines.write(
            "T9\tindirect 38 49\tIt was late\nA9\theading T9\n#9\tAnnotatorNotes T9\tname=Bo | sure? no\n"
        )
    (found,) = brat.read(tmp_path, None)
    assert isinstance(found, AnnotatedArticle)
    assert found.quotations[0] == ONE
    made = found.quotations[1]
    assert (made.type, made.text, made.flags, made.speaker and made.speaker.name) == (
        "indirect", "It was late", ("heading",), "Bo",
    )  # fmt: skip


def test_files_without_our_meta_data_are_read_too(tmp_path: Path) -> None:
    brat.write([ARTICLE], tmp_path)
    (tmp_path / "a.quotes.json").unlink()
    (found,) = brat.read(tmp_path, {"a.txt": TEXT})
    assert isinstance(found, AnnotatedArticle)
    made = found.quotations[0]
    assert found.article_id == "a.txt"
    assert (made.parts, made.cue and made.cue.span, made.speaker and made.speaker.name) == (
        ONE.parts,
        Span(10, 14),
        "Ann Lee",
    )


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("T1\tdirect", "T1\tshouted", "characters 0 to 9: unknown label 'shouted'"),
        ("26 34", "26 999", "characters 26 to 999"),
        ("role T1 sport", "role T1 pirate", "characters 0 to 9: unknown role 'pirate'"),
        ("role T1 sport", "mood T1 bad", "unknown field 'mood'"),
        ("name=Ann", "nane=Ann", "unknown field 'nane'"),
        ("A101\tkind T1", "A101\tkind T7", "A101 refers to T7, which does not exist"),
        ("Arg2:T2", "Arg2:T7", "to a region that is not there: T7"),
        ("Arg1:T1 Arg2:T2", "T1 T2", "R1 is not a relation"),
        ("A100\trole T1 sport", "A100\trole", "A100 is not an attribute"),
        ("T3\tmention", "T2\tmention", "T2 is there twice"),
        ("T2\tcue 10 14", "T2\tcue ten", "T2 has no label with offsets"),
        ("A100\t", "X100\t", "'X100'"),
        ("A100\trole T1 sport", "A100\trole T1 sport\nA102\trole T1 police", "two values of role"),
        ("said_by", "reported_by", "reported_by"),
    ],
)
def test_what_does_not_fit_is_told_with_its_place(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    error, *_ = edited(tmp_path, old, new)
    assert isinstance(error, ExchangeError)
    assert message in str(error)
    assert f"{tmp_path / 'a.ann'}, task a" in str(error)


def test_other_bytes_and_missing_files_are_told(tmp_path: Path) -> None:
    brat.write([ARTICLE, replace(ARTICLE, article_id="b.txt", quotations=())], tmp_path)
    (tmp_path / "a.txt").unlink()
    (tmp_path / "b.ann").write_bytes(b"\xff")
    assert all(
        isinstance(one, ExchangeError) and "cannot be read" in str(one)
        for one in brat.read(tmp_path, None)
    )
    (tmp_path / "empty").mkdir()
    assert "no .ann file" in str(next(brat.read(tmp_path / "empty", None)))


def test_the_format_is_in_the_table() -> None:
    assert load("brat") is sys.modules["quotes.exchange.brat"]
    assert notes.loads(notes.dumps({"name": (" a|b;c=\\u{7c}\n ",)})) == {
        "name": (" a|b;c=\\u{7c}\n ",)
    }
    assert packed(ARTICLE)["article"] == "a.txt"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """brat's own modules, which import each other by bare names; its installer would write
    `config`.
    """
    package = importlib.util.find_spec("brat")
    assert package is not None
    assert package.submodule_search_locations
    before = set(sys.modules)
    sys.path.insert(0, str(Path(package.submodule_search_locations[0]) / "server" / "src"))
    config = ModuleType("config")
    folder = str(tmp_path_factory.getbasetemp())  # configurations are looked for below it
    vars(config).update(BASE_DIR=folder, DATA_DIR=folder, WORK_DIR=folder, DEBUG=True)
    try:
        sys.modules["config"] = config
        annotation = importlib.import_module("annotation")
        # Python 3.11 took away the mode "U", which never did anything to files of bytes, as codecs
        # opens them.
        vars(annotation)["open_textfile"] = lambda name, mode="r": codecs.open(  # noqa: SIM115
            name, mode.strip("U"), "utf8"
        )
        yield {
            name: importlib.import_module(name)
            for name in ("annotation", "verify_annotations", "projectconfig")
        }
    finally:
        del sys.path[0]
        for name in set(sys.modules) - before:
            del sys.modules[name]


@shared_folder
@given(article=annotated_articles())
def test_brat_reads_every_line(
    server: Any, article: AnnotatedArticle, tmp_path_factory: pytest.TempPathFactory
) -> None:
    spans = [region.span for region in marked_up(article).regions]
    assume(
        all(any(span.of(article.text).splitlines()) for span in spans)
    )  # brat cannot show a mere line end
    folder = tmp_path_factory.mktemp("brat")
    brat.write([article], folder)
    (file,) = folder.glob("*.ann")
    with server["annotation"].TextAnnotations(str(file.with_suffix("")), read_only=True) as found:
        assert found.failed_lines == []
        assert found.get_document_text() == article.text
        project = server["projectconfig"].ProjectConfiguration(str(folder))
        assert [
            str(one) for one in server["verify_annotations"].verify_annotation(found, project)
        ] == []
