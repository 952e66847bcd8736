"""How often roles and titles are right, speaker by speaker: golden articles, and texts of the
development corpora.

    python scripts/score_roles.py [--half dev|held|held2] [--errors] [--confusion] [--write]
                                  [--jobs N]

The labels of corpora stand in golden/roles/CORPUS.jsonl, one speaker a line: `mentions` are places
of the article where they are the source of a quotation, `title` is a place in the article or null.
golden/phrases/CORPUS.jsonl has more of them, one for each speaker that the extractor found in other
texts; `second` are further roles that a reader found fair, where there are any, and `second_title`
is the place of another title: the columns `or second` count all of them as right.
A speaker counts as found where a record has one of these places as its mention (or, where an
interview names nobody, the words there as its name); roles and titles are judged on those. Without
../shared only the golden articles are scored. `--errors` shows the dev half alone: the
texts of the held ones are never looked at for their errors. `--write` puts the tables into
docs/quality.md, between the marks there.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import corpora
import role_texts

from quotes.evaluation import gold, golden_texts
from quotes.records import ROLES, Quotation, Span, Speaker

QUALITY = Path(__file__).resolve().parents[1] / "docs" / "quality.md"
MARKS = ("<!-- scripts/score_roles.py --write -->\n", "<!-- end -->\n")
HEAD = (
    "| set | speakers | found | role | or second | macro F1 | title | or second | its noun "
    + "| no title |\n| --- |"
    + " --- |" * 9
)
HALVES = ("dev", "held", "held2")
GOLDEN = Path(__file__).resolve().parents[1] / "golden"
SHARED = role_texts.SHARED
LINKS = (" of ", " for ", " at ", " in ")


@dataclass(frozen=True, slots=True)
class Labelled:
    """One speaker as a reader labelled it: where they are a source, what they may be called there,
    role, title, further roles and another title that are fair.
    """

    article: str
    half: str
    places: tuple[Span, ...]
    names: frozenset[str]
    role: str
    title: str | None
    second: frozenset[str] = frozenset()
    second_title: str | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """A label and what the extractor says of that speaker, None where it has none such."""

    label: Labelled
    speaker: Speaker | None


def judge(labels: Iterable[Labelled], records: Sequence[Quotation]) -> Iterator[Judged]:
    """Each labelled speaker of one article with the first record that is theirs."""
    speakers = [record.speaker for record in records if record.speaker]
    for label in labels:
        placed = (
            s
            for s in speakers
            if s.mention and any(s.mention.span.overlaps(p) for p in label.places)
        )
        named = (s for s in speakers if s.name in label.names)
        yield Judged(label, next(placed, None) or next(named, None))


def golden() -> Iterator[Judged]:
    """The speakers of the golden articles, from the stored parses."""
    labels = gold.load(GOLDEN / "articles")
    files = gold.texts(GOLDEN / "articles")
    for article, records in golden_texts.extractor(files).extract_articles(
        golden_texts.article(f) for f in files
    ):
        name = gold.name_of(article.id)
        yield from judge(golden_speakers(name, labels[name]), records)


def golden_speakers(article: str, labels: Iterable[gold.Label]) -> Iterator[Labelled]:
    """One label for each name, and for each mention of somebody unnamed."""
    groups: dict[str | Span | None, list[gold.Who]] = defaultdict(list)
    for label in labels:
        if label.speaker and (label.speaker.name or label.speaker.mention):
            groups[label.speaker.name or label.speaker.mention].append(label.speaker)
    for group in groups.values():
        places = tuple(dict.fromkeys(who.mention for who in group if who.mention))
        names = frozenset(who.name for who in group if who.name)
        yield Labelled(article, "golden", places, names, group[0].role, group[0].title)


def corpus_speakers(path: Path, texts: dict[str, str]) -> Iterator[Labelled]:
    """The labels of one file of a corpus, with the words that stand at their places."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = texts[row["document"]]
        places = tuple(Span(*place) for place in row["mentions"])
        title, second_title = (
            Span(*row[key]).of(text) if row.get(key) else None for key in ("title", "second_title")
        )
        yield Labelled(
            article=row["document"],
            half=row["half"],
            places=places,
            names=frozenset(place.of(text) for place in places),
            role=row["role"],
            title=title,
            second=frozenset(row.get("second", ())),
            second_title=second_title,
        )


def corpus(path: Path, jobs: int) -> Iterator[Judged]:
    """The labelled speakers of one corpus; parses what the cache lacks."""
    lines = path.read_text(encoding="utf-8").splitlines()
    wanted = role_texts.documents(path.stem, (json.loads(line)["document"] for line in lines))
    cache = corpora.ParseCache(corpora.CACHE, "bundled", path.stem)
    cache.fill(wanted, jobs)
    by_article: dict[str, list[Labelled]] = defaultdict(list)
    for label in corpus_speakers(path, {document.id: document.text for document in wanted}):
        by_article[label.article].append(label)
    for document, records in corpora.extracted(wanted, cache):
        yield from judge(by_article[document.id], records)


def halves(name: str, folder: Path, jobs: int) -> dict[str, list[Judged]]:
    """The labelled speakers of all corpora of a folder, by half."""
    paths = sorted(folder.glob("*.jsonl"))
    judged = [one for path in paths for one in corpus(path, jobs)]
    found = {half: [one for one in judged if one.label.half == half] for half in HALVES}
    return {f"{name}, {half}": some for half, some in found.items() if some}


def macro_f1(pairs: Sequence[tuple[str, str]]) -> float:
    """The mean F1 of the roles that readers gave, from (right, found) pairs."""
    scores = []
    for role in {right for right, _ in pairs}:
        hits = sum(right == found == role for right, found in pairs)
        scores.append(2 * hits / sum((right == role) + (found == role) for right, found in pairs))
    return sum(scores) / len(scores) if scores else 0.0


def head(title: str | None) -> str | None:
    """The noun of a title: `Director General of the agency` → `general`."""
    if title is None:
        return None
    cut = min((title.find(link) for link in LINKS if link in title), default=len(title))
    return title[:cut].split()[-1].casefold().removesuffix(".")


def share(hits: Iterable[bool]) -> float:
    """How many of them hold, of 1."""
    every = list(hits)
    return sum(every) / max(len(every), 1)


def folded(title: str | None) -> str | None:
    """A title as it is compared: a last stop (`Sen.`) tells nothing."""
    return title and title.casefold().removesuffix(".")


def report(name: str, judged: Sequence[Judged]) -> str:
    """One line of figures."""
    found = [(one.label, one.speaker) for one in judged if one.speaker]
    titled = [(label, folded(s.title), folded(label.title)) for label, s in found if label.title]
    figures = (
        share(s.role == label.role for label, s in found),
        share(s.role in {label.role, *label.second} for label, s in found),
        macro_f1([(label.role, s.role) for label, s in found]),
        share(given == right for _, given, right in titled),
        share(
            given is not None and given in {right, folded(label.second_title)}
            for label, given, right in titled
        ),
        share(head(given) == head(right) for _, given, right in titled),
        share(s.title is None for label, s in found if not label.title),
    )
    return (
        f"| {name} | {len(judged)} | {len(found)} | "
        + " | ".join(f"{100 * f:.1f}" for f in figures)
        + " |"
    )


def confusion(judged: Sequence[Judged]) -> str:
    """Counts of speakers: the readers' roles in numbered rows, the extractor's in columns of the
    same numbers.
    """
    counts = Counter((one.label.role, one.speaker.role) for one in judged if one.speaker)
    used = [role for role in ROLES if any(role in pair for pair in counts)]
    lines = [
        "| | " + " | ".join(str(n + 1) for n in range(len(used))) + " |",
        "| --- |" + " --- |" * len(used),
    ]
    for number, role in enumerate(used, start=1):
        lines.append(
            f"| {number} {role} | "
            + " | ".join(str(counts[role, other] or "") for other in used)
            + " |"
        )
    return "\n".join(lines)


def errors(judged: Iterable[Judged]) -> Iterator[str]:
    """The wrong roles and titles, with the rule that decided."""
    for label, speaker in ((one.label, one.speaker) for one in judged):
        if speaker is None:
            yield f"LOST  {label.article} {sorted(label.names)} {label.role}"
        elif (
            speaker.role != label.role
            or folded(speaker.title) != folded(label.title)
        ):
            mention, evidence = speaker.mention, speaker.role_evidence
            shown = f"{mention and mention.text!r} = {speaker.name}: {label.role}/{label.title}"
            why = evidence and f"{evidence.rule} {evidence.text!r}"
            kind = "ROLE" if speaker.role != label.role else "title"
            yield f"{kind:5} {label.article} {shown} → {speaker.role}/{speaker.title} by {why}"


def write(sets: Mapping[str, Sequence[Judged]]) -> None:
    """Put the figures and the confusion tables of all sets into docs/quality.md."""
    before, opening, rest = QUALITY.read_text(encoding="utf-8").partition(MARKS[0])
    _, ending, after = rest.partition(MARKS[1])
    figures = "\n".join([HEAD, *(report(name, judged) for name, judged in sets.items())])
    tables = [
        f"Which role came out for which, {name}:\n\n{confusion(judged)}"
        for name, judged in sets.items()
    ]
    written = "\n\n".join([figures, *tables]) + "\n"
    QUALITY.write_text(before + opening + written + ending + after, encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--half", choices=HALVES)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--confusion", action="store_true")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    sets = {"golden articles": list(golden())}
    if SHARED.is_dir():
        sets |= halves("corpora", GOLDEN / "roles", options.jobs)
        sets |= halves("phrases", GOLDEN / "phrases", options.jobs)
    else:
        sys.stderr.write(f"no corpora at {SHARED}: their labels are left out\n")
    chosen = {
        name: judged
        for name, judged in sets.items()
        if options.half in (None, name.rpartition(" ")[2])
    }
    print(HEAD, *(report(name, judged) for name, judged in chosen.items()), sep="\n")
    if options.write:
        write(chosen)
    for name, judged in chosen.items():
        if options.confusion:
            print(f"\n{name}\n{confusion(judged)}")
        if options.errors and "held" not in name:
            print(f"\n{name}", *errors(judged), sep="\n")


if __name__ == "__main__":
    main()
