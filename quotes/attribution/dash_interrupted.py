"""Words in marks that an act between dashes breaks: `“I never”—Lee paused—“saw it.”`"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from quotes.attribution.found import Found
from quotes.attribution.rules import Claim, Rule, Tier
from quotes.attribution.speaking import PERSON_NOUN, SOMEBODY
from quotes.language.conditions import begins, ends, first, only, some, where
from quotes.language.context import Context
from quotes.language.marked import Run, marks
from quotes.language.words import SUBJECTS, Word, dependents_of

LONGEST_ACT = 14  # words between the dashes
DASH = where(form="— – -- -")
# `Lee [put] down the lamp`: one form is all that some verbs have, and the tagger may take it for
# an infinitive.
FINITE = where(finite=True) | where(xpos="VB", has="nsubj", lacks="aux mark")
# Who acts speaks.
ACTS = where(upos="PROPN") | SOMEBODY | PERSON_NOUN
REPORTS = where(frames="clause")
BREAKS_OFF = marks(ending=str.isalnum) | marks(ending=", — – - …")
BROKEN_OFF = BREAKS_OFF & marks(name_like=False)
BETWEEN_DASHES = marks(before=begins(DASH)) & marks(before=ends(DASH))


def find(context: Context, found: Found) -> Iterable[Claim]:
    """[content “I never”]—[source Lee] paused—[content “saw it.”] — two parts of one quotation."""
    for earlier, later in pairwise(context.runs):
        act = later.before if later.previous is earlier and BROKEN_OFF(earlier) else []
        source = _actor(act) if BETWEEN_DASHES(later) else None
        if source is not None:
            yield from _both(found, earlier, later, source)


def _actor(act: Sequence[Word]) -> Word | None:
    """The subject of the only clause between the dashes, where no verb there reports."""
    if len(act) > LONGEST_ACT or some(act, REPORTS):
        return None
    subjects = dependents_of(only(act, FINITE), *SUBJECTS)
    return first(only(subjects, act.__contains__), ACTS)


def _both(found: Found, earlier: Run, later: Run, source: Word) -> Iterator[Claim]:
    yield Claim(earlier, source=source, type="direct")
    place = found.of_run(earlier)
    if place is not None:
        yield Claim(later, inherits=place, shows_source=True, type="direct")


DASH_INTERRUPTED = Rule("dash_interrupted", find, Tier.BESIDE_MARKS, continues=True)
