"""Names in the text: capitals decide where one is, the NER and titles where it begins and ends.

The NER sees no capitals and misses names or their edges, so a name here is a stretch of capitalised
words (`stretches`), cut where an entity or a title begins (`edges`), with its titles set apart
(`spotted`); then come the names that only the rest of the article shows (`repeats`).
"""

from __future__ import annotations

from quotes.language.context import Context
from quotes.speakers.spotting import repeats
from quotes.speakers.spotting.edges import pieces
from quotes.speakers.spotting.spotted import Spotted, spotted
from quotes.speakers.spotting.stretches import stretches

__all__ = ["Spotted", "spot"]


def spot(context: Context) -> list[Spotted]:
    """All names in text order."""
    found = []
    for stretch in stretches(context):
        for words in pieces(stretch):
            name = spotted(context, words)
            if name is not None:
                found.append(name)
    return repeats.settled(context, found)
