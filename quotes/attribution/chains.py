"""Which records are parts of one broken quotation: `“A,” he said. “B.”`"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quotes.attribution.context import Context
from quotes.records import Attribution, Span

# Rules whose finding goes on with an earlier quotation rather than starting one of its own.
CONTINUING = frozenset({"after_report", "same_paragraph", "after_unclosed", "dash_turn"})


def number(context: Context, found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Give equal `chain` numbers to the parts of each broken quotation; all others keep None."""
    root: dict[int, int] = {}
    for index, item in enumerate(found):
        if (
            item.inherits is not None
            and item.rule in CONTINUING
            and _unbroken(context, found[item.inherits], item)
        ):
            root[index] = root.setdefault(item.inherits, item.inherits)
    numbers = {origin: n for n, origin in enumerate(sorted(set(root.values())))}
    return tuple(
        replace(a, chain=numbers[root[i]]) if i in root else a for i, a in enumerate(found)
    )


def _unbroken(context: Context, earlier: Attribution, later: Attribution) -> bool:
    """Only the attribution itself stands between the two, or the first was never closed."""
    if later.rule == "after_unclosed":
        return True
    start, end = earlier.parts[-1].end, later.parts[0].start
    if earlier.cue is None or not start <= earlier.cue.span.start < end:
        return earlier.inherits is not None and not context.text[start:end].strip()
    return context.stops(Span(start, end)) <= 1
