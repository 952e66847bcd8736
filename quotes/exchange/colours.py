"""The colours and keys of our labels in the tools that let one choose."""

from __future__ import annotations

from quotes.exchange.markup import CUE, MENTION

# Okabe and Ito's palette: told apart by the colour-blind too.
COLOURS = {
    "direct": "#0072B2",
    "mixed": "#CC79A7",
    "indirect": "#009E73",
    CUE: "#E69F00",
    MENTION: "#56B4E9",
}
HOTKEYS = {"direct": "d", "mixed": "x", "indirect": "i", CUE: "c", MENTION: "m"}
