"""Write docs/rules.md, and the names in the JSON Schema, from the rules, sieves and role rules
themselves.

    python scripts/rules/catalogue.py

Run it after each change of a name, a docstring or a case, of quotes/grades.tsv,
quotes/precision.tsv or a golden case. tests/test_catalogue.py fails where the files are not what
this script makes.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

from quotes import catalogue
from quotes.catalogue import Entry
from quotes.evaluation import golden_texts
from quotes.exchange.corrections import HUMAN
from quotes.records import Quotation

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "golden" / "cases"
PAGE = ROOT / "docs" / "rules.md"
SCHEMA = ROOT / "quotes" / "schema" / "quotes-1.schema.json"
# The folders of cases about speakers and roles; all others are about rules of attribution.
HOMES = {
    catalogue.SIEVE: ("speakers", "names", "dialogue", "turns"),
    catalogue.ROLE_RULE: ("roles", "titles"),
}
Key = tuple[str, str]  # kind and name

HEAD = """\
# Rules, sieves and role rules
<!-- Made by scripts/rules/catalogue.py: change the docstring in the code, then run the script. -->

Each record names the rule that found the quotation (`rule`), the sieve that led from its source to
the speaker (`sieve`) and the rule that read the role (`role_evidence.rule`).
[docs/records.md](records.md) explains the record, `quotes explain NAME` prints an entry of this page.

- An **example** has its parts in brackets: `[source Lee] [cue said] [content it would rain]`.
  `¶` is the end of a paragraph.
- A **grade** is what the author of a rule or sieve thought of it. A rule may have several **cases**,
  each with a grade.
- **Right** is how often the rule found the labelled words and source, or the sieve the labelled
  speaker, out of how often labelled texts showed it ([how it is counted](quality.md#confidence)).
  Some corpora leave a construction unlabelled, GUM for one the answers of interviews.
  Role rules are [scored together](quality.md#roles-and-titles).
- The **golden case** is a short one with a record that bears the name.
"""
TITLES = {
    catalogue.RULE: (
        "Rules of attribution",
        "From the text to content, cue and source. Tiers run in this order, and so do the rules of\n"
        "a tier: a rule leaves alone what an earlier one has claimed.",
    ),
    catalogue.SIEVE: (
        "Sieves",
        "From the source as written (*he*, *the minister*) to the speaker. Names are settled first,\n"
        "then nouns and pronouns in text order: the first sieve that can decide does.",
    ),
    catalogue.ROLE_RULE: (
        "Role rules",
        "From a speaker to a role and a title. The steps in `quotes/roles/decisions.py` say which kind\n"
        "of evidence outranks which.",
    ),
}


def extracted(path: Path) -> Iterable[Quotation]:
    """The records of a golden case on its stored parse."""
    return golden_texts.extractor([path]).extract_article(golden_texts.article(path))


def golden_cases(
    records: Callable[[Path], Iterable[Quotation]] = extracted,
) -> Mapping[Key, Path]:
    """The shortest golden case in which each name decides a record."""
    firing: dict[Key, set[Path]] = defaultdict(set)
    for path in sorted(CASES.rglob("*.txt")):
        for record in records(path):
            firing[catalogue.RULE, record.rule].add(path)
            firing[catalogue.SIEVE, record.sieve].add(path)
            evidence = record.speaker and record.speaker.role_evidence
            if evidence:
                firing[catalogue.ROLE_RULE, evidence.rule].add(path)
    return {key: _most_telling(key[0], paths) for key, paths in firing.items()}


def _most_telling(kind: str, paths: Iterable[Path]) -> Path:
    """The shortest text, first of the folders about that kind of name."""
    elsewhere = [folder for folders in HOMES.values() for folder in folders]
    homes = HOMES.get(kind, ())

    def rank(path: Path) -> tuple[bool, int, str]:
        folder = path.parent.name
        away = folder not in homes if homes else folder in elsewhere
        return away, path.stat().st_size, str(path)

    return min(paths, key=rank)


def page(cases: Mapping[Key, Path]) -> str:
    """The whole of docs/rules.md."""
    lines = [HEAD]
    for kind, entries in groupby(catalogue.entries(), lambda entry: entry.kind):
        title, text = TITLES[kind]
        lines += [f"## {title}", text, ""]
        lines += _section(list(entries), cases)
    return "\n".join(lines).rstrip() + "\n"


def _section(entries: Iterable[Entry], cases: Mapping[Key, Path]) -> Iterable[str]:
    group = ""
    for entry in entries:
        if entry.kind != catalogue.ROLE_RULE and entry.group != group:
            group = entry.group
            yield f"*{group[0].upper()}{group[1:]}*\n"
        yield from _entry(entry, cases.get((entry.kind, entry.name)))


def _entry(entry: Entry, case: Path | None) -> Iterable[str]:
    yield f"### {entry.name}"
    yield f"{entry.says}\n"
    yield f"- {_kind(entry)}"
    if entry.seen:
        share = entry.right / entry.seen
        yield f"- right: {entry.right:,} of {entry.seen:,} ({100 * share:.1f} %)"
    elif entry.kind != catalogue.ROLE_RULE:
        yield "- right: not measured, no labelled text shows it"
    if case is not None:
        name = case.relative_to(ROOT)
        yield f"- golden case: [{name}](../{name})"
    yield f"- code: `{entry.module}`"
    yield ""


def _kind(entry: Entry) -> str:
    """Describe a rule: its kind, its grades and the rules before it."""
    said = [f"{'kind' if entry.kind == catalogue.ROLE_RULE else 'tier'}: {entry.group}"]
    if entry.kind == catalogue.SIEVE:
        said = []
    if entry.grades:
        grades = [
            f"`{case}` {grade:g}" if case else f"{grade:g}" for case, grade in entry.grades.items()
        ]
        said.append(f"grade: {', '.join(grades)}")
    if entry.after:
        said.append("after " + ", ".join(f"`{name}`" for name in entry.after))
    return " · ".join(said)


def schema() -> str:
    """The JSON Schema with the names of today."""
    made: dict[str, Any] = json.loads(SCHEMA.read_text(encoding="utf-8"))
    properties = made["properties"]
    evidence = properties["speaker"]["anyOf"][0]["properties"]["role_evidence"]["anyOf"][0]
    # What a person corrected bears no rule's name.
    properties["rule"]["enum"] = [*catalogue.names(catalogue.RULE), HUMAN]
    properties["sieve"]["enum"] = [*catalogue.names(catalogue.SIEVE), HUMAN]
    evidence["properties"]["rule"]["enum"] = list(catalogue.names(catalogue.ROLE_RULE))
    return json.dumps(made, indent=2, ensure_ascii=False) + "\n"


def main() -> None:
    PAGE.write_text(page(golden_cases()), encoding="utf-8")
    SCHEMA.write_text(schema(), encoding="utf-8")


if __name__ == "__main__":
    main()
