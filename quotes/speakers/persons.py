"""Which names are people's: each of a name's mentions votes, whatever the NER makes of one of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from quotes.language.conditions import where
from quotes.lexicons.vocabulary import PERSON
from quotes.speakers.mentioned import Mention
from quotes.speakers.person_name import Name

# Votes that a name is a person's (+) or not (-); a sum above 0 makes a person. Set by hand, looked
# at on seeds.
ENTITY_VOTES = {
    "PERSON": 2.0,
    "ORG": -2.0,
    "LOC": -2.0,
    "FAC": -3.0,
    "NORP": -3.0,
    "PRODUCT": -1.0,
    "MISC": -1.0,
}
HONORIFIC, TITLE, KNOWN_FIRST_NAME, AGE = 5.0, 1.5, 1.5, 4.0
ARTICLE, INSTITUTION, ACRONYM = -1.5, -6.0, -1.0
WHO, WHICH = 3.0, -4.0
LONGEST_ACRONYM = 5
Words = tuple[str, ...]

ADDRESSED = ("honorific", "knightly", "regnal")
PERSON_NOUN = where(noun_class=PERSON, form=str.islower)  # `bus [driver] Victor Ogden`
YEARS = where(form=lambda form: form.isdigit() and len(form) <= len("99"))
AGED = where(form=", (", after=YEARS)  # `Victor Ogden[, 52]`
COLON = where(form=":")
# `Siobhan[, Cork:] We are flooded.`: a place and a colon in front of what a reader writes
SIGNING = where(form=",", after=where(after=COLON | where(after=COLON)))
RELATIVE_WHO = where(form=",", after=where(lower="who"))  # `Ann Lee[, who] …`
RELATIVE_WHICH = where(form=",", after=where(lower="which"))  # `Acme[, which] …`
STORM = where(form_classes="storm", capital=True)  # `[Hurricane] Delia`


def named(mention: Mention) -> Name:
    """The name of a mention that is one."""
    assert mention.name is not None
    return mention.name


def people_among(mentions: Sequence[Mention]) -> set[Words]:
    """The names, by their words, that are people's."""
    votes: dict[Words, float] = defaultdict(float)
    borne = _borne(mentions)
    for mention in mentions:
        votes[named(mention).words] += _vote(mention) - _mistaken(mention, borne)
    others = _called_as_firms(mentions) | _storms(mentions)
    return {words for words, vote in votes.items() if vote > 0 and words not in others}


def _mistaken(mention: Mention, borne: set[Words]) -> float:
    """The vote that does not count: Park beside Park Bo-kye is no park."""
    name = named(mention)
    person = mention.entity == "PERSON" and name.words in borne
    return INSTITUTION if person and name.institution else 0.0


def _borne(mentions: Sequence[Mention]) -> set[Words]:
    """The first and last words of full names that the NER takes for people's, each as a name."""
    names = [named(mention) for mention in mentions if mention.entity == "PERSON"]
    full = [name.words for name in names if len(name.words) > 1 and not name.institution]
    return {(words[end],) for words in full for end in (0, -1)}


# The votes of one mention


def _vote(mention: Mention) -> float:
    name = named(mention)
    told = [vote for vote, holds in BY_NAME if holds(name)]
    told += [vote for vote, holds in BY_MENTION if holds(mention)]
    return sum(told)


def _has_honorific(name: Name) -> bool:
    """`Mrs Hall`, `Sir Tom`, `Pope Pius`."""
    return any(kind.startswith(ADDRESSED) for kind in name.title_classes)


def _has_rank(name: Name) -> bool:
    """`Captain Hall`."""
    return bool(name.honorifics) and not _has_honorific(name)


def _has_rank_in_full(name: Name) -> bool:
    """`Captain Ann Hall`."""
    return name.full and _has_rank(name)


def _has_first_name(name: Name) -> bool:
    return name.full and bool(name.first_name)


def _is_acronym(name: Name) -> bool:
    short = len(name.words) == 1 and len(name.text) <= LONGEST_ACRONYM
    return short and name.text.isupper()


def _is_institution(mention: Mention) -> bool:
    """Not `Mrs Hall`, and not `Tim Press` where the NER has a person."""
    name = named(mention)
    courteous = _has_honorific(name) and len(name.words) == 1
    return name.institution and not courteous and not _is_given_pair(mention)


def _is_given_pair(mention: Mention) -> bool:
    name = named(mention)
    pair = len(name.words) == len(("tim", "press")) and mention.entity == "PERSON"
    return pair and bool(name.first_name)


def _entity_says(kind: str) -> Callable[[Mention], bool]:
    """What the NER says, unless a person's name is all in capitals: it misreads ANN LEE."""

    def test(mention: Mention) -> bool:
        name = named(mention)
        return mention.entity == kind and not (_has_first_name(name) and name.text.isupper())

    return test


def _tells_age_or_place(mention: Mention) -> bool:
    signs = bool(named(mention).first_name) and SIGNING(mention.after)
    return signs or AGED(mention.after)


def _has_article(mention: Mention) -> bool:
    return mention.definite and not named(mention).honorifics


BY_NAME: tuple[tuple[float, Callable[[Name], bool]], ...] = (
    (HONORIFIC, _has_honorific),
    (TITLE, _has_rank),
    (TITLE, _has_rank_in_full),
    (KNOWN_FIRST_NAME, _has_first_name),
    (ACRONYM, _is_acronym),
)
BY_MENTION: tuple[tuple[float, Callable[[Mention], bool]], ...] = (
    *((vote, _entity_says(kind)) for kind, vote in ENTITY_VOTES.items()),
    (TITLE, lambda mention: PERSON_NOUN(mention.before)),
    (AGE, _tells_age_or_place),
    (WHO, lambda mention: RELATIVE_WHO(mention.after)),
    (WHICH, lambda mention: RELATIVE_WHICH(mention.after)),
    (ARTICLE, _has_article),
    (INSTITUTION, _is_institution),
)


# Names that are firms' and storms', whatever the votes


def _called_as_firms(mentions: Sequence[Mention]) -> set[Words]:
    """`Halloran` beside Halloran Steel Holdings, `Ostrava Kline` beside Ostrava Kline Ltd.

    Only the NER takes them for people: who has a title, an age, or a longer name of their own (Clara
    Ford beside Ford Motors) is one.
    """
    names = [named(mention) for mention in mentions]
    firms = [named(mention) for mention in mentions if _is_firm(mention)]
    shorts = {short for firm in firms for short in _short_firms(firm)}
    called = shorts.intersection(name.words for name in names)
    longer = [named(m).words for m in mentions if _is_longer(m, called)]
    certain = [named(m).words for m in mentions if _is_certain(m)]
    parts = {(word,) for words in [*longer, *certain] for word in words}
    return called - parts - set(certain)


def _is_firm(mention: Mention) -> bool:
    """An organisation of several words, by the NER or by its last word."""
    name = named(mention)
    told = mention.entity == "ORG" or name.word_classes[-1] in ("organisation", "corporate")
    return told and len(name.words) > 1


def _is_longer(mention: Mention, called: set[Words]) -> bool:
    words = named(mention).words
    return len(words) > 1 and words not in called and not _is_firm(mention)


def _is_certain(mention: Mention) -> bool:
    """More than the NER and a known first name make it a person's."""
    several = len(named(mention).words) > 1
    allowed = ENTITY_VOTES["PERSON"] + (KNOWN_FIRST_NAME if several else 0.0)
    return _vote(mention) > allowed


def _short_firms(firm: Name) -> Iterator[Words]:
    """What a firm may be called: its first word, all before `Group` or `Ltd`, or `Kline`."""
    words, kinds = firm.words, firm.word_classes
    yield words[:1]
    end = len(words)
    while end > 1 and kinds[end - 1] == "corporate":
        end -= 1
        yield words[:end]
    plain_pair = len(words) == len(("ostrava", "kline")) and not kinds[1]
    if plain_pair and not firm.first_name:
        yield words[1:]


def _storms(mentions: Sequence[Mention]) -> set[Words]:
    """`Delia` beside Hurricane Delia."""
    inside = {named(m).words[1:] for m in mentions if STORM(m.first)}
    return inside | {named(m).words for m in mentions if STORM(m.before)}
