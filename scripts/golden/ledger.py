"""Sort what is wrong on the golden articles into classes, with counts, and show the text.

    python scripts/golden/ledger.py [FOLDER] [--class NAME] [--examples N]

FOLDER is golden/articles by default; the parses stored there are used. Of a quotation with several
faults the first class counts:

    mark_decision    no prediction there, though the golden quotation stands in marks
    missed           no prediction there, and no marks
    span_edge        something predicted there, but overlapping too little
    false_alarm      predicted, and no golden quotation overlaps it
    type             found, of another type
    source           found, with another mention as its source, or with one where there is none (or none)
    coreference      the mention is right, a pronoun or a noun, and its name is wrong or missing
    alias            the mention is right and itself a name, and the full name is wrong
    invented_name    the article gives no name, the record does
    role             all else is right, the role is not
    title            all else is right, the title is not
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from quotes.evaluation import gold, golden_texts, scoring
from quotes.evaluation.gold import Label, Who
from quotes.marks import glyphs

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "articles"
CONTEXT = 120


@dataclass(frozen=True, slots=True)
class Entry:
    """One fault: its class, the article, and both sides of it."""

    kind: str
    article: str
    label: Label | None
    answer: Label | None


def entries(folder: Path) -> Iterator[Entry]:
    """Every fault of a golden folder, from its stored parses."""
    answers = golden_texts.predict(folder, None)
    for name, labels in gold.load(folder).items():
        found = answers.get(name, ())
        pairs = scoring.match(labels, found)
        taken, used = {i for i, _ in pairs}, {j for _, j in pairs}
        for i, label in enumerate(labels):
            if i not in taken:
                near = next((other for other in found if label.said & other.said), None)
                yield Entry("span_edge" if near else missed(label), name, label, near)
        for j, answer in enumerate(found):
            if j not in used and not any(label.said & answer.said for label in labels):
                yield Entry("false_alarm", name, None, answer)
        for i, j in pairs:
            kind = fault(labels[i], found[j])
            if kind is not None:
                yield Entry(kind, name, labels[i], found[j])


def missed(label: Label) -> str:
    return (
        "mark_decision"
        if label.text[:1] in glyphs.CHARACTERS or label.type != "indirect"
        else "missed"
    )


def fault(label: Label, answer: Label) -> str | None:
    """The first class that a found quotation falls in; None where all is right."""
    if label.type != answer.type:
        return "type"
    who, found = label.speaker, answer.speaker
    if who is None or found is None:
        return None if who is found else "source"
    if (who.mention is None) != (found.mention is None) or (
        who.mention is not None
        and found.mention is not None
        and not who.mention.overlaps(found.mention)
    ):
        return "source"
    return wrong_name(who, found) or ("role" if who.role != found.role else wrong_title(who, found))


def wrong_name(who: Who, found: Who) -> str | None:
    if who.name is None:
        return "invented_name" if found.name is not None else None
    if scoring.same_name(who.name, found.name):
        return None
    return "alias" if who.kind in ("named", "organisation") else "coreference"


def wrong_title(who: Who, found: Who) -> str | None:
    same = (who.title or "").casefold() == (found.title or "").casefold()
    return None if same else "title"


def shown(entry: Entry, text: str) -> str:
    """One fault in its context: the golden words in [[…]], else the predicted ones in {{…}}."""
    side = entry.label or entry.answer
    assert side is not None
    first, last = side.parts[0].start, side.parts[-1].end
    opening, closing = ("[[", "]]") if entry.label else ("{{", "}}")
    around = (
        text[max(0, first - CONTEXT) : first]
        + opening
        + text[first:last]
        + closing
        + text[last : last + CONTEXT]
    )
    lines = [f"{entry.kind} · {entry.article}", "  " + around.replace("\n", "⏎")]
    for name, one in (("golden", entry.label), ("found", entry.answer)):
        if one is not None:
            lines.append(f"  {name}: {one.type} {one.speaker}")
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path, default=GOLDEN)
    parser.add_argument("--class", dest="kind", help="examples of this class only")
    parser.add_argument("--examples", type=int, default=0, metavar="N")
    options = parser.parse_args()
    found = list(entries(options.folder))
    for kind, count in Counter(entry.kind for entry in found).most_common():
        sys.stdout.write(f"{count:6} {kind}\n")
    texts = {path.stem: golden_texts.article(path).text for path in gold.texts(options.folder)}
    for entry in [e for e in found if options.kind in (None, e.kind)][: options.examples]:
        sys.stdout.write("\n" + shown(entry, texts[entry.article]))


if __name__ == "__main__":
    main()
