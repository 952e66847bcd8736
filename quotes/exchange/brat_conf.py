"""The configuration files of a brat collection that holds quotations."""

from __future__ import annotations

from quotes.exchange.markup import CHAIN_OF, CUE, LABELS, MENTION, PART_OF, REPORTED_BY, SAID_BY
from quotes.records import FLAGS, KINDS, ROLES, TYPES

QUOTATION = "|".join(TYPES)
# Dark enough on white and told apart by the colour-blind too (after Okabe and Ito).
COLOURS = {
    "direct": "#9ad0f5",
    "mixed": "#b5e3c8",
    "indirect": "#f6dd8e",
    CUE: "#e3b4d3",
    MENTION: "#f5b393",
}
ABBREVIATIONS = {"direct": "dir", "mixed": "mix", "indirect": "ind", CUE: "cue", MENTION: "who"}


def annotation() -> str:
    """annotation.conf: which labels, links and attributes brat offers."""
    # A quotation may stand in another and a mention in a quotation, so everything may overlap
    # everything.
    links = [
        f"{REPORTED_BY}\tArg1:{QUOTATION}, Arg2:{CUE}",
        f"{SAID_BY}\tArg1:{QUOTATION}, Arg2:{MENTION}",
        f"{CHAIN_OF}\tArg1:{QUOTATION}, Arg2:{QUOTATION}",
        f"{PART_OF}\tArg1:{QUOTATION}, Arg2:{QUOTATION}",
        "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>",
    ]
    attributes = [
        f"role\tArg:{QUOTATION}, Value:{'|'.join(ROLES)}",
        f"kind\tArg:{QUOTATION}, Value:{'|'.join(KINDS)}",
        *(f"{flag}\tArg:{QUOTATION}" for flag in FLAGS),
    ]
    sections = {"entities": LABELS, "relations": links, "events": (), "attributes": attributes}
    return "\n".join(
        f"[{name}]\n" + "".join(f"{line}\n" for line in lines) for name, lines in sections.items()
    )


def visual() -> str:
    """visual.conf: how brat shows them."""
    names = [f"{label} | {label} | {ABBREVIATIONS[label]}" for label in LABELS]
    names += [
        f"{link} | {link.replace('_', ' ')}" for link in (REPORTED_BY, SAID_BY, CHAIN_OF, PART_OF)
    ]
    drawing = ["SPAN_DEFAULT\tfgColor:black, bgColor:#dddddd, borderColor:darken"]
    drawing += [f"{label}\tbgColor:{COLOURS[label]}" for label in LABELS]
    drawing += ["ARC_DEFAULT\tcolor:black, arrowHead:triangle-5", f"{CHAIN_OF}\tdashArray:3-3"]
    return (
        "[labels]\n"
        + "".join(f"{one}\n" for one in names)
        + "\n[drawing]\n"
        + "".join(f"{d}\n" for d in drawing)
    )
