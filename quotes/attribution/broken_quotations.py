"""Join the records that are parts of one broken quotation: `“A,” he said. “B.”`"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from quotes.language.context import Context
from quotes.records import Attribution, Span


def number(
    context: Context, found: Sequence[Attribution], continuing: Collection[str]
) -> tuple[Attribution, ...]:
    """Give equal `chain` numbers to the parts of each broken quotation; all others keep None.

    `continuing` names the rules whose findings go on with an earlier quotation.
    """
    origins: dict[int, int] = {}
    for place, one in enumerate(found):
        earlier = one.inherits if one.rule in continuing else None
        if earlier is not None and _unbroken(context, found[earlier], one):
            origins[place] = origins.setdefault(earlier, earlier)
    numbers = {origin: n for n, origin in enumerate(sorted(set(origins.values())))}
    chains = {place: numbers[origin] for place, origin in origins.items()}
    return tuple(replace(one, chain=chains.get(place)) for place, one in enumerate(found))


def _unbroken(context: Context, earlier: Attribution, later: Attribution) -> bool:
    """Only the attribution itself stands between the two, or the first was never closed."""
    gap = Span(earlier.parts[-1].end, later.parts[0].start)
    paragraphs = {context.paragraph_at(gap.start - 1), context.paragraph_at(gap.end)}
    if "unclosed" in earlier.flags and len(paragraphs) > 1:
        return True
    cue = earlier.cue
    attributed = cue is not None and gap.start <= cue.span.start < gap.end
    if attributed:
        return context.stops(gap) <= 1
    touching = not gap.of(context.text).strip()
    return touching and earlier.inherits is not None
