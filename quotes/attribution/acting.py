"""A quotation whose speaker acts in the sentence before: `Ann sat down. “We are late.”`"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence

from quotes.attribution.found import Found
from quotes.attribution.rules import Claim, Rule, Tier
from quotes.attribution.speaking import ACTS_ALONE
from quotes.language.conditions import ends, only, where
from quotes.language.context import Context
from quotes.language.heads import head_of
from quotes.language.marked import STOP, Run, marks
from quotes.language.words import Word

UTTERANCE = marks(stands_alone=True, nothing_behind=True)
ENDED = ends(where(quoted=False) & STOP)
MAIN_SUBJECT = where(relation="nsubj", head=where(relation="root"))
OPENS_NAME = where(entity_type="PERSON", opens_entity=True)


def find(context: Context, found: Found) -> Iterable[Claim]:
    """[source Joel Hart] put down his tray. [content “Bread is a clock.”] — alone in its paragraph.

    A sentence that ends the paragraph before implies who speaks; it is no part of the attribution.
    """
    voices = _voices(context, found)
    for run in only(context.runs, UTTERANCE):
        front = sentence_before(run)
        before = front if ENDED(front) else ()
        actor = _actor(before)
        others = voices[run.paragraph] - 1
        if run.opens_paragraph:
            others += voices[run.paragraph - 1]
            claim = Claim(run, implied=actor, case="paragraph_before")
        else:
            claim = Claim(run, source=actor or _only_name(before))
        if others == 0:
            yield claim


def _voices(context: Context, found: Found) -> Counter[int]:
    """Count the quotations of each paragraph, in marks and among those found before."""
    voices = Counter(run.paragraph for run in context.runs)
    for one in found:
        voices.update(context.paragraph_at(part.start) for part in one.parts)
    return voices


def sentence_before(run: Run) -> Sequence[Word]:
    """The sentence right in front of the marks, in this paragraph or the one before."""
    in_front = bisect_right(run.context.parse.ends, run.span.start)
    if in_front == 0:
        return ()
    nearest = run.context.words[in_front - 1]
    return (*nearest.preceding, nearest)


def _actor(sentence: Sequence[Word]) -> Word | None:
    """The person who is the only subject of a sentence."""
    subjects = only(sentence, MAIN_SUBJECT)
    persons = only(subjects, ACTS_ALONE)
    return persons[0] if len(subjects) == len(persons) == 1 else None


def _only_name(sentence: Sequence[Word]) -> Word | None:
    """The only person that a sentence names: `The closure angered [Joel Hart].`"""
    names = only(sentence, OPENS_NAME)
    return head_of(names[0].name_words) if len(names) == 1 else None


ACTING_SUBJECT = Rule(
    "acting_subject",
    find,
    Tier.FRAGMENTS,
    cases=("", "paragraph_before"),
    after=("governed_fragment",),
    needs_source=True,
)
