"""Quotations that are predicted on labelled texts, each judged by its label: what calibrate.py counts.

A rule is right where its words overlap a labelled quotation (Jaccard 0.5) and its source is the
labelled one; a sieve where, on quotations whose source is right, the name is right (or rightly
none). Labels marked optional count neither way. PolNeAR has no names, so it judges rules; GUM and
the golden articles judge sieves as well. Turns of dialogues that name no source are judged on
novels alone (LitBank and QuoteLi3, dev halves).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import corpora
import fiction
import score_fiction
import score_polnear
from corpora import Document
from error_ledger import shared_scorer

from quotes import confidence, evidence, pipeline
from quotes.assembly import Findings, assemble, likelihoods, signs_of
from quotes.evaluation import gold, golden_texts, scoring
from quotes.language.context import Context
from quotes.lexicons import Lexicons
from quotes.records import Attribution, Span
from quotes.roles.desk import Coverage

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "articles"
GUM = ("gum-bio", "gum-interview", "gum-letter")


@dataclass(frozen=True, slots=True)
class Case:
    """One predicted quotation, judged: what it counts under, and whether its source and its name
    are right.
    """

    text: str  # the document's id
    attribution: Attribution
    signs: tuple[evidence.Sign, ...]
    sieve: confidence.Key | None
    sure: float  # the record's confidence
    sure_of_rule: float
    source_right: bool
    name_right: bool | None  # None where the labels cannot tell
    desk: str | None = None

    @property
    def rule(self) -> confidence.Key:
        return confidence.keys(self.attribution)[1]


def judged(
    findings: Findings, verdicts: Iterable[tuple[bool, bool | None] | None]
) -> Iterator[Case]:
    """One case for each record that the labels can judge."""
    together = zip(
        assemble(findings),
        findings.attributions,
        findings.resolution.links,
        likelihoods(findings),
        verdicts,
        strict=True,
    )
    claims = evidence.Claims.of(findings.attributions)
    desk = Coverage(
        Context(findings.article, tuple(findings.segments), findings.parse, Lexicons.load())
    ).desk
    for record, attribution, link, sure, verdict in together:
        if verdict is not None and not told_by_sieve(attribution):
            sieve = ("sieve", link.sieve) if record.speaker is not None else None
            signs = tuple(signs_of(findings, attribution, link, claims))
            text = findings.article.id
            yield Case(text, attribution, signs, sieve, record.confidence, sure, *verdict, desk)


def told_by_sieve(attribution: Attribution) -> bool:
    """A turn of a dialogue that names no source: only labels of fiction tell whose it is."""
    return attribution.turn is not None and attribution.source is None


def fiction_cases(folder: Path) -> Iterator[Case]:
    """The turns of novels that name no source (dev halves): the rule is right where they are speech
    at all.
    """
    for corpus in fiction.CORPORA:
        wanted = fiction.documents(folder / corpus, "dev")
        cache = corpora.ParseCache(corpora.CACHE, "bundled", corpus)
        cache.fill(wanted, 1)
        engine = pipeline.Extractor(parser=cache)
        for document in wanted:
            yield from turns_of(document, engine.analyse(document.article))


def turns_of(document: Document, findings: Findings) -> Iterator[Case]:
    """The cases of one document."""
    records = assemble(findings)
    labels = [
        score_fiction.label(Span(q["start"], q["end"]), document.text, "direct")
        for q in document.gold["quotes"]
    ]
    answers = [score_fiction.label(record.span, document.text, record.type) for record in records]
    pairs = {j: i for i, j in scoring.match(labels, answers)}
    people = [score_fiction.person(quote) for quote in document.gold["quotes"]]
    for number, (record, item, link) in enumerate(
        zip(records, findings.attributions, findings.resolution.links, strict=True)
    ):
        if told_by_sieve(item):
            named = None
            if number in pairs and record.speaker is not None and record.speaker.name is not None:
                quote = document.gold["quotes"][pairs[number]]
                named = (
                    score_fiction.judge(quote, score_fiction.Found(record, ()), people).outcome
                    == "right"
                )
            sure = confidence.of_attribution(item)
            yield Case(
                document.id,
                item,
                (),
                ("sieve", link.sieve),
                record.confidence,
                sure,
                number in pairs,
                named,
            )


def corpus_cases(scorer: ModuleType, folder: Path, split: str, *, names: bool) -> Iterator[Case]:
    """A corpus of the shared folder, from the parses kept beside its scores."""
    wanted = corpora.documents(folder, split, None)
    cache = corpora.ParseCache(corpora.CACHE, "bundled", folder.name)
    cache.fill(wanted, 1)
    engine = pipeline.Extractor(parser=cache)
    for document in wanted:
        findings = engine.analyse(document.article)
        records = tuple(assemble(findings))
        rows = corpora.scorer_row(document, records, joined=False)["quotes"]
        verdicts = corpus_verdicts(scorer, document, rows, names=names)
        # The corpora label no answers of interviews, nor other words that stand without marks.
        labelled = ("unmarked" not in record.flags for record in records)
        told = (one if known else None for one, known in zip(verdicts, labelled, strict=True))
        yield from judged(findings, told)


def corpus_verdicts(
    scorer: ModuleType, document: Document, rows: list[dict[str, Any]], *, names: bool
) -> list[tuple[bool, bool | None] | None]:
    """(source right, name right) for each row; None where the labels leave it open."""
    labels = scorer.expand(document.gold["quotes"], "part")
    parts = [(n, part) for n, row in enumerate(rows) for part in scorer.expand([row], "part")]
    pairs = {
        j: i
        for i, j, _ in scorer.soft_pairs(labels, [part for _, part in parts], document.text, 0.5)
    }
    found: dict[int, list[dict[str, Any] | None]] = {}
    for j, (n, _) in enumerate(parts):
        found.setdefault(n, []).append(labels[pairs[j]] if j in pairs else None)
    return [corpus_verdict(scorer, row, found[n], names=names) for n, row in enumerate(rows)]


def corpus_verdict(
    scorer: ModuleType, row: dict[str, Any], matched: list[dict[str, Any] | None], *, names: bool
) -> tuple[bool, bool | None] | None:
    label = matched[0]
    if any(one is not None and one.get("optional") for one in matched):
        return None
    if label is None or None in matched:
        return False, None
    if label.get("speaker_unlabelled"):
        return None
    source, answer = label.get("speaker"), row["speaker"]
    right = (
        answer is None
        if source is None
        else answer is not None and scorer.speaker_agree(source, answer)[1]
    )
    if not names or source is None or not right:
        return right, None
    if source.get("name") is None:
        return right, answer["name"] is None
    agree = scorer.name_agree(source, answer)
    return right, None if agree is None else bool(agree[1])


def golden_cases() -> Iterator[Case]:
    """The golden articles, from their stored parses."""
    files = gold.texts(GOLDEN)
    labels, engine = gold.load(GOLDEN), golden_texts.extractor(files)
    for file in files:
        findings = engine.analyse(golden_texts.article(file))
        answers = golden_texts.labels_of(assemble(findings), [file.stem])[file.stem]
        pairs = {j: i for i, j in scoring.match(labels[file.stem], answers)}
        verdicts = [
            golden_verdict(labels[file.stem][pairs[j]] if j in pairs else None, a)
            for j, a in enumerate(answers)
        ]
        yield from judged(findings, verdicts)


def golden_verdict(label: gold.Label | None, answer: gold.Label) -> tuple[bool, bool | None]:
    if label is None:
        return False, None
    who, found = label.speaker, answer.speaker
    if who is None or found is None:
        return who is found, None
    source = who.mention is None or (
        found.mention is not None and who.mention.overlaps(found.mention)
    )
    named = found.name is None if who.name is None else scoring.same_name(who.name, found.name)
    return source, named if source else None


def development() -> Iterator[Case]:
    """All labelled texts that the counts are taken from."""
    scorer, folder = shared_scorer(), score_polnear.SHARED / "corpora"
    yield from corpus_cases(scorer, folder / "polnear-train", "dev", names=False)
    for name in GUM:
        yield from corpus_cases(scorer, folder / name, "all", names=True)
    yield from golden_cases()
    yield from fiction_cases(folder)
