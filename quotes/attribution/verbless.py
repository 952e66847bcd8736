"""A quotation whose comma hands over to a name and no verb: `“It will rain,” Ann Lee, a farmer from Hexley.`"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quotes.attribution.found import Found
from quotes.attribution.regions import after, char_before, last_inside, stands_alone
from quotes.attribution.rules import Claim, Rule, Tier
from quotes.language.conditions import some, where
from quotes.language.context import Context
from quotes.language.words import Word

STOPS = frozenset({"", ".", "!", "?", "”", '"', "’"})
PERSON = where(entity_type="PERSON")
FINITE = where(xpos="VBD VBZ VBP MD")
RELATIVE_CLAUSE = where(deprel="acl:relcl")


def find(context: Context, found: Found) -> Iterable[Claim]:
    """[content “It will rain,”] [source Ann Lee], a farmer from Hexley."""
    for run in found.free_runs():
        hands_over = last_inside(context, run) == ","
        if hands_over and char_before(context, run.span.start) in STOPS:
            source = _signer(after(context, run))
            if source is not None and stands_alone(context, run):
                yield Claim(run, source=source)


def _signer(region: Sequence[Word]) -> Word | None:
    """The person whose name opens a stretch that has no verb of its own, alone or in front of a comma."""
    entity = region[0].entity if region else None
    if entity is None or not PERSON(region[0]) or region[0] != entity.first:
        return None
    name = [word for word in region if word < entity.last]
    behind = region[len(name) :]
    comma = not behind or behind[0].form == ","
    if not comma or any(map(_tells, behind)):
        return None
    return next((word for word in name if word.head not in name), region[0])


def _tells(word: Word) -> bool:
    """A finite verb, other than one in a relative clause: `Ann Lee, who farms here.`"""
    return FINITE(word) and not some(word.path(), RELATIVE_CLAUSE)


VERBLESS = Rule("verbless", find, Tier.BESIDE_MARKS, grades={"": 0.7}, frame="beside")
