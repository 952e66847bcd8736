"""A quotation whose comma hands over to a name and no verb: `“It will rain,” Ann Lee, a farmer from Hexley.`"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quotes.attribution.build import direct
from quotes.attribution.context import Context, Rule
from quotes.attribution.regions import after, char_before, last_inside, stands_alone
from quotes.records import Attribution

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
STOPS = frozenset({"", ".", "!", "?", "”", '"', "’"})
CONFIDENCE = 0.7


def find(context: Context, found: Sequence[Attribution]) -> Iterable[Attribution]:
    """[content “It will rain,”] [source Ann Lee], a farmer from Hexley."""
    taken = [part for item in found for part in item.parts]
    for run in context.runs:
        if last_inside(context, run) != "," or char_before(context, run.span.start) not in STOPS:
            continue
        source = _signer(context, after(context, run))
        if (
            source is not None
            and stands_alone(context, run)
            and not any(run.span.overlaps(part) for part in taken)
        ):
            yield direct(context, run, "verbless", CONFIDENCE, source=source)


def _signer(context: Context, region: Sequence[int]) -> int | None:
    """The person whose name opens a stretch that has no verb of its own, alone or in front of a comma."""
    entity = context.parse.entity_of.get(region[0]) if region else None
    if entity is None or entity.type != "PERSON" or entity.first != region[0]:
        return None
    behind = [i for i in region if i >= entity.last]
    if (behind and context.tokens[behind[0]].form != ",") or any(
        _tells(context, i) for i in behind
    ):
        return None
    inside = range(entity.first, entity.last)
    return next((i for i in inside if context.tokens[i].head not in inside), entity.first)


def _tells(context: Context, index: int) -> bool:
    """A finite verb, other than one in a relative clause: `Ann Lee, who farms here.`"""
    if context.tokens[index].xpos not in FINITE:
        return False
    above = [index, *context.parse.ancestors(index)]
    return not any(context.tokens[i].deprel.startswith("acl:relcl") for i in above)


VERBLESS = Rule("verbless", find)
