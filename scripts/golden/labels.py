"""Turn hand-written labels into a golden file: find the offsets, refuse what is absent or
ambiguous.

    python scripts/golden/labels.py NAME.labels.json [--text NAME.txt] [-o NAME.jsonl]

NAME.labels.json is a list of objects, one per quotation, in any order:

    text        the whole span, verbatim; a long one may be cut: "first words [...] last words"
    occurrence  which occurrence of it, from 1; needed only where the text stands there more than once
    parts       instead of text, where the content is discontinuous: its stretches in text order
    type        direct | mixed | indirect
    cue         the words that report, or null. The occurrence nearest to the content is taken;
                {"text": "said", "occurrence": 3} names the third one in the article instead
    mention     the source as written, or null; found like the cue (nearest to the cue, if there is one)
    kind        named | pronoun | nominal | organisation | group
    name, title null where the article gives none
    role        see the guidelines
    unmarked, heading   true where they hold
    chain       any equal string for the parts of one broken quotation

Leave out mention, kind, name, title and role where nobody can tell the speaker ("speaker": null);
where the speaker is named in an earlier paragraph alone, write "mention": null and a kind.
"""

from __future__ import annotations

import argparse
import json
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import regex

from quotes.records import KINDS, ROLES, TYPES

KEYS = {
    "text", "occurrence", "parts", "type", "cue", "mention", "kind", "name", "title", "role",
    "unmarked", "heading", "chain", "speaker", "note",
}  # fmt: skip
CUT = " [...] "
CONTEXT = 40


class LabelError(Exception):
    """A label that cannot be placed."""


def occurrences(article: str, wanted: str) -> list[tuple[int, int]]:
    """Find `wanted`, not inside a longer word; `[...]` in it stands for anything between."""
    head, cut, tail = wanted.partition(CUT)
    before = r"(?<!\w)" if regex.match(r"\w", wanted) else ""
    after = r"(?!\w)" if regex.search(r"\w$", wanted) else ""
    body = regex.escape(head) + (r"[\s\S]*?" + regex.escape(tail) if cut else "")
    return [m.span() for m in regex.finditer(before + body + after, article, overlapped=True)]


def locate(article: str, wanted: str, occurrence: int | None, *, after: int = 0) -> tuple[int, int]:
    """The one place of `wanted`; LabelError where it is absent or ambiguous."""
    found = [span for span in occurrences(article, wanted) if span[0] >= after]
    if not found:
        raise LabelError(f"not in the article: {wanted!r}")
    if occurrence is not None:
        if not 1 <= occurrence <= len(found):
            raise LabelError(f"occurrence {occurrence} of {len(found)}: {wanted!r}")
        return found[occurrence - 1]
    if len(found) > 1 and not after:
        raise LabelError(f"stands {len(found)} times, give an occurrence: {wanted!r}")
    return found[0]


def distance(span: tuple[int, int], anchor: tuple[int, int]) -> int:
    return max(anchor[0] - span[1], span[0] - anchor[1], 0)


def nearest(
    article: str, wanted: Any, anchor: tuple[int, int], parts: list[tuple[int, int]]
) -> tuple[int, int]:
    """The occurrence of a cue or mention nearest to `anchor` and outside the content."""
    if isinstance(wanted, dict):
        return locate(article, wanted["text"], wanted.get("occurrence"))
    free = [
        s
        for s in occurrences(article, wanted)
        if not any(s[0] < p[1] and p[0] < s[1] for p in parts)
    ]
    if not free:
        raise LabelError(f"not in the article outside the content: {wanted!r}")
    free.sort(key=lambda span: distance(span, anchor))
    if len(free) > 1 and distance(free[0], anchor) == distance(free[1], anchor):
        raise LabelError(f"two are equally near, name the occurrence: {wanted!r}")
    return free[0]


def content_parts(article: str, label: dict[str, Any]) -> list[tuple[int, int]]:
    """The stretches of the content in text order."""
    pieces = label.get("parts")
    if not pieces:
        return [locate(article, label["text"], label.get("occurrence"))]
    parts = [locate(article, pieces[0], label.get("occurrence"))]
    for piece in pieces[1:]:
        parts.append(locate(article, piece, None, after=parts[-1][1]))
    return parts


def spanned(article: str, span: tuple[int, int]) -> dict[str, Any]:
    return {"start": span[0], "end": span[1], "text": article[span[0] : span[1]]}


def check(label: dict[str, Any]) -> None:
    """LabelError where a key or value is not one of those documented above."""
    if unknown := label.keys() - KEYS:
        raise LabelError(f"unknown keys: {sorted(unknown)}")
    if ("text" in label) == bool(label.get("parts")):
        raise LabelError("give either text or parts")
    if label.get("type") not in TYPES:
        raise LabelError(f"type is one of {', '.join(TYPES)}")
    if "cue" not in label:
        raise LabelError("cue is missing (null where there is none)")
    known = [
        key for key in ("mention", "kind", "name", "title", "role") if label.get(key) is not None
    ]
    if known and (label.get("kind") not in KINDS or label.get("role") not in ROLES):
        raise LabelError(
            f"a speaker needs a kind ({', '.join(KINDS)}) and a role ({', '.join(ROLES)})"
        )


def speaker(
    article: str, label: dict[str, Any], anchor: tuple[int, int], parts: list[tuple[int, int]]
) -> Any:
    """The speaker field: null where the label names none."""
    if label.get("kind") is None:
        return None
    wanted = label.get("mention")
    mention = None if wanted is None else spanned(article, nearest(article, wanted, anchor, parts))
    return {"mention": mention} | {key: label.get(key) for key in ("kind", "name", "title", "role")}


def record(article: str, label: dict[str, Any]) -> dict[str, Any]:
    """One golden record out of one label."""
    check(label)
    parts = content_parts(article, label)
    whole = (parts[0][0], parts[-1][1])
    cue = None if label["cue"] is None else nearest(article, label["cue"], whole, parts)
    made: dict[str, Any] = {"type": label["type"]} | spanned(article, whole)
    if len(parts) > 1:
        made["parts"] = [list(part) for part in parts]
    if label.get("chain") is not None:
        made["chain"] = str(label["chain"])
    made["flags"] = [flag for flag in ("unmarked", "heading") if label.get(flag)]
    made["cue"] = None if cue is None else spanned(article, cue)
    made["speaker"] = speaker(article, label, cue or whole, parts)
    return made


def in_context(article: str, span: dict[str, Any] | None) -> str:
    """A cue or mention between its neighbours, for reading by eye."""
    if span is None:
        return "—"
    start, end = span["start"], span["end"]
    shown = f"{article[max(0, start - CONTEXT) : start]}[[{span['text']}]]{article[end : end + CONTEXT]}"
    return shown.replace("\n", "⏎")


def review(article: str, made: dict[str, Any]) -> str:
    """A record as a person reviews it."""
    who = made["speaker"] or {}
    lines = [
        f"{made['start']:>5} {made['type']} {' '.join(made['flags'])} {in_context(article, made)}",
        f"      cue      {in_context(article, made['cue'])}",
        f"      mention  {in_context(article, who.get('mention'))}",
        f"      speaker  {who.get('kind')} · {who.get('name')} · {who.get('title')} · {who.get('role')}",
    ]
    return "\n".join(lines)


def label_file(labels: Path, text: Path) -> list[dict[str, Any]]:
    """All records of a labels file in text order; LabelError lists every label at fault."""
    article = text.read_bytes().decode("utf-8")
    made, faults = [], []
    for number, label in enumerate(json.loads(labels.read_text(encoding="utf-8")), start=1):
        try:
            made.append(record(article, label))
        except (LabelError, KeyError) as error:
            faults.append(f"{labels.name}, label {number}: {error}")
    if faults:
        raise LabelError("\n".join(faults))
    made.sort(key=lambda row: (row["start"], row["end"]))
    for row, following in pairwise(made):
        if (row["start"], row["end"], row["type"]) == (
            following["start"],
            following["end"],
            following["type"],
        ):
            raise LabelError(f"labelled twice: {row['text']!r}")
    for row in made:
        sys.stdout.write(review(article, row) + "\n")
    return made


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("labels", type=Path)
    parser.add_argument(
        "--text", type=Path, help="the article; by default NAME.txt beside the labels"
    )
    parser.add_argument("-o", "--out", type=Path, help="by default NAME.jsonl beside the text")
    options = parser.parse_args()
    name = options.labels.name.removesuffix(".json").removesuffix(".labels")
    text = options.text or options.labels.with_name(f"{name}.txt")
    out = options.out or text.with_suffix(".jsonl")
    try:
        made = label_file(options.labels, text)
    except LabelError as error:
        sys.exit(f"{error}\nnothing written")
    out.write_text(
        "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in made), encoding="utf-8"
    )
    sys.stdout.write(f"{len(made)} quotations → {out}\n")


if __name__ == "__main__":
    main()
