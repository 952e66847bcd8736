"""Match corrected quotations with exported records, and find where two contradict each other."""

from __future__ import annotations

from collections.abc import Sequence

from quotes.exchange.gathering import Facts
from quotes.exchange.markup import PART_MARK, region_id
from quotes.records import Quotation, Span


def matched(facts: Sequence[Facts], originals: Sequence[Quotation]) -> list[int | None]:
    """Find the exported record of each quotation: by its first part, else by a further one."""
    numbers = {region_id(number): number - 1 for number in range(1, len(originals) + 1)}
    found = [next((numbers[r] for r in one.regions if r in numbers), None) for one in facts]
    for index, one in enumerate(facts):
        if found[index] is None:
            rests = [
                numbers[stem] for r in one.regions if (stem := r.partition(PART_MARK)[0]) in numbers
            ]
            found[index] = next((rest for rest in rests if rest not in found), None)
    return found


def clash(one: Facts, other: Facts) -> Span | None:
    """Find where two quotations overlap although neither holds the other, in characters; else None."""
    for part in one.parts:
        for against in other.parts:
            nested = part != against and (part.covers(against) or against.covers(part))
            if part.overlaps(against) and not nested:
                return Span(max(part.start, against.start), min(part.end, against.end))
    return None
