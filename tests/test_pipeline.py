"""The stages together, from stored parses: text in, records out, the same each time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from quotes import articles, conllu, jsonl, pipeline
from quotes.conllu import StoredParses
from quotes.errors import InputError, LexiconError
from quotes.records import Article, QuotedSegment
from quotes.trees import Parse

ROOT = Path(__file__).parent.parent
NAMES = ("court-report.txt", "harbour-fire.txt")
PARSES = {
    name: conllu.loads(
        (ROOT / "tests" / "stored" / name).with_suffix(".conllu").read_text(encoding="utf-8")
    )
    for name in NAMES
}
ARTICLES = {
    name: articles.from_text((ROOT / "examples" / name).read_bytes().decode(), name)
    for name in NAMES
}


class Counting:
    """Stored parses for endless copies of one article; remembers the batches."""

    def __init__(self) -> None:
        self.batches: list[list[str]] = []

    def parse(
        self, given: Sequence[Article], segments: Sequence[Sequence[QuotedSegment]]
    ) -> list[Parse]:
        self.batches.append([article.id for article in given])
        return [PARSES["harbour-fire.txt"] for _ in given]


def extractor() -> pipeline.Extractor:
    return pipeline.Extractor(parser=StoredParses(PARSES))


@pytest.mark.parametrize("name", NAMES)
def test_records_reproduce_the_text_and_stand_in_order(name: str) -> None:
    article = ARTICLES[name]
    found = extractor().extract_article(article)
    assert len(found) >= 10
    for one in found:
        assert one.span.of(article.text) == one.text
        assert (
            article.paragraphs[one.paragraph].start
            <= one.span.start
            < article.paragraphs[one.paragraph].end
        )
        assert PARSES[name].sentences[one.sentence].paragraph == one.paragraph
        spans = [
            one.cue,
            one.speaker and one.speaker.mention,
            one.speaker and one.speaker.role_evidence,
        ]
        assert all(span.span.of(article.text) == span.text for span in spans if span)
        assert 0 <= one.confidence <= 1
    assert [one.id for one in found] == [
        f"{name}#{number}" for number, _ in enumerate(found, start=1)
    ]
    assert [one.span for one in found] == sorted(one.span for one in found)
    assert {one.chain for one in found} - {None} <= {one.id for one in found}


def test_quotation_with_a_pronoun_gets_the_name_and_role_of_its_speaker() -> None:
    found = extractor().extract_article(ARTICLES["harbour-fire.txt"])
    (one,) = [one for one in found if one.content.startswith("Somebody will have seen")]
    assert one.type == "direct"
    assert one.cue is not None
    assert (one.cue.text, one.cue.lemma) == ("said", "say")
    assert one.speaker is not None
    assert (one.speaker.kind, one.speaker.name, one.speaker.role) == (
        "pronoun",
        "Dev Rathmore",
        "police",
    )


def test_same_articles_give_the_same_bytes() -> None:
    def run() -> list[str]:
        return [
            jsonl.dumps(one)
            for _, found in extractor().extract_articles(ARTICLES.values())
            for one in found
        ]

    assert run() == run()


def test_articles_come_back_in_their_order_in_bounded_batches() -> None:
    text = ARTICLES["harbour-fire.txt"].text
    given = [
        articles.from_text(text, f"a{number}") for number in range(2 * pipeline.BATCH_ARTICLES + 1)
    ]
    counting = Counting()
    found = [
        article.id
        for article, _ in pipeline.Extractor(parser=counting).extract_articles(iter(given))
    ]
    assert found == [article.id for article in given]
    assert [len(batch) for batch in counting.batches] == [
        pipeline.BATCH_ARTICLES,
        pipeline.BATCH_ARTICLES,
        1,
    ]


def test_first_articles_come_out_before_later_ones_are_read() -> None:
    text = ARTICLES["harbour-fire.txt"].text
    read: list[int] = []

    def endless() -> Iterator[Article]:
        for number in range(10_000):
            read.append(number)
            yield articles.from_text(text, str(number))

    next(pipeline.Extractor(parser=Counting()).extract_articles(endless()))
    assert len(read) == pipeline.BATCH_ARTICLES


def test_text_without_words_has_no_quotations() -> None:
    parser = StoredParses({"text": Parse((), ()), "b": Parse((), ())})
    assert pipeline.Extractor(parser=parser).extract("") == []
    assert pipeline.Extractor(parser=parser).extract(" \n\n\t ") == []


def test_lexicon_of_the_user_is_used(tmp_path: Path) -> None:
    file = tmp_path / "mine.tsv"
    file.write_text("# lexicon: titles\ninspector\tsport\n", encoding="utf-8")
    ours = pipeline.Extractor(lexicon_files=[file], parser=StoredParses(PARSES))
    roles = {
        one.speaker.role
        for one in ours.extract_article(ARTICLES["harbour-fire.txt"])
        if one.speaker and one.speaker.name == "Dev Rathmore"
    }
    assert roles == {"sport"}


def test_bad_lexicon_stops_before_the_models_are_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        pipeline, "load_parser", lambda models, *_: pytest.fail("models were loaded")
    )
    (tmp_path / "bad.tsv").write_text("inspector\tpolice\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"bad\.tsv:1"):
        pipeline.Extractor(lexicon_files=[tmp_path / "bad.tsv"])


def test_article_without_a_stored_parse_is_named() -> None:
    with pytest.raises(InputError, match="other"):
        extractor().extract_article(articles.from_text("Text.", "other"))
