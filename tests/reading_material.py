"""Invented articles with hand-made records, for the tests of what people read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hypothesis import strategies as st

from quotes import articles, jsonl
from quotes.reading.checked_records import Reading
from quotes.records import SCHEMA, Quotation

FIRE = (
    "Mill burns in Ostwick\n\n"
    "“The roof went first,” said Inspector Ada Quill. “We were lucky.”\n\n"
    "She added that no one had been hurt. A neighbour thought it “sounded like thunder”.\n\n"
    "“My aunt told me, ‘Run!’ and I ran,” Miss Quill recalled.\n"
)


def record(article: str, text: str, words: str, **given: Any) -> Quotation:
    """A record of the first place of `words`; cue and mention are found by their words too."""
    start = text.index(words, given.pop("after", 0))
    cue, mention = given.pop("cue", None), given.pop("mention", None)
    number = given.pop("number", start)
    speaker = None
    if mention or given.get("name"):
        speaker = {
            "mention": mention and place(text, mention),
            "kind": given.pop("kind", "named"),
            "name": given.pop("name", None),
            "aliases": given.pop("aliases", []),
            "title": given.pop("title", None),
            "role": given.pop("role", "unknown"),
            "role_evidence": given.pop("evidence", None),
            "pronouns": given.pop("pronouns", []),
        }
    row: dict[str, Any] = {
        "schema": SCHEMA, "article": article, "id": f"{article}#{number}", "type": "direct", "start": start,
        "end": start + len(words), "text": words, "content": words.strip("“”\""), "parts": None, "chain": None,
        "paragraph": 0, "sentence": 0, "flags": [], "cue": cue and {**place(text, cue), "lemma": cue},
        "speaker": speaker, "rule": "subject_cue_after", "sieve": "own_name", "confidence": 0.9, "models": "hand",
    }  # fmt: skip
    return jsonl.from_json({**row, **given})


def place(text: str, words: str) -> Mapping[str, Any]:
    start = text.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def reading(article: str, text: str, quotations: Sequence[Quotation]) -> Reading:
    return Reading(articles.from_text(text, article), tuple(quotations))


def fire(article: str = "mill.txt") -> Reading:
    """Six quotations: a broken one, an indirect and a mixed one, one inside another; two voices and
    nobody.
    """
    quill = {
        "name": "Ada Quill",
        "title": "Inspector",
        "role": "police",
        "aliases": ["Quill"],
        "pronouns": ["she"],
    }
    chain = f"{article}#1"
    said = {"mention": "Inspector Ada Quill", "cue": "said", "chain": chain, **quill}
    quotations = (
        record(article, FIRE, "“The roof went first,”", number=1, **said),
        record(article, FIRE, "“We were lucky.”", number=2, **said),
        record(article, FIRE, "that no one had been hurt", number=3, type="indirect", mention="She", kind="pronoun",
               cue="added", **quill, confidence=0.6),
        record(article, FIRE, "it “sounded like thunder”", number=4, type="mixed", mention="A neighbour",
               kind="nominal", title="neighbour", role="neighbour", cue="thought", confidence=0.4),
        record(article, FIRE, "“My aunt told me, ‘Run!’ and I ran,”", number=5, mention="Miss Quill", cue="recalled",
               **quill),
        record(article, FIRE, "‘Run!’", number=6, flags=["nested"], cue="told", rule="nested"),
    )  # fmt: skip
    return reading(article, FIRE, quotations)


HOSTILE_ID = "../../etc/<img src=x onerror=alert(1)>.txt"
HOSTILE = (
    "</div></article><script>window.hurt = 1</script>\r\n\r\n"
    "“<img src=x onerror='window.hurt = 2'> & <!-- ” said Bo </script><script>window.hurt=3</script> Lind.\r\n"
    "“\u202eOut\u2066 ]]> ‮{{ 7 * 7 }} {% raw %}” said Bo.\x07\t\x85\ufeff\u2028end\x00"
)


def hostile() -> Reading:
    """Text, id, name, title and aliases that would be code in a page that forgot to escape."""
    name = "</script><script>window.hurt=4</script>"
    about = {
        "name": name,
        "title": '" onmouseover="window.hurt=5',
        "aliases": ["javascript:window.hurt=6"],
    }
    quotations = (
        record(HOSTILE_ID, HOSTILE, "“<img src=x onerror='window.hurt = 2'> & <!-- ”", number=1, cue="said",
               mention="Bo </script><script>window.hurt=3</script> Lind", **about),
        record(HOSTILE_ID, HOSTILE, "“\u202eOut\u2066 ]]> ‮{{ 7 * 7 }} {% raw %}”", number=2, **about),
    )  # fmt: skip
    return reading(HOSTILE_ID, HOSTILE, quotations)


def long(count: int) -> Reading:
    """An article of that many quotations by seven speakers."""
    lines = [f"“Point {n} is mine,” said Speaker {'ABCDEFG'[n % 7]}." for n in range(count)]
    text, place_, quotations = "\n\n".join(lines), 0, []
    for n, line in enumerate(lines):
        end = line.index("”") + 1
        row = {
            "type": ("direct", "mixed", "indirect")[n % 3], "start": place_, "end": place_ + end, "text": line[:end],
            "content": line[1 : end - 1], "confidence": n % 100 / 100,
        }  # fmt: skip
        blank = record(
            "long.txt",
            line,
            line[:end],
            number=n,
            name=line[-10:-1],
            cue="said",
            mention=line[-10:-1],
        )
        whole = jsonl.to_json(blank) | row
        for part in (whole["cue"], whole["speaker"]["mention"]):
            part["start"], part["end"] = part["start"] + place_, part["end"] + place_
        quotations.append(jsonl.from_json(whole))
        place_ += len(line) + 2
    return reading("long.txt", text, quotations)


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Quotation]]:
    """A text with overlapping, nested and discontinuous quotations anywhere in it."""
    text = draw(st.text(st.sampled_from("ab “”😀𝒈\r\n\u202e<&"), min_size=1, max_size=40))
    spans = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    quotations = []
    for number in range(draw(st.integers(0, 5))):
        start, end = draw(spans)
        row = jsonl.to_json(record("a", text, text[start:end], after=start, number=number))
        split = draw(st.integers(start, end))
        row["parts"] = [[start, split], [min(split + 1, end), end]] if draw(st.booleans()) else None
        quotations.append(jsonl.from_json(row))
    return text, quotations
