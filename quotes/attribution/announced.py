"""A noun for words, or a full name, with a colon in front of marks: `Lee's advice: “Wait.”`"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice

from quotes.attribution.found import Found
from quotes.attribution.rules import Claim, Rule, Tier
from quotes.attribution.subjects import subject
from quotes.language.conditions import Condition, at_most, every, first, holds, only, some, where
from quotes.language.context import Context
from quotes.language.marked import Run, marks
from quotes.language.words import Word
from quotes.records import QuotationType

LONGEST_LABEL = 12  # tokens
LONGEST_LEAD = 30
LONGEST_TEASER = 8  # `Her verdict?`

WORDS = where(punctuation=False)
BESIDE = where(frames="beside")
TEASER = at_most(LONGEST_TEASER) & ~holds(where(upos="VERB AUX") | where(quoted=True))
ANNOUNCING = where(upos="NOUN", classes="announced_words")
FULL_NAME = where(entity_type="PERSON", name_words=lambda words: len(words) > 1)
JOINED = where(deprel="conj", has="cc")
OBJECT = where(deprel="obj")
NAMED_GIVER = where(case="from of by", entity=bool)
# In the words of …
IN = where(lower="in")
PHRASE = where(lower="words", case="in")
GIVER = where(case="from of by")
PERSON = where(upos="PRON PROPN") | where(entity=bool) | where(person_kinds="p f m")
LINKING = where(upos="PUNCT PRON ADV") | where(lemma="be")  # `In her words, it is “a farce”`

KINDS: dict[bool, QuotationType] = {True: "direct", False: "mixed"}  # by whether it stands alone

WHOLE = marks(ending=". ! ? …")


def find(context: Context, found: Found) -> Iterable[Claim]:
    """[source His] advice: [content “Wait.”] — all of a quotation, behind a colon or question."""
    for run in only(found.free_runs(), WHOLE & marks(front=tuple(LEADS))):
        source = _announcer(LEADS[run.front](run))
        if source is not None:
            yield Claim(run, source=source)


def find_in_words(context: Context, found: Found) -> Iterable[Claim]:
    """In the words of [source Lee], [content “a farce”] · [content “fun”], in [source her] words"""
    for run in found.free_runs():
        source = next(_in_words_of(run), None)
        if source is not None:
            yield Claim(run, source=source, type=KINDS[run.stands_alone])


def _teaser(run: Run) -> Sequence[Word]:
    """The words of a short question in front of the marks that has no verb: `Her verdict? “…”`"""
    inside = run.context.within(run.span)
    closing = inside[0].before if inside else None
    if closing is None:
        return ()
    teaser = (*closing.preceding, closing)
    return teaser if TEASER(teaser) else ()


# What leads in to a quotation, by the character in front of its marks.
LEADS: dict[str, Callable[[Run], Sequence[Word]]] = {":": lambda run: run.before, "?": _teaser}


def _announcer(lead: Sequence[Word]) -> Word | None:
    """Find the owner of the last noun for words in a lead-in, else who is named last in it."""
    if some(lead, BESIDE) or len(lead) > LONGEST_LEAD:
        return None
    nouns = reversed(only(lead, ANNOUNCING))
    givers = chain.from_iterable(_givers(noun, NAMED_GIVER) for noun in nouns)
    return next(givers, _named_last(lead))


def _givers(noun: Word, giving: Condition) -> Iterator[Word]:
    """`[Lee's] advice`, `a warning from [Lee]`, `[Lee] has one message`."""
    yield from noun.dependents("nmod:poss")
    yield from only(noun.dependents("nmod"), giving)
    verb = noun.head
    if verb is not None and OBJECT(noun):
        yield from filter(None, [subject(verb)])


def _named_last(lead: Sequence[Word]) -> Word | None:
    """`Few of them worry [the baker Ann Lee]: “…”`: a full name that ends more than a label."""
    named = first(only(lead, WORDS)[-1:], FULL_NAME)
    if named is None or len(lead) <= LONGEST_LABEL:
        return None
    head = named.name_head
    return head.head if JOINED(head) else head  # `Ann Lee and Ivo Dole`


def _in_words_of(run: Run) -> Iterator[Word]:
    """Find the owner of the words in an `in … words` close to the marks."""
    for noun in only((*run.before, *run.behind), PHRASE):
        giver = first(islice(_givers(noun, GIVER), 1), PERSON)
        if giver is not None and every(_between(noun, giver, run), LINKING):
            yield giver


def _between(noun: Word, giver: Word, run: Run) -> Sequence[Word]:
    """The words between `in the words of Lee` and the marks, whichever comes first."""
    inside = run.context.within(run.span)
    if noun < inside[0]:
        end = max(noun, giver.rightmost)
        return run.context.stretch(end + 1, inside[0] - 1)
    opening = only(noun.dependents("case"), IN)[0]
    return run.context.stretch(inside[-1] + 1, opening - 1)


ANNOUNCED = Rule(
    "announced_words",
    find,
    Tier.BESIDE_MARKS,
)
IN_WORDS = Rule(
    "in_the_words_of",
    find_in_words,
    Tier.BESIDE_MARKS,
)
