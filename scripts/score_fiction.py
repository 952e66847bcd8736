"""Score direct speech and its speakers' names in novels: LitBank and QuoteLi3 (`fiction.py` says
how they are split).

    python scripts/score_fiction.py [CORPORA] [--split dev|unseen|all] [--errors] [--sieves]

CORPORA is the folder that holds litbank/ and quoteli3/, by default beside the repository. Parses
are kept in --cache.

Spans: the direct quotations of the gold, each pair of marks one, against predicted ones of any
type; precision counts predicted direct ones only. `overlap` is a Jaccard of at least 0.5 of the
alphanumeric characters, `exact` is equality. Names: over all gold quotations whose speaker the gold
tells, so one that was not found counts as wrong. `given` is the share of them that got a name,
`right of given` how many of these are right. What is right:
- A speaker with a proper name is right by name alone: some form that the record gives (name, alias,
  mention) must be one of the gold's forms for the person (its name, and the names in its mention
  cluster), or consist of words of one or the other way about, without disagreement of honorifics
  (Mr. Bennet is not Mrs. Bennet), and fit no other speaker of that document as well. A pronoun is
  no form, so `he` with nobody behind it is wrong.
- A speaker whom the gold calls `the old man` or `I` is right where the record's name, if any, fits nobody else better
  and its mention, or else most of the mentions of the identity behind it, lie in the gold's mention cluster (LitBank).
Left out: QuoteLi3's UNSURE and NOTANUTTERANCE.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import corpora
import fiction
from name_forms import Form, closeness

from quotes import attribution, marks, pipeline, speakers
from quotes.evaluation import scoring
from quotes.evaluation.gold import Label
from quotes.language.context import Context
from quotes.lexicons import Lexicons
from quotes.records import Quotation, Span, Speaker

SHARED = Path(__file__).resolve().parents[2] / "shared"
UNTOLD = frozenset({"UNSURE", "NOTANUTTERANCE"})
PRONOUNS = frozenset(
    {"he", "she", "i", "they", "we", "it", "you", "who", "his", "her", "my", "our"}
)


@dataclass(frozen=True, slots=True)
class Person:
    """A gold speaker of one document."""

    forms: tuple[Form, ...]
    named: bool
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A record with the mentions of the identity that its speaker is."""

    record: Quotation
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """How one gold quotation came out; `outcome` is right, wrong, unnamed or unfound."""

    quote: corpora.Row
    record: Quotation | None
    outcome: str


def person(quote: corpora.Row) -> Person:
    """The speaker of a gold quotation, with all names that the gold has for them."""
    names = [quote["speaker_name"], *(quote.get("speaker_aliases") or [])]
    proper = [
        n
        for n in names
        if any(w[:1].isupper() and w.casefold() not in PRONOUNS | {"the"} for w in n.split())
    ]
    who = quote.get("speaker") or {}
    spans = [(who["start"], who["end"])] if who.get("start") is not None else []
    mentions = tuple(Span(*m) for m in [*spans, *(who.get("mentions") or [])])
    return Person(
        tuple(dict.fromkeys(Form.read(n) for n in proper or names)), bool(proper), mentions
    )


def forms_of(speaker: Speaker) -> list[Form]:
    """List what a record calls its speaker, pronouns apart; a name also given with an honorific counts
    with it only.
    """
    names = [speaker.name, *speaker.aliases, speaker.mention.text if speaker.mention else None]
    found = [Form.read(n) for n in names if n and n.casefold() not in PRONOUNS]
    titled = {form.words for form in found if form.honorific}
    return [form for form in found if form.honorific or form.words not in titled]


def fit(found: Sequence[Form], who: Person) -> int:
    return max((closeness(a, b) for a in found for b in who.forms), default=0)


def judge(quote: corpora.Row, found: Found | None, everybody: Sequence[Person]) -> Verdict:
    """The verdict on one gold quotation."""
    if found is None:
        return Verdict(quote, None, "unfound")
    who, speaker = person(quote), found.record.speaker
    forms = forms_of(speaker) if speaker else []
    best = max((fit(forms, p) for p in everybody if p.forms != who.forms and p.named), default=0)
    if who.named:
        right = fit(forms, who) > best
    else:
        right = (_inside(found, who, everybody) or fit(forms, who) > best) and not (
            best and speaker and speaker.name
        )
    named = speaker is not None and speaker.name is not None
    return Verdict(quote, found.record, "right" if right else "wrong" if named else "unnamed")


def _inside(found: Found, who: Person, everybody: Sequence[Person]) -> bool:
    """Whether the mention, else most of the identity's mentions, lie in the gold's cluster of a
    person.
    """
    speaker = found.record.speaker
    if speaker and speaker.mention and any(m.overlaps(speaker.mention.span) for m in who.mentions):
        return True
    shared = {p.mentions: sum(m in p.mentions for m in found.mentions) for p in everybody}
    return shared[who.mentions] > 0 and shared[who.mentions] == max(shared.values())


def label(span: Span, text: str, kind: str) -> Label:
    said = frozenset(i for i in range(span.start, min(span.end, len(text))) if text[i].isalnum())
    return Label(kind, (span,), "", None, None, said)


def verdicts(
    document: corpora.Document, found: Sequence[Found], counts: Counter[str]
) -> Iterator[Verdict]:
    """One verdict per gold quotation; the spans are counted on the way."""
    records = [one.record for one in found]
    wanted = [q for q in document.gold["quotes"] if q["speaker_name"] != "NOTANUTTERANCE"]
    gold = [label(Span(q["start"], q["end"]), document.text, "direct") for q in wanted]
    pairs = dict(scoring.match(gold, [label(r.span, document.text, r.type) for r in records]))
    exact = {(q["start"], q["end"]) for q in wanted}
    direct = [r for r in records if r.type == "direct"]
    counts["gold"] += len(gold)
    counts["direct"] += len(direct)
    counts["overlap.recall"] += len(pairs)
    counts["overlap.precision"] += sum(records[j].type == "direct" for j in pairs.values())
    counts["exact"] += sum(tuple(r.span) in exact for r in direct)
    everybody = [person(q) for q in wanted]
    for number, quote in enumerate(wanted):
        if quote["speaker_name"] not in UNTOLD:
            yield judge(quote, found[pairs[number]] if number in pairs else None, everybody)


def extracted(
    wanted: list[corpora.Document], cache: corpora.ParseCache
) -> Iterator[tuple[corpora.Document, list[Found]]]:
    """Each document's records, from stored parses."""
    engine = pipeline.Extractor(parser=cache)
    for document in wanted:
        article = document.article
        segments = marks.segment(article)
        parse = cache.parse([article], [segments])[0]
        context = Context(article, segments, parse, Lexicons.load())
        attributions = attribution.attribute(context)
        resolution = speakers.resolve(context, attributions)
        behind = {
            item.parts[0].start: resolution.identities[link.identity].mentions
            for item, link in zip(attributions, resolution.links, strict=True)
            if link.identity is not None
        }
        yield (
            document,
            [Found(r, behind.get(r.span.start, ())) for r in engine.extract_article(article)],
        )


def percent(part: int, whole: int) -> float:
    return 100 * part / max(whole, 1)


def show_spans(counts: Counter[str]) -> None:
    for measure, hits in (
        ("exact", ("exact", "exact")),
        ("overlap", ("overlap.precision", "overlap.recall")),
    ):
        precision, recall = (
            percent(counts[hits[0]], counts["direct"]),
            percent(counts[hits[1]], counts["gold"]),
        )
        f1 = 2 * precision * recall / max(precision + recall, 1)
        print(
            f"  direct {measure:8} precision {precision:5.1f}  recall {recall:5.1f}  F1 {f1:5.1f}"
        )


def show_names(found: Sequence[Verdict]) -> None:
    for title, chosen in (("all", found), ("named", [v for v in found if person(v.quote).named])):
        outcomes = Counter(v.outcome for v in chosen)
        right, given = outcomes["right"], outcomes["right"] + outcomes["wrong"]
        rest = (
            f"given {percent(given, len(chosen)):5.1f}  right of given {percent(right, given):5.1f}"
        )
        print(
            f"  speaker right ({title:5}) {percent(right, len(chosen)):5.1f} of {len(chosen)}  {rest}"
        )


def show_table(found: Sequence[Verdict]) -> None:
    """Verdicts by the rule and sieve that made them, most wrong first."""
    rows = Counter((v.record.rule, v.record.sieve, v.outcome) for v in found if v.record)
    keys = {key[:2] for key in rows}
    print(f"  {'rule':24} {'sieve':28} {'right':>6} {'wrong':>6} {'unnamed':>8}")
    for key in sorted(keys, key=lambda k: -(rows[(*k, "wrong")] + rows[(*k, "unnamed")])):
        right, wrong, unnamed = (rows[(*key, outcome)] for outcome in ("right", "wrong", "unnamed"))
        print(f"  {key[0]:24} {key[1]:28} {right:6} {wrong:6} {unnamed:8}")


def show_errors(document: corpora.Document, found: Sequence[Verdict]) -> None:
    for verdict in found:
        if verdict.outcome != "right":
            record = verdict.record
            got = "nothing"
            if record is not None:
                who = record.speaker
                said = (who.name, who.mention.text if who.mention else None) if who else None
                got = f"{said} by {record.rule}/{record.sieve}"
            quote = " ".join(verdict.quote["text"].split())[:60]
            print(f"{verdict.outcome:8} {document.id[:28]}:{verdict.quote['start']:5} {quote!r:62}"
                  f" gold {verdict.quote['speaker_name']!r}, got {got}")  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpora", nargs="?", type=Path, default=SHARED / "corpora")
    parser.add_argument("--split", choices=("dev", "unseen", "all"), default="dev")
    parser.add_argument("--models", default="bundled")
    parser.add_argument("--cache", type=Path, default=corpora.CACHE)
    parser.add_argument("--errors", action="store_true", help="each wrong speaker (dev only)")
    parser.add_argument("--sieves", action="store_true", help="verdicts by rule and sieve")
    options = parser.parse_args()
    if options.errors and options.split != "dev":
        parser.error("the texts of the other splits are not to be read")
    for name in fiction.CORPORA:
        wanted = fiction.documents(options.corpora / name, options.split)
        cache = corpora.ParseCache(options.cache, options.models, name)
        cache.fill(wanted, 1)
        counts: Counter[str] = Counter()
        found: list[Verdict] = []
        for document, records in extracted(wanted, cache):
            own = list(verdicts(document, records, counts))
            found += own
            if options.errors:
                show_errors(document, own)
        print(f"{name} {options.split}: {len(wanted)} documents, {counts['gold']} quotations")
        show_spans(counts)
        show_names(found)
        if options.sieves:
            show_table(found)


if __name__ == "__main__":
    main()
