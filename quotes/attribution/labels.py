"""A speaker's label with no verb in front of marks: `Ann Lee: “It rained.”`"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import takewhile

from quotes.attribution.found import Found
from quotes.attribution.rules import Claim, Rule, Tier
from quotes.language.conditions import at_most, holds, only, some, where
from quotes.language.context import Context
from quotes.language.lines import TIMESTAMP
from quotes.language.marked import marks
from quotes.language.words import Word

MAX_LABEL_WORDS = 12
MAX_PLAIN_LABEL_WORDS = 3  # of a label without a name in it: `Coastguard: “…”`

WORDS = where(punctuation=False)
NAME = where(entity_type="PERSON ORG NORP")
NOUN = where(upos="PROPN NOUN")
REPORTS = where(frames="beside", quoted=False)
PART_OF_NAME = where(relation="flat compound")
SPEAKER = where(not_classes="announced_words")  # not `Her advice: “…”`

LABEL = at_most(MAX_LABEL_WORDS) & ~holds(REPORTS)
# A heading `Lee: “…” has …` goes on outside the marks.
WHOLE = marks(ending=". ! ? … ,") | marks(closes_paragraph=True)
LABELLED = marks(front=":", before=LABEL) & WHOLE


def find(context: Context, found: Found) -> Iterable[Claim]:
    """[source Ann Lee]: [content “It rained.”] — a short label without a verb in front."""
    for run in only(found.free_runs(), LABELLED):
        source = label_head(run.before)
        if SPEAKER(source):
            yield Claim(run, source=source)


def label_head(region: Sequence[Word]) -> Word | None:
    """The head of a label's name: its first person or body, in a short one else its last noun."""
    if some(region[:1], _opens_entry):
        return None
    heads = only(region, NAME)[:1]
    if len(only(region, WORDS)) <= MAX_PLAIN_LABEL_WORDS:
        heads += only(region, NOUN)[-1:]
    for head in heads:
        return _top(head, region)
    return None


def _opens_entry(word: Word) -> bool:
    """`17:05`, `9.40pm`: the time of an entry in a live blog."""
    matched = TIMESTAMP.match(word.context.text, word.start)
    return matched is not None


def _top(word: Word, region: Sequence[Word]) -> Word:
    """The head of the name that a word is part of, as far as it stands in the region."""
    inside = list(takewhile(region.__contains__, word.path()))
    return next(filter(~PART_OF_NAME, inside), inside[-1])


COLON_LABEL = Rule("colon_label", find, Tier.LABELS, frame="turn")
