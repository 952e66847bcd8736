"""What the stages found becomes records: content without marks, chains, numbers, confidence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quotes import articles, confidence, evidence, marks
from quotes.assembly import Findings, assemble, content, signs_of
from quotes.evidence import Claims
from quotes.records import (
    Article,
    Attribution,
    Cue,
    Evidence,
    Identity,
    Link,
    Mention,
    Quotation,
    QuotationType,
    Resolution,
    RoleDecision,
    Span,
)
from quotes.trees import Parse, Sentence, Token

TEXT = 'It rained.\n"We ran," said Inspector Lee. "We hid."\nHe left.'
ARTICLE = articles.from_text(TEXT, "a.txt")
PARTS = (Span(11, 20), Span(41, 50))
CUE = Cue(Span(21, 25), "said", "say")
LEE = Span(26, 39)
FIRST = Attribution("direct", PARTS[:1], "inverted", 0.9, cue=CUE, source=Mention(LEE), chain=4)
SECOND = replace(FIRST, parts=PARTS[1:], rule="interrupted", flags=("glued",))
IDENTITY = Identity("named", "Ann Lee", ("Lee",), (LEE,), ("she",))
KNOWN = Link(LEE, "named", 0, "surname", 0.75)
UNKNOWN = Link(None, None, None, "none", 0.0)
POLICE = RoleDecision(
    "police", "inspector", Evidence(Span(26, 35), "Inspector", "title_before_name")
)


def parse_of(article: Article) -> Parse:
    """One flat sentence a paragraph, one token a word."""
    tokens: list[Token] = []
    sentences = []
    for number, paragraph in enumerate(article.paragraphs):
        first, start = len(tokens), paragraph.start
        for word in paragraph.of(article.text).split(" "):
            tokens.append(
                Token(len(tokens), start, start + len(word), word, word, "X", "", "", -1, "root")
            )
            start += len(word) + 1
        sentences.append(Sentence(first, len(tokens), number))
    return Parse(tuple(tokens), tuple(sentences), models="hand 1")


def records(*found: tuple[Attribution, Link, RoleDecision]) -> list[Quotation]:
    attributions, links, decisions = zip(*found, strict=True)
    resolution = Resolution((IDENTITY,), links)
    return assemble(
        Findings(
            ARTICLE, marks.segment(ARTICLE), parse_of(ARTICLE), attributions, resolution, decisions
        )
    )


def test_record_says_what_each_stage_found() -> None:
    first, second = records((FIRST, KNOWN, POLICE), (SECOND, KNOWN, POLICE))
    assert (first.id, second.id, first.chain, second.chain) == (
        "a.txt#1",
        "a.txt#2",
        "a.txt#1",
        "a.txt#1",
    )
    assert (first.text, first.content, first.parts) == ('"We ran,"', "We ran,", None)
    assert (first.paragraph, first.sentence, first.models) == (1, 1, "hand 1")
    assert first.cue is not None
    assert (first.cue.text, first.cue) == ("said", CUE)
    assert first.speaker is not None
    assert first.speaker.mention is not None
    assert first.speaker.mention.text == "Inspector Lee"
    assert (first.speaker.name, first.speaker.aliases, first.speaker.pronouns) == (
        "Ann Lee",
        ("Lee",),
        ("she",),
    )
    assert first.speaker.role_evidence is not None
    assert first.speaker.role_evidence.text == "Inspector"
    assert (first.rule, first.sieve, second.rule) == ("inverted", "surname", "interrupted")


def test_confidence_is_the_product_where_there_is_a_speaker(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(evidence, "_weights", dict)  # of no sign
    known, nobody = records(
        (FIRST, KNOWN, POLICE), (replace(SECOND, source=None), UNKNOWN, RoleDecision())
    )
    whole = confidence.of_attribution(FIRST) * confidence.of_link(KNOWN)
    assert known.confidence == pytest.approx(whole, abs=0.001)
    assert nobody.speaker is None
    assert nobody.confidence == pytest.approx(confidence.of_attribution(SECOND), abs=0.001)


def test_mention_without_identity_is_a_speaker_without_name() -> None:
    (one,) = records((FIRST, replace(KNOWN, identity=None, kind="pronoun"), RoleDecision()))
    assert one.speaker is not None
    assert (one.speaker.name, one.speaker.kind, one.speaker.role) == (None, "pronoun", "unknown")


def test_a_source_that_leads_to_a_name_is_a_sign() -> None:
    for link, said in ((KNOWN, "yes"), (replace(KNOWN, identity=None), "no")):
        parse, segments = parse_of(ARTICLE), marks.segment(ARTICLE)
        resolution = Resolution((IDENTITY,), (link,))
        findings = Findings(ARTICLE, segments, parse, [FIRST], resolution, [POLICE])
        signs = dict(signs_of(findings, FIRST, link, Claims.of([FIRST])))
        assert signs["named"] == said


def test_chain_of_one_is_none() -> None:
    (one,) = records((FIRST, KNOWN, POLICE))
    assert one.chain is None


def test_discontinuous_quotation_is_one_record() -> None:
    (one,) = records((replace(FIRST, parts=PARTS), KNOWN, POLICE))
    assert (one.span, one.parts) == (Span(11, 50), PARTS)
    assert one.content == "We ran, We hid."


def test_near_tie_without_other_reading_is_told_by_its_sentence() -> None:
    for tied, flagged in ((0, False), (2, True), (8, True), (9, False)):
        parse = replace(parse_of(ARTICLE), near_ties=(tied,))
        found = assemble(
            Findings(
                ARTICLE,
                marks.segment(ARTICLE),
                parse,
                [FIRST],
                Resolution((IDENTITY,), (KNOWN,)),
                [POLICE],
            )
        )
        assert ("near_tie" in found[0].flags) is flagged, tied


def test_near_tie_is_told_by_records_that_it_makes() -> None:
    parse = replace(parse_of(ARTICLE), near_ties=(2,), readings=(((2, 0, "obj"),),))
    for unsteady in ((False,), (True,), ()):
        findings = Findings(
            ARTICLE,
            marks.segment(ARTICLE),
            parse,
            [FIRST],
            Resolution((IDENTITY,), (KNOWN,)),
            [POLICE],
            unsteady,
        )
        assert ("near_tie" in assemble(findings)[0].flags) is any(unsteady), unsteady


def test_flags_of_rule_and_marks_in_the_order_of_the_format() -> None:
    article = articles.from_text('"We ran. He said.', "b.txt")
    one = replace(
        SECOND, parts=(Span(0, 17),), cue=None, source=None, chain=None, flags=("glued", "heading")
    )
    findings = Findings(
        article,
        marks.segment(article),
        parse_of(article),
        [one],
        Resolution((), (UNKNOWN,)),
        [RoleDecision()],
    )
    (record,) = assemble(findings)
    assert record.flags == ("unclosed", "heading", "glued")


@pytest.mark.parametrize(
    ("type", "text", "said"),
    [
        ("direct", "“We ran.”", "We ran."),
        ("direct", "“He said ‘go’ twice.”", "He said ‘go’ twice."),
        ("direct", "“One.\n\n“Two.”", "One.\n\nTwo."),
        ("direct", "“We ran", "We ran"),
        ("mixed", "“heartbroken”", "heartbroken"),
        ("mixed", "the roof “could go”", "the roof “could go”"),
        ("mixed", "“a” and “b”", "“a” and “b”"),
        ("indirect", "that it rained", "that it rained"),
    ],
)
def test_content_lacks_only_the_outer_marks(type: QuotationType, text: str, said: str) -> None:
    article = articles.from_text(text)
    attribution = replace(FIRST, type=type, parts=(Span(0, len(text)),))
    assert content(text, attribution, marks.segment(article)) == said
