"""Assemble the results of all stages on one article into its records."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from quotes import confidence, evidence
from quotes.records import (
    FLAGS,
    Article,
    Attribution,
    Cue,
    Evidence,
    Excerpt,
    Flag,
    Identity,
    Link,
    Quotation,
    QuotedSegment,
    Resolution,
    RoleDecision,
    Span,
    Speaker,
)
from quotes.trees import Parse

DECIMALS = 3  # of a confidence: finer digits differ between machines and say nothing


@dataclass(frozen=True, slots=True)
class Findings:
    """One article and what each stage made of it; links and decisions in the order of the
    attributions.
    """

    article: Article
    segments: Sequence[QuotedSegment]
    parse: Parse
    attributions: Sequence[Attribution]
    resolution: Resolution
    decisions: Sequence[RoleDecision]
    # Whether each attribution's record would be another if near ties of the parse fell otherwise;
    # empty where that was not asked, or there are none.
    unsteady: Sequence[bool] = ()


def assemble(findings: Findings) -> list[Quotation]:
    """The records of an article in the attributions' order, numbered from 1: `ARTICLE#1`,
    `ARTICLE#2` …
    """
    ids = [
        f"{findings.article.id}#{number}" for number, _ in enumerate(findings.attributions, start=1)
    ]
    sure = likelihoods(findings)
    chains = _chains(findings.attributions, ids)
    unsteady = findings.unsteady or [False] * len(ids)
    found = zip(
        map(_Own, ids, chains, sure, unsteady),
        findings.attributions,
        findings.resolution.links,
        findings.decisions,
        strict=True,
    )
    return [
        _quotation(findings, own, attribution, link, decision)
        for own, attribution, link, decision in found
    ]


class _Own(NamedTuple):
    """What a record has of its own: its id, that of its chain, how likely its content and source
    are right, whether near ties made it.
    """

    id: str
    chain: str | None
    sure: float
    unsteady: bool


def likelihoods(findings: Findings) -> list[float]:
    """The probability that content and source are right, for each attribution."""
    claims = evidence.Claims.of(findings.attributions)
    return [
        evidence.weighed(confidence.of_attribution(one), one, signs_of(findings, one, link, claims))
        for one, link in zip(findings.attributions, findings.resolution.links, strict=True)
    ]


def signs_of(
    findings: Findings, attribution: Attribution, link: Link, claims: evidence.Claims
) -> Iterator[evidence.Sign]:
    """What speaks for and against an attribution beside its rule and cue; whom its source leads to
    tells whether it is one.
    """
    flags = _flags(attribution, findings.segments, findings.parse)
    yield from evidence.signs(attribution, findings.parse, claims, flags)
    known = link.identity is not None and findings.resolution.identities[link.identity].name
    yield "named", "yes" if known else "no"


def _chains(attributions: Sequence[Attribution], ids: Sequence[str]) -> list[str | None]:
    """For each attribution the id of the first one of its chain; None for one that stands alone."""
    numbers = [attribution.chain for attribution in attributions]
    links, first = Counter(numbers), dict(zip(reversed(numbers), reversed(ids), strict=True))
    return [
        first[number] if number is not None and links[number] > 1 else None for number in numbers
    ]


def _quotation(
    findings: Findings,
    own: _Own,
    attribution: Attribution,
    link: Link,
    decision: RoleDecision,
) -> Quotation:
    article, parts = findings.article, attribution.parts
    span = Span(parts[0].start, parts[-1].end)
    speaker = _speaker(findings, attribution, link, decision)
    sure = own.sure * (confidence.of_link(link) if speaker else 1.0)
    return Quotation(
        article=article.id,
        id=own.id,
        type=attribution.type,
        span=span,
        text=span.of(article.text),
        content=content(article.text, attribution, findings.segments),
        parts=parts if len(parts) > 1 else None,
        chain=own.chain,
        paragraph=_paragraph(article, span.start),
        sentence=_sentence(findings.parse, span.start),
        flags=_with_near_tie(_flags(attribution, findings.segments, findings.parse), own.unsteady),
        cue=_cue(article.text, attribution),
        speaker=speaker,
        rule=attribution.rule,
        sieve=link.sieve,
        confidence=round(sure, DECIMALS),
        models=findings.parse.models,
        fields=article.fields,
    )


def content(text: str, attribution: Attribution, segments: Sequence[QuotedSegment]) -> str:
    """Give what is said, without its outer marks; a space joins the parts of a quotation.

    A mixed or indirect clause keeps marks inside it: `the roof "could go"` says which words are
    verbatim.
    """
    return " ".join(_unmarked(text, part, attribution, segments) for part in attribution.parts)


def _unmarked(
    text: str, part: Span, attribution: Attribution, segments: Sequence[QuotedSegment]
) -> str:
    outer = _outermost(part, segments)
    if attribution.type != "direct":
        outer = [segment for segment in outer if segment.span == part]
    pieces, taken = [], part.start
    for segment in outer:
        pieces += [text[taken : segment.span.start], segment.inner.of(text)]
        taken = segment.span.end
    return "".join([*pieces, text[taken : part.end]]).strip()


def _outermost(part: Span, segments: Sequence[QuotedSegment]) -> list[QuotedSegment]:
    """The segments inside a part that no other segment there encloses, in text order."""
    found: list[QuotedSegment] = []
    # Segments come by their starts (`marks.segment`), so those that may lie in the part stand
    # together.
    first = bisect_left(segments, part.start, key=lambda segment: segment.span.start)
    last = bisect_left(segments, part.end, key=lambda segment: segment.span.start)
    for segment in sorted(
        segments[first:last], key=lambda segment: (segment.span.start, -segment.span.end)
    ):
        if part.covers(segment.span) and (not found or segment.span.start >= found[-1].span.end):
            found.append(segment)
    return found


def _flags(
    attribution: Attribution, segments: Sequence[QuotedSegment], parse: Parse
) -> tuple[Flag, ...]:
    """Collect the flags of rule, marks and parse, in the order in which `Flag` lists them."""
    raised = set(attribution.flags)
    for part in attribution.parts:
        raised.update(flag for segment in _outermost(part, segments) for flag in segment.flags)
    if _near_tie(attribution, parse):
        raised.add("near_tie")
    return tuple(flag for flag in FLAGS if flag in raised)


def _with_near_tie(flags: tuple[Flag, ...], raised: bool) -> tuple[Flag, ...]:
    return tuple(flag for flag in FLAGS if flag in flags or (raised and flag == "near_tie"))


def _near_tie(attribution: Attribution, parse: Parse) -> bool:
    """Tell whether a sentence of the quotation (its first, its last, the cue's) has a near tie, in
    a parse that was stored without their other readings.
    """
    if parse.readings or not parse.near_ties:
        return False
    places = [part.start for part in attribution.parts] + [
        part.end - 1 for part in attribution.parts
    ]
    places += [attribution.cue.span.start] if attribution.cue else []
    sentences = [parse.sentences[_sentence(parse, place)] for place in places]
    return any(
        bisect_left(parse.near_ties, s.first) < bisect_left(parse.near_ties, s.last)
        for s in sentences
    )


def _paragraph(article: Article, position: int) -> int:
    return bisect_right(article.paragraphs, position, key=lambda paragraph: paragraph.start) - 1


def _sentence(parse: Parse, position: int) -> int:
    """The sentence of the first token that ends after a position."""
    index = bisect_right(parse.tokens, position, key=lambda token: token.end)
    return parse.sentence_of[min(index, len(parse.tokens) - 1)]


def _cue(text: str, attribution: Attribution) -> Cue | None:
    if attribution.cue is None:
        return None
    return replace(attribution.cue, text=attribution.cue.span.of(text))


def _speaker(
    findings: Findings, attribution: Attribution, link: Link, decision: RoleDecision
) -> Speaker | None:
    """Make the speaker, or None where neither a mention nor an identity is known."""
    mention = link.mention or (attribution.source and attribution.source.span)
    if mention is None and link.identity is None:
        return None
    nobody = Identity(link.kind or "nominal", None, (), ())
    identity = nobody if link.identity is None else findings.resolution.identities[link.identity]
    text = findings.article.text
    return Speaker(
        mention=Excerpt(mention, mention.of(text)) if mention else None,
        kind=link.kind,
        name=identity.name,
        aliases=identity.aliases,
        title=decision.title,
        role=decision.role,
        role_evidence=_evidence(text, decision.evidence),
        pronouns=identity.pronouns,
    )


def _evidence(text: str, evidence: Evidence | None) -> Evidence | None:
    return replace(evidence, text=evidence.span.of(text)) if evidence else None
