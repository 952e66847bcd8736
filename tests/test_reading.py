"""Records with their articles: read back, matched, cut into pieces, grouped by voice."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given

from quotes import articles, jsonl
from quotes.errors import InputError, RecordError
from quotes.reading.checked_records import fits, pair, read
from quotes.reading.marking import pieces
from quotes.reading.voices import voices
from quotes.records import Article, Quotation
from tests.reading_material import FIRE, fire, marked, place, record

CHANGED = jsonl.dumps(fire().quotations[0])[:-1].replace("%", "%%") + ", %s}"
TEXT = "“Go 😀,” she said.\r\n\r\n“Stay,” he said, “or 𝒈o.”"


def test_records_come_back_even_with_a_line_separator_in_them(tmp_path: Path) -> None:
    text = "“One\u2028two,” said Bo Lind."
    one = record("a.txt", text, "“One\u2028two,”", mention="Bo Lind", name="Bo Lind", cue="said")
    path = tmp_path / "out.jsonl"
    path.write_text(jsonl.dumps(one) + "\n\n", encoding="utf-8")
    assert read(str(path)) == [one]


def test_golden_lines_are_completed(tmp_path: Path) -> None:
    rows = [
        {"type": "direct", "start": 0, "end": 7, "text": "“Go 😀,”", "chain": "a", "flags": [], "cue": None,
         "speaker": {"mention": None, "kind": "named", "name": "Bo Lind", "title": None, "role": "public"}},
        {"type": "mixed", "start": 21, "end": 43, "text": TEXT[21:43], "parts": [[21, 28], [38, 43]], "chain": "a",
         "flags": [], "cue": None, "speaker": None},
    ]  # fmt: skip
    (tmp_path / "town.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    first, second = read(str(tmp_path))
    assert (first.id, first.article, first.content, first.rule) == (
        "town#1",
        "town",
        "Go 😀,",
        "golden",
    )
    assert (second.chain, second.content) == ("town#1", f"{TEXT[21:28]} {TEXT[38:43]}")
    readings, problems = pair([articles.from_text(TEXT, "news/town.txt")], [first, second])
    assert problems == []
    assert [one.article for one in readings[0].quotations] == ["news/town.txt"] * 2


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("{", "out.jsonl:1: is not JSON"),
        ('{"a": 1}', "out.jsonl:1: is not a quotation record"),
        ('{"start": "x", "parts": [1]}', "out.jsonl:1: is neither a record nor a golden line"),
        ("[1]", "out.jsonl:1: is not a quotation record"),
        ("\n\n7", "out.jsonl:3: is not a quotation record"),
        (CHANGED % '"rule": 7', "out.jsonl:1: has a value of a wrong kind"),
        (CHANGED % '"speaker": {}', "out.jsonl:1: is not a quotation record"),
        (CHANGED % '"confidence": NaN', "out.jsonl:1: is not JSON: .*NaN is no JSON number"),
        (CHANGED % '"confidence": 1e999', "out.jsonl:1: is not JSON: .*too large a number"),
        (CHANGED % '"confidence": 1e9', "out.jsonl:1: has a value of a wrong kind"),
    ],
)
def test_bad_line_is_named(tmp_path: Path, content: str, told: str) -> None:
    (tmp_path / "out.jsonl").write_text(content)
    with pytest.raises(RecordError, match=told):
        read(str(tmp_path / "out.jsonl"))


def test_unreadable_records_are_named(tmp_path: Path) -> None:
    (tmp_path / "latin.jsonl").write_bytes(b"\xff\xfe{")
    for name, told in (
        ("none.jsonl", "cannot be read"),
        ("latin.jsonl", "is not UTF-8"),
        ("", "no JSONL files"),
    ):
        folder = tmp_path / "empty"
        folder.mkdir(exist_ok=True)
        with pytest.raises(InputError, match=told):
            read(str(tmp_path / name if name else folder))


def test_records_of_another_text_are_left_out_and_told() -> None:
    one = fire()
    changed = articles.from_text(FIRE.replace("We were lucky", "We were so lucky"), "mill.txt")
    readings, problems = pair([changed], one.quotations)
    assert len(readings[0].quotations) == 1  # the others stand behind the change
    assert "5 records do not fit its text, mill.txt#2 the first" in str(problems[0])


def test_records_without_their_article_are_told() -> None:
    readings, problems = pair([articles.from_text("Other.", "other.txt")], fire().quotations)
    assert readings[0].quotations == ()
    assert "6 records are of articles that are not given: mill.txt" in str(problems[0])


def test_bare_file_names_meet_only_where_one_article_has_them() -> None:
    moved = [articles.from_text(FIRE, "archive/mill.txt")]
    assert len(pair(moved, fire().quotations)[0][0].quotations) == 6
    two = [*moved, articles.from_text(FIRE, "copy/mill.txt")]
    readings, problems = pair(two, fire().quotations)
    assert [len(one.quotations) for one in readings] == [0, 0]
    assert len(problems) == 1


def test_spans_outside_the_text_do_not_fit() -> None:
    one = fire().quotations[0]
    row = jsonl.to_json(one)
    assert fits(FIRE, one)
    assert not fits(FIRE[: one.span.end - 1], one)
    assert not fits(FIRE, jsonl.from_json({**row, "parts": [[one.span.start, one.span.end + 3]]}))
    assert not fits(
        FIRE, jsonl.from_json({**row, "cue": {**place(FIRE, "said"), "start": 1, "lemma": ""}})
    )


def test_nested_quotation_is_inside_and_shares_the_text() -> None:
    cut = pieces(len(FIRE), fire().quotations)
    (inner,) = [piece for piece in cut if piece.span.of(FIRE) == "‘Run!’"]
    assert [layer.quotations for layer in inner.layers] == [(4,), (5,)]
    assert [inner.opens(layer) for layer in inner.layers] == [False, True]


def test_shared_cue_is_one_layer() -> None:
    (said,) = [
        p
        for p in pieces(len(FIRE), fire().quotations)
        if p.span.of(FIRE) == "said" and p.span.start < 60
    ]
    assert [(layer.kind, layer.quotations) for layer in said.layers] == [("cue", (0, 1))]


@given(marked())
def test_pieces_are_the_text_and_know_what_covers_them(case: tuple[str, list[Quotation]]) -> None:
    text, quotations = case
    cut = pieces(len(text), quotations)
    assert "".join(piece.span.of(text) for piece in cut) == text
    for piece in cut:
        for place_ in range(piece.span.start, piece.span.end):
            covering = {
                index
                for index, one in enumerate(quotations)
                if any(part.start <= place_ < part.end for part in one.parts or (one.span,))
            }
            assert {index for layer in piece.layers for index in layer.quotations} == covering


def test_name_is_one_voice_across_articles_and_the_unnamed_are_not() -> None:
    both = [quotation for name in ("a.txt", "b.txt") for quotation in fire(name).quotations]
    found = voices(both)
    assert [(voice.label, voice.article, len(voice.quotations)) for voice in found] == [
        ("Ada Quill", None, 8),
        ("A neighbour", "a.txt", 1),
        ("Nobody identified", "a.txt", 1),
        ("A neighbour", "b.txt", 1),
        ("Nobody identified", "b.txt", 1),
    ]
    assert found[0].roles == ("police",)
    assert sum(len(voice.quotations) for voice in found) == len(both)


def test_spelling_of_a_name_does_not_split_a_voice() -> None:
    text = "“A,” “B,” “C,” Bo Lind BO  LIND"
    said = [
        record("a", text, words, name=name)
        for words, name in (("“A,”", "Bo Lind"), ("“B,”", "BO  LIND"))
    ]
    assert [len(voice.quotations) for voice in voices(said)] == [2]


def test_unnamed_voices_of_one_article() -> None:
    sources = ("a resident", "a resident", "the resident", "he", "he", "they")
    text = " ".join(
        f"“{words},” {source} said." for words, source in zip("ABCDEF", sources, strict=True)
    )
    at = [text.index(f"{words} said") for words in ("a resident", "he", "they")]
    second = text.index("a resident", at[0] + 1)
    mentions = [(at[0], "a resident"), (second, "a resident"), (text.index("the resident"), "the resident"),
                (text.index(" he ") + 1, "he"), (text.rindex(" he ") + 1, "he"), (at[2], "they")]  # fmt: skip
    said = []
    for words, (start, mention) in zip("ABCDEF", mentions, strict=True):
        kind = "nominal" if "resident" in mention else "pronoun"
        row = jsonl.to_json(record("x", text, f"“{words},”", mention=mention, kind=kind))
        row["speaker"]["mention"] = {"start": start, "end": start + len(mention), "text": mention}
        said.append(jsonl.from_json(row))
    grouped = [[one.content for one in voice.quotations] for voice in voices(said)]
    # A second `a resident` is another, `the resident` the last one met; a pronoun alone joins
    # nobody.
    assert grouped == [["A,"], ["B,", "C,"], ["D,"], ["E,"], ["F,"]]


def test_article_without_paragraphs_is_readable() -> None:
    readings, problems = pair([Article("blank", " \n", ())], [])
    assert (readings[0].quotations, problems) == ((), [])
