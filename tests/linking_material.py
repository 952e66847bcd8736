"""Invented records of many articles, for the tests of linking."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from quotes import jsonl
from quotes.records import SCHEMA, Quotation

LEE = {"name": "Ann Lee", "title": "mayor of Ostwick", "role": "politician"}
ASH = {"name": "Bo Ash", "title": "firefighter", "role": "emergency_services"}
RAN = "We ran and never looked back, and behind us the roof of the mill came down like thunder."
POOL = "The pool costs us four times what the neighbouring councils pay for their swimming."


def record(
    article: str, content: str, speaker: dict[str, Any] | None = None, **given: Any
) -> Quotation:
    """A direct quotation, printed on `day` by `outlet`; the first of its article without `number`."""
    number, fields = given.pop("number", 1), {}
    if day := given.pop("day", "2024-05-01"):
        fields = {"date": day, "outlet": given.pop("outlet", article)}
    empty: dict[str, Any] = {
        "mention": None, "kind": "named", "name": None, "aliases": [], "title": None,
        "role": "unknown", "role_evidence": None, "pronouns": [],
    }  # fmt: skip
    start = 1000 * number
    row = {
        "schema": SCHEMA, "article": article, "id": f"{article}#{number}", "type": "direct",
        "start": start, "end": start + len(content) + 2, "text": f"“{content}”", "content": content,
        "parts": None, "chain": None, "paragraph": number, "sentence": number, "flags": [],
        "cue": None, "speaker": speaker and {**empty, **speaker}, "rule": "human", "sieve": "human",
        "confidence": 1.0, "models": "human", "fields": fields,
    }  # fmt: skip
    return jsonl.from_json({**row, **given})


WORDS = [
    *("roof", "mill", "fire", "never", "not", "if", "bridge", "water"),
    *("council", "paid", "four", "times", "run", "ran", "home", "back"),
]
SPEAKERS = (None, LEE, ASH, {"name": "Lee"}, {"title": "mayor", "kind": "nominal"})


@st.composite
def archives(draw: st.DrawFn) -> list[Quotation]:
    """A few articles that print parts and changes of a few sentences."""
    sentences = draw(
        st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=14), max_size=3)
    )
    sentences = [RAN.split(), POOL.split(), *sentences]
    records = []
    for number in range(draw(st.integers(1, 8))):
        words = draw(st.sampled_from(sentences))
        start = draw(st.integers(0, len(words) - 1))
        end = draw(st.integers(start + 1, len(words)))
        changed = [one for one in words[start:end] if draw(st.integers(0, 9))]
        day = draw(st.sampled_from([None, "2024-05-01", "2024-05-03", "2024-07-01"]))
        speaker = draw(st.sampled_from(SPEAKERS))
        place, article = draw(st.integers(1, 2)), f"a{number // 2}"
        records.append(
            record(article, " ".join(changed or words), speaker, day=day, number=2 * number + place)
        )
    return records
