"""A record on one level: the columns of a data frame and of a table for spreadsheets.

The names are the schema's keys, those of an object joined by `_`: `speaker_name`, `cue_text`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quotes.records import Quotation

Row = dict[str, Any]
# Each column with the type of its values; what a person corrects stands first.
COLUMNS: Mapping[str, type] = {
    "article": str, "id": str, "type": str, "start": int, "end": int, "text": str, "parts": list,
    "cue_start": int, "cue_end": int, "cue_text": str, "speaker_mention_start": int,
    "speaker_mention_end": int, "speaker_mention_text": str, "speaker_name": str,
    "speaker_title": str, "speaker_role": str, "speaker_kind": str, "speaker_aliases": list,
    "speaker_pronouns": list, "flags": list, "chain": str, "confidence": float, "content": str,
    "cue_lemma": str, "speaker_role_evidence_text": str, "speaker_role_evidence_rule": str,
    "paragraph": int, "sentence": int, "rule": str, "sieve": str, "models": str,
}  # fmt: skip


def row_of(quotation: Quotation) -> Row:
    """The values of a quotation by column; those of the type `list` are lists of strings.

    What is not said is None, or an empty list. `parts` are places such as `1-10`.
    """
    found = _levelled("", quotation.to_dict())
    found["parts"] = [f"{part.start}-{part.end}" for part in quotation.parts or ()]
    empty: Row = {name: [] if kind is list else None for name, kind in COLUMNS.items()}
    return empty | {name: value for name, value in found.items() if name in COLUMNS}


def _levelled(prefix: str, value: Any) -> Row:
    if not isinstance(value, dict):
        return {prefix.removesuffix("_"): value}
    row: Row = {}
    for name, one in value.items():
        row |= _levelled(f"{prefix}{name}_", one)
    return row
