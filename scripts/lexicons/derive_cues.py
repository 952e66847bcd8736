"""Derive and grade reporting cues: what lexical resources say of a word, and how often labelled
texts agree.

    PYTHONPATH=.:scripts python scripts/lexicons/derive_cues.py DIR [--write] [--half]

DIR is the folder of verb_resources.py.

Every verb, adjective and noun that the resources call one of communication or cognition is let
loose, beside the shipped cues, in the rules of each frame (a clause behind it, an infinitive …)
over the labelled texts. Each finding is right where a labelled quotation has that word in its cue
and the same words as content (Jaccard 0.5). Labels marked optional count neither way. Content with
marks in it or around it is counted apart from content without.

Texts: PolNeAR dev, GUM, the golden articles; for verbs beside marks the dev halves of the novels as
well, where the verb's subject must be the labelled speaker. `--half` leaves out the documents of
`score_polnear.py --sample 300`, so that these judge what the others derived. `--write` writes
quotes/cue_precision.tsv; else the candidates that cues.tsv lacks and its weak entries are listed.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import corpora
import fiction
import score_polnear
from verb_resources import Sources

from quotes import marks
from quotes.attribution import (
    complement,
    cue_after_quotation,
    cue_before_quotation,
    fragments,
    gerund,
    infinitive,
    parenthetical,
    reporting_nouns,
)
from quotes.attribution.found import Found, made_of
from quotes.attribution.rules import Rule
from quotes.evaluation import gold, golden_texts
from quotes.language.context import Context
from quotes.lexicons import Lexicons
from quotes.records import Article, Attribution, Span
from quotes.text import normalization

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "articles"
TARGET = Path(__file__).resolve().parents[2] / "quotes" / "cue_precision.tsv"
GUM = ("gum-bio", "gum-interview", "gum-letter")
JACCARD = 0.5
RULES: tuple[tuple[str, Rule], ...] = (
    ("clause", complement.COMPLEMENT), ("clause", parenthetical.PARENTHETICAL),
    ("infinitive", infinitive.INFINITIVE), ("gerund", gerund.GERUND),
    ("noun", reporting_nouns.REPORTING_NOUN), ("object", fragments.GOVERNED_FRAGMENT),
    ("beside", cue_before_quotation.CUE_BEFORE), ("beside", cue_after_quotation.CUE_AFTER),
)  # fmt: skip
ALL = "*"
SHIPPED = Lexicons.load()
# A candidate is listed from so many findings on; a smoothed precision below the floor makes an
# entry weak.
SEEN, WEIGHT, FLOOR = 3, 5, 0.5
HEADER = """\
# How right each reporting cue is by itself, measured by scripts/lexicons/derive_cues.py (which says on what and how).
# cue, frame (those of lexicons/cues.tsv), what shows that the word takes it: w WordNet 3.0, l Link Grammar 5.12,
# s cues.tsv; right and seen without marks, right and seen with marks; * is all cues that cues.tsv has with that frame.
"""
Pair = tuple[str, str]  # word, frame
Key = tuple[str, str, str]  # and `with` or `without` marks


@dataclass(frozen=True, slots=True)
class Label:
    """A labelled quotation: its parts, its cue, the mentions of its speaker, whether the corpus
    calls it optional.
    """

    parts: tuple[Span, ...]
    cue: Span | None
    speaker: tuple[Span, ...]
    optional: bool = False


Labelled = tuple[Context, list[Label]]


@dataclass(frozen=True, slots=True)
class Counts:
    """How often each key was found right, wrong, and on an optional label."""

    right: Counter[Key] = field(default_factory=Counter)
    wrong: Counter[Key] = field(default_factory=Counter)
    optional: Counter[Key] = field(default_factory=Counter)

    def seen(self, key: Key) -> int:
        return self.right[key] + self.wrong[key]

    def add(self, key: Key, verdict: bool | None) -> None:
        (self.optional if verdict is None else self.right if verdict else self.wrong)[key] += 1


def findings(context: Context) -> Iterator[tuple[str, Attribution]]:
    """Run each rule by itself, with the frame that it stands for."""
    for frame, rule in RULES:
        for claim in rule.find(context, Found(context)):
            made = made_of(context, rule, claim)
            if made is not None:
                yield frame, made


def verdict(made: Attribution, labels: Sequence[Label]) -> bool | None:
    """Whether a label agrees in content and cue, in speaker where it has no cue; None where it is
    optional.
    """
    same = [
        label
        for label in labels
        if overlap(made.parts, label.parts) >= JACCARD and _agrees(made, label)
    ]
    if same and all(label.optional for label in same):
        return None
    return bool(same)


def _agrees(made: Attribution, label: Label) -> bool:
    if label.cue is not None:
        return made.cue is not None and made.cue.span.overlaps(label.cue)
    return made.source is not None and any(
        made.source.span.overlaps(mention) for mention in label.speaker
    )


def overlap(one: Sequence[Span], other: Sequence[Span]) -> float:
    """Shared characters out of all, of two quotations' parts."""
    left, right = (
        {i for span in spans for i in range(span.start, span.end)} for spans in (one, other)
    )
    return len(left & right) / len(left | right)


def corpus(
    folder: Path, wanted: Sequence[corpora.Document], cues: Mapping[str, frozenset[str]]
) -> Iterator[Labelled]:
    """The documents of a corpus in front of the rules, with their labels, from the parses kept
    beside the scores.
    """
    cache = corpora.ParseCache(corpora.CACHE, "bundled", folder.name)
    cache.fill(list(wanted), 1)
    for document in wanted:
        article, change = normalization.analysed(document.article)
        if change is not None:  # the labels' offsets are those of the file
            continue
        segments = marks.segment(article)
        (parse,) = cache.parse([article], [segments])
        yield (
            Context(article, segments, parse, replace(SHIPPED, cues=cues)),
            [label(quote) for quote in document.gold["quotes"]],
        )


def label(quote: corpora.Row) -> Label:
    parts = tuple(Span(*part) for part in quote.get("parts") or [(quote["start"], quote["end"])])
    cue, who = quote.get("cue"), quote.get("speaker") or {}
    mentions = [Span(*mention) for mention in who.get("mentions") or []]
    if who.get("start") is not None:
        mentions.append(Span(who["start"], who["end"]))
    return Label(
        parts,
        Span(cue["start"], cue["end"]) if cue else None,
        tuple(mentions),
        bool(quote.get("optional")),
    )


def golden(cues: Mapping[str, frozenset[str]]) -> Iterator[tuple[Context, list[Label]]]:
    """The golden articles, from their stored parses."""
    files = gold.texts(GOLDEN)
    labels, engine = gold.load(GOLDEN), golden_texts.extractor(files)
    for file in files:
        found = engine.analyse(golden_texts.article(file))
        article: Article = found.article
        rows = [Label(row.parts or (row.span,), row.cue, ()) for row in labels[file.stem]]
        yield Context(article, found.segments, found.parse, replace(SHIPPED, cues=cues)), rows


def labelled(cues: Mapping[str, frozenset[str]], *, half: bool) -> Iterator[Labelled]:
    """All texts whose labels have cues."""
    folder = score_polnear.SHARED / "corpora"
    judges = (
        {d.id for d in corpora.documents(folder / "polnear-train", "dev", 300)} if half else set()
    )
    wanted = [
        d for d in corpora.documents(folder / "polnear-train", "dev", None) if d.id not in judges
    ]
    yield from corpus(folder / "polnear-train", wanted, cues)
    for name in GUM:
        for context, labels in corpus(
            folder / name, corpora.documents(folder / name, "all", None), cues
        ):
            yield context, [row for row in labels if row.cue is not None]
    yield from golden(cues)


def counted(sources: Sources, *, half: bool) -> Counts:
    """Every finding in every text, judged."""
    folder, counts, cues = score_polnear.SHARED / "corpora", Counts(), sources.wide()
    texts = [(text, None) for text in labelled(cues, half=half)]
    for name in fiction.CORPORA:
        texts += [
            (text, "beside")
            for text in corpus(folder / name, fiction.documents(folder / name, "dev"), cues)
        ]
    for (context, labels), only in texts:
        for frame, made in findings(context):
            if made.cue is not None and only in (None, frame):
                word, marked = made.cue.lemma, "without" if made.type == "indirect" else "with"
                counts.add((word, sources.frame(word, frame), marked), verdict(made, labels))
    return counts


def averages(sources: Sources, counts: Counts) -> Counts:
    """Right and wrong of each frame, over the cues that the lexicon lists with it."""
    total = Counts()
    for own, summed in ((counts.right, total.right), (counts.wrong, total.wrong)):
        for (word, frame, marked), number in own.items():
            if "s" in sources.evidence(word, frame):
                summed[ALL, frame, marked] += number
    return total


def line(sources: Sources, counts: Counts, pair: Pair) -> str:
    keys = [(*pair, marked) for marked in ("without", "with")]
    figures = [number for key in keys for number in (counts.right[key], counts.seen(key))]
    return "\t".join(map(str, (*pair, sources.evidence(*pair) or "-", *figures)))


def lines(sources: Sources, counts: Counts) -> Iterator[str]:
    """The averages, then every shipped cue with counts or evidence and every candidate seen often
    enough.
    """
    total = averages(sources, counts)
    yield from (
        line(sources, total, pair)
        for pair in sorted({key[:2] for key in (total.right + total.wrong)})
    )
    for pair in sorted({key[:2] for key in (counts.right + counts.wrong)}):
        seen = sum(counts.seen((*pair, marked)) for marked in ("without", "with"))
        if "s" in sources.evidence(*pair) or seen >= SEEN:
            yield line(sources, counts, pair)


def remarks(sources: Sources, counts: Counts) -> Iterator[str]:
    """Candidates that the labels support and the lexicon lacks, and weak entries of the lexicon."""
    total = averages(sources, counts)
    for key in sorted(counts.right + counts.wrong):
        average = total.right[(ALL, *key[1:])] / max(total.seen((ALL, *key[1:])), 1)
        smoothed = (counts.right[key] + WEIGHT * average) / (counts.seen(key) + WEIGHT)
        listed = "s" in sources.evidence(*key[:2])
        if counts.seen(key) >= SEEN and listed == (smoothed < FLOOR):
            text = f"{counts.right[key]} of {counts.seen(key)}, optional {counts.optional[key]}"
            yield "\t".join(
                ("weak" if listed else "candidate", *key, sources.evidence(*key[:2]), text)
            )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, help="where the packages were unpacked")
    parser.add_argument("--write", action="store_true", help="write quotes/cue_precision.tsv")
    parser.add_argument("--half", action="store_true", help="count on half of PolNeAR dev")
    options = parser.parse_args()
    sources = Sources.read(options.folder)
    counts = counted(sources, half=options.half)
    if options.write:
        TARGET.write_text(HEADER + "\n".join(lines(sources, counts)) + "\n", encoding="utf-8")
    else:
        sys.stdout.write("\n".join(remarks(sources, counts)) + "\n")


if __name__ == "__main__":
    main()
