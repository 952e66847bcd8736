"""Whole sentences in marks that no words attribute: `He sat down. “We are late.” The bell rang.`"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from quotes.attribution.acting import sentence_before
from quotes.attribution.found import Found
from quotes.attribution.rules import Claim, Rule, Tier
from quotes.attribution.speaking import ACTS
from quotes.language.conditions import begins, ends, first, met, only, where
from quotes.language.context import Context
from quotes.language.marked import Run, marks
from quotes.language.words import Word

LOOK_BACK = 2  # paragraphs above in which somebody may have spoken last

SENTENCE = marks(stands_alone=True, capital=True, ending=". ! ? …", in_heading=False, titled=False)
# `But he wanted to know, “…?”` takes a clause, `She has one wish: “A bus.”` anything.
LED_IN = marks(front=":") | marks(front=",", has_clause=True)
BETWEEN_SENTENCES = marks(front=lambda front: not front.isalnum()) & ~marks(front=", ;")
# `Ann Lee, author of two novels: “…”`: who is not known is hardly whoever spoke last
INTRODUCED = LED_IN & marks(before=bool)
UNANSWERED = marks(ending="?", behind_across_stops=lambda words: not words)
NOT_CARRIED = INTRODUCED | UNANSWERED
OPEN_QUESTION = LED_IN & marks(ending="?")  # `The question is: “Who pays?”`
UNCUED = SENTENCE & (BETWEEN_SENTENCES | LED_IN)
# `“It fell,” and Lee called the day a rout.`: the sentence goes on to somebody else's deed.
AND_ACTS = where(deprel="cc", head=where(has="nsubj", relation="conj root parataxis"))
GOES_ON = marks(
    opens_paragraph=True,
    stands_alone=True,
    capital=True,
    has_clause=True,
    titled=False,
    ending=",",
    behind=begins(AND_ACTS),
)

QUESTION = ends(where(form="?"))
MAIN_SUBJECT = where(relation="nsubj", quoted=False, head=where(relation="root"))


def find(context: Context, found: Found) -> Iterable[Claim]:
    """[source He] sat down. [content “We are late.”] The bell rang. — or nobody is named."""
    for run in only(found.free_runs(), UNCUED):
        yield from islice(_readings(found, run), 1)
    for run in only(found.free_runs(), GOES_ON):
        yield Claim(run, case="nobody")


def _readings(found: Found, run: Run) -> Iterator[Claim]:
    """List what can be claimed, the likeliest first."""
    beside = _beside(found, run)
    if beside is not None:
        yield Claim(run, inherits=beside, shows_source=True, case="carried")
    for actor in _actors(run):
        yield Claim(run, source=actor, case="actor")
    last = _last_speaker(found, run)
    if last is not None:
        end = found[last].parts[-1].end - 1
        here = run.context.paragraph_at(end) == run.paragraph
        yield Claim(run, inherits=last, shows_source=here, case="carried")
    if not OPEN_QUESTION(run):
        yield Claim(run, case="nobody")


def _beside(found: Found, run: Run) -> int | None:
    """`“Shame!” “Let him go!”`: what is said right in front, unless it asks."""
    place = found.last_before(run, run.paragraph)
    if place is None:
        return None
    said = found[place].parts[-1]
    touching = not run.context.text[said.end : run.span.start].strip()
    asks = said.of(run.context.text).rstrip("”\"'’").endswith("?")
    return place if touching and not asks else None


def _actors(run: Run) -> Iterator[Word]:
    """Find who acts in the sentence in front, then behind; of a question in front who acts behind."""
    front = _sentence_in_front(run)
    behind = () if LED_IN(run) else _sentence_behind(run)
    sentences = (behind, front) if QUESTION(front) else (front, behind)
    for sentence in sentences:
        actor = met(first(sentence, MAIN_SUBJECT), ACTS)
        if actor is not None:
            yield actor


def _sentence_in_front(run: Run) -> Sequence[Word]:
    """The words in front that introduce the marks, else the sentence that ends there."""
    if run.before or run.opens_paragraph:
        return run.before
    return sentence_before(run)


def _sentence_behind(run: Run) -> Sequence[Word]:
    following = run.behind_across_stops
    return [word for word in following if word.sentence == following[0].sentence]


def _last_speaker(found: Found, run: Run) -> int | None:
    """The last quotation of this paragraph or of those above, where its speaker may go on."""
    if NOT_CARRIED(run):
        return None
    earliest = max(run.paragraph - LOOK_BACK, 0)
    above = range(run.paragraph, earliest - 1, -1)
    places = (found.last_before(run, number) for number in above)
    return first(places, lambda place: place is not None)


UNCUED_SENTENCE = Rule(
    "uncued_sentence",
    find,
    Tier.CARRIED_ON,
    cases=("actor", "carried", "nobody"),
    after=("unattributed",),
    sourceless=True,
)
