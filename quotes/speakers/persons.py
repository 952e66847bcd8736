"""Which names are people's: each of a name's mentions votes, whatever the NER makes of one of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from quotes.speakers.mentions import Mention
from quotes.speakers.words import first_name, noun_class, plain, word_class
from quotes.trees import Parse

# Votes that a name is a person's (+) or not (-); a sum above 0 makes a person. Set by hand, looked at on seeds.
ENTITY_VOTES = {
    "PERSON": 2.0,
    "ORG": -2.0,
    "LOC": -2.0,
    "FAC": -3.0,
    "NORP": -3.0,
    "PRODUCT": -1.0,
    "MISC": -1.0,
}
HONORIFIC, TITLE, KNOWN_FIRST_NAME, AGE, ARTICLE, INSTITUTION, ACRONYM = (
    5.0,
    1.5,
    1.5,
    4.0,
    -1.5,
    -6.0,
    -1.0,
)
RELATIVE = {"who": 3.0, "which": -4.0}
LONGEST_ACRONYM = 5
STORMS = frozenset({"cyclone", "hurricane", "storm", "typhoon"})
Words = tuple[str, ...]


def people_among(mentions: Sequence[Mention], parse: Parse) -> set[Words]:
    """The names, by their words, that are people's."""
    votes: dict[Words, float] = defaultdict(float)
    borne = _borne(mentions)
    for mention in mentions:
        votes[_words(mention)] += _vote(parse, mention)
        if (
            mention.entity == "PERSON" and _words(mention) in borne
        ):  # Park beside Park Bo-kye is no park
            votes[_words(mention)] -= INSTITUTION if _institution(_words(mention)) else 0.0
    others = _called_as_firms(mentions, parse) | _storms(mentions, parse)
    return {words for words, vote in votes.items() if vote > 0 and words not in others}


def _words(mention: Mention) -> Words:
    assert mention.name is not None
    return mention.name.words


def _borne(mentions: Sequence[Mention]) -> set[Words]:
    """The first and last words of full names that the NER takes for people's, each as a name of one word."""
    full = [_words(m) for m in mentions if m.entity == "PERSON" and len(_words(m)) > 1]
    return {(words[end],) for words in full if not _institution(words) for end in (0, -1)}


def _institution(words: Words) -> bool:
    return word_class(words[-1]) in ("organisation", "corporate", "facility")


def _is_firm(mention: Mention) -> bool:
    """An organisation of several words, by the NER or by its last word."""
    words = _words(mention)
    return len(words) > 1 and (
        mention.entity == "ORG" or word_class(words[-1]) in ("organisation", "corporate")
    )


def _called_as_firms(mentions: Sequence[Mention], parse: Parse) -> set[Words]:
    """`Halloran` beside Halloran Steel Holdings, `Ostrava Kline` beside Ostrava Kline Ltd: persons by the NER alone."""
    shorts = {
        short
        for mention in mentions
        if _is_firm(mention)
        for short in _short_firms(_words(mention))
    }
    called = {words for mention in mentions if (words := _words(mention)) in shorts}
    for mention in mentions:
        words = _words(mention)
        if (
            len(words) > 1 and words not in called and not _is_firm(mention)
        ):  # Clara Ford beside Ford Motors
            called -= {(word,) for word in words}
        allowed = ENTITY_VOTES["PERSON"] + (KNOWN_FIRST_NAME if len(words) > 1 else 0.0)
        if _vote(parse, mention) > allowed:
            called -= {words, *((word,) for word in words)}
    return called


def _storms(mentions: Sequence[Mention], parse: Parse) -> set[Words]:
    """`Delia` beside Hurricane Delia."""
    within = {_words(m)[1:] for m in mentions if _words(m)[0] in STORMS}
    before = ((m, parse.tokens[m.first - 1].form) for m in mentions if m.first)
    return within | {_words(m) for m, form in before if form[0].isupper() and plain(form) in STORMS}


def _short_firms(firm: Words) -> Iterator[Words]:
    """What a firm may be called: its first word, all before `Group` or `Ltd`, the last of two (`Kline`)."""
    yield firm[:1]
    end = len(firm)
    while end > 1 and word_class(firm[end - 1]) == "corporate":
        end -= 1
        yield firm[:end]
    if (
        len(firm) == len(("ostrava", "kline"))
        and not first_name(firm[0])
        and not word_class(firm[1])
    ):
        yield firm[1:]


def _vote(parse: Parse, mention: Mention) -> float:
    name = mention.name
    assert name is not None
    shouted = (
        name.full and name.text.isupper() and bool(first_name(name.words[0]))
    )  # ANN LEE, which the NER misreads
    vote = 0.0 if shouted else ENTITY_VOTES.get(mention.entity, 0.0)
    honorific = any(
        word_class(h).startswith(("honorific", "knightly", "regnal")) for h in name.honorifics
    )
    ranked = TITLE * (2 if name.full else 1)
    vote += HONORIFIC if honorific else ranked if name.honorifics else 0.0
    vote += TITLE if _noun_before(parse, mention) else 0.0
    vote += KNOWN_FIRST_NAME if name.full and first_name(name.words[0]) else 0.0
    vote += AGE if _age_follows(parse, mention) or _signs(parse, mention) else 0.0
    vote += _relative(parse, mention)
    vote += ARTICLE if mention.definite and not name.honorifics else 0.0
    given = (
        mention.entity == "PERSON" and len(name.words) == 2 and bool(first_name(name.words[0]))
    )  # Tim Press
    vote += (
        INSTITUTION
        if _institution(name.words) and not given and not (honorific and len(name.words) == 1)
        else 0.0
    )
    acronym = len(name.words) == 1 and name.text.isupper() and len(name.text) <= LONGEST_ACRONYM
    return vote + (ACRONYM if acronym else 0.0)


def _relative(parse: Parse, mention: Mention) -> float:
    """`Ann Lee, [who] …`, `Acme, [which] …`."""
    after = [t.form.lower() for t in parse.tokens[mention.last : mention.last + 2]]
    return RELATIVE.get(after[1], 0.0) if after[:1] == [","] and len(after) > 1 else 0.0


def _noun_before(parse: Parse, mention: Mention) -> bool:
    """`bus driver Victor Ogden`: a lower-case person noun right before the name."""
    before = parse.tokens[mention.first - 1] if mention.first else None
    return (
        before is not None and before.form.islower() and noun_class(before.lemma) in ("p", "f", "m")
    )


def _age_follows(parse: Parse, mention: Mention) -> bool:
    after = [t.form for t in parse.tokens[mention.last : mention.last + 2]]
    return len(after) == 2 and after[0] in (",", "(") and after[1].isdigit() and len(after[1]) <= 2


def _signs(parse: Parse, mention: Mention) -> bool:
    """`[Siobhan], Cork: We are flooded.`: a first name, a place and a colon in front of what a reader writes."""
    name, after = mention.name, [t.form for t in parse.tokens[mention.last : mention.last + 4]]
    return (
        name is not None
        and bool(first_name(name.words[0]))
        and after[:1] == [","]
        and ":" in after[2:]
    )
