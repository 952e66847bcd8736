"""A quotation whose comma hands over to a name and no verb: `“It will rain,” Ann Lee, a farmer.`"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quotes.attribution.found import Found
from quotes.attribution.rules import Claim, Rule, Tier
from quotes.language.conditions import first, only, some, where
from quotes.language.context import Context
from quotes.language.marked import marks
from quotes.language.words import Word

HANDS_OVER = marks(
    ending=",",
    front=("", ".", "!", "?", "”", '"', "’"),
    stands_alone=True,
)
OPENS_NAME = where(entity_type="PERSON", opens_entity=True)
COMMA = where(form=",")
FINITE = where(xpos="VBD VBZ VBP MD")
RELATIVE_CLAUSE = where(deprel="acl:relcl")


def find(context: Context, found: Found) -> Iterable[Claim]:
    """[content “It will rain,”] [source Ann Lee], a farmer from Hexley."""
    for run in only(found.free_runs(), HANDS_OVER):
        source = _signer(run.behind)
        if source is not None:
            yield Claim(run, source=source)


def _signer(region: Sequence[Word]) -> Word | None:
    """The person whose name opens a stretch without a verb, alone or in front of a comma."""
    opening = region[:1]
    if not some(opening, OPENS_NAME):
        return None
    name = opening[0].name_words
    rest = region[len(name) :]
    goes_on = rest[:1] != only(rest[:1], COMMA)
    if goes_on or some(rest, _tells):
        return None
    return first(name, lambda word: word.head not in name)


def _tells(word: Word) -> bool:
    """A finite verb, other than one in a relative clause: `Ann Lee, who farms here.`"""
    return FINITE(word) and not some(word.path(), RELATIVE_CLAUSE)


VERBLESS = Rule("verbless", find, Tier.BESIDE_MARKS, frame="beside")
