"""Rows that this program wrote itself: records, labels, and what annotation tools were given."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quotes.records import TYPES

LABEL = frozenset({"type", "start", "end", "text", "cue", "speaker"})  # of each golden line
# Keys of a row for a tool, and the kind of value that one of them has.
TASKS: tuple[tuple[frozenset[str], str, type], ...] = (
    (frozenset({"data", "predictions"}), "data", dict),
    (frozenset({"data", "annotations"}), "data", dict),
    (frozenset({"article", "records"}), "records", list),
    (frozenset({"text", "quotes", "entities"}), "entities", list),
    (frozenset({"text", "quotes", "spans"}), "spans", list),
    (frozenset({"text", "backgroundColor"}), "backgroundColor", str),
)


def own_row(row: Mapping[str, Any]) -> str | None:
    """Say what a row is that this program wrote; None for one of somebody else's."""
    if str(row.get("schema")).startswith("quotes/"):
        return "is a record that this program wrote, not an article"
    if row.keys() >= LABEL and row["type"] in TYPES:
        return "is the label of a quotation, not an article"
    if any(row.keys() >= keys and isinstance(row[key], kind) for keys, key, kind in TASKS):
        return "was written for an annotation tool, and is not an article"
    return None
