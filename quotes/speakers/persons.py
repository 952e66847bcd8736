"""Decide which names are people's: each mention of a name votes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from quotes.language.conditions import Where, governing, only, where
from quotes.lexicons.vocabulary import PERSON
from quotes.speakers.mentioned import Mention, mention_where
from quotes.speakers.person_name import (
    FULL,
    IN_CAPITALS,
    INSTITUTIONAL,
    PAIR,
    SINGLE,
    TITLED,
    WITH_FIRST_NAME,
    Name,
    name_where,
)

Words = tuple[str, ...]

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
APPOSED = 2.5
BORNE = 2.5  # a title before what is somebody's surname
ARTICLE, INSTITUTION, ACRONYM = -1.5, -6.0, -1.0
ALONE = 8.0  # outweighs INSTITUTION and what the NER takes for an organisation
WHO, WHICH = 3.0, -4.0
LONGEST_ACRONYM = 5


# `Mrs Hall`, `Sir Tom`, `Pope Pius`; `Captain Hall`
ADDRESSED = name_where(title_classes="honorific honorific_f honorific_m knightly regnal")
RANKED = TITLED & ~ADDRESSED
GIVEN_PAIR = PAIR & WITH_FIRST_NAME  # `Tim Press`
SHOUTED = FULL & IN_CAPITALS & WITH_FIRST_NAME  # ANN LEE, which the NER misreads
SHORT = name_where(text=lambda text: len(text) <= LONGEST_ACRONYM)

PERSON_NOUN = where(noun_class=PERSON, form=str.islower)  # `bus [driver] Victor Ogden`
RENAMES_PERSON = where(deprel="appos", head=PERSON_NOUN)  # `the mayor, [Tor Vik]`
# `nurse [Ida Times]`, `[Ida Times], a nurse`
IN_TRADE = mention_where(before=PERSON_NOUN) | mention_where(head=governing("appos", PERSON_NOUN))
YEARS = where(form=lambda form: form.isdigit() and len(form) <= len("99"))
AGED = where(form=", (", after=YEARS)  # `Victor Ogden[, 52]`
COLON = where(form=":")
# `Siobhan[, Cork:] We are flooded.`: a place and a colon in front of what a reader writes
SIGNING = where(form=",", after=where(after=COLON | where(after=COLON)))
COMMA_WHO = where(form=",", after=where(lower="who"))  # `Ann Lee[, who] …`
COMMA_WHICH = where(form=",", after=where(lower="which"))  # `Acme[, which] …`

VOTES: tuple[tuple[float, Where], ...] = (
    *((vote, mention_where(entity=kind, name=~SHOUTED)) for kind, vote in ENTITY_VOTES.items()),
    (HONORIFIC, mention_where(name=ADDRESSED)),
    (TITLE, mention_where(name=RANKED)),
    (TITLE, mention_where(name=RANKED & FULL)),
    (TITLE, mention_where(before=PERSON_NOUN)),
    (APPOSED, mention_where(head=RENAMES_PERSON, name=PAIR & ~INSTITUTIONAL)),
    (KNOWN_FIRST_NAME, mention_where(name=FULL & WITH_FIRST_NAME)),
    (AGE, mention_where(after=AGED) | mention_where(after=SIGNING, name=WITH_FIRST_NAME)),
    (WHO, mention_where(after=COMMA_WHO)),
    (WHICH, mention_where(after=COMMA_WHICH)),
    (ARTICLE, mention_where(definite=True, name=~TITLED)),
    (INSTITUTION, mention_where(name=INSTITUTIONAL & ~PAIR & ~(ADDRESSED & SINGLE))),
    (INSTITUTION, mention_where(name=INSTITUTIONAL & PAIR & ~WITH_FIRST_NAME)),
    (INSTITUTION, mention_where(name=INSTITUTIONAL & GIVEN_PAIR, not_entity="PERSON") & ~IN_TRADE),
    (ACRONYM, mention_where(name=SINGLE & IN_CAPITALS & SHORT)),
)
BARE = mention_where(name=~TITLED & ~WITH_FIRST_NAME)
WITH_TITLE = mention_where(name=TITLED)
# `"…," [Post] said`: what would want an article if it were the newspaper
WITHOUT_ARTICLE = mention_where(
    definite=False,
    subject=True,
    name=SINGLE & ~IN_CAPITALS,
    first=where(form_classes="wants_article", opens_sentence=False, lacks="det nmod:poss amod"),
)
CALLED_PERSON = mention_where(entity="PERSON", name=~SINGLE & ~INSTITUTIONAL)
TITLED_BY_SURNAME = mention_where(name=TITLED & SINGLE)  # `President Park`
# `Park said`, `President Park` beside Park Bo-kye; not `the Park`
MISTAKEN = mention_where(name=INSTITUTIONAL) & (
    mention_where(entity="PERSON")
    | TITLED_BY_SURNAME
    | mention_where(entity=("",), name=SINGLE, definite=False)
)
ENDS_AS_FIRM = name_where(word_classes=lambda kinds: kinds[-1] in ("organisation", "corporate"))
# An organisation of several words, by the NER or by its last word.
FIRM = mention_where(entity="ORG", name=~SINGLE) | mention_where(name=ENDS_AS_FIRM & ~SINGLE)
LONGER = mention_where(name=~SINGLE) & ~FIRM
# `Ostrava Kline`, neither of whose words says what it is
PLAIN_PAIR = PAIR & ~WITH_FIRST_NAME & name_where(word_classes=lambda kinds: not kinds[1])
STORM = where(form_classes="storm", capital=True)  # `[Hurricane] Delia`


def named(mention: Mention) -> Name:
    """The name of a mention that is one."""
    assert mention.name is not None
    return mention.name


def people_among(mentions: Sequence[Mention]) -> set[Words]:
    """The names, by their words, that are people's."""
    borne = _borne(mentions)
    bare = {named(mention).words for mention in only(mentions, WITHOUT_ARTICLE)}
    told = dict(zip(mentions, map(_vote, mentions), strict=True))
    votes: dict[Words, float] = defaultdict(float)
    for mention, vote in told.items():
        words = named(mention).words
        votes[words] += vote
        if words in borne and MISTAKEN(mention):  # Park beside Park Bo-kye is no park
            votes[words] -= INSTITUTION
        if words in borne and TITLED_BY_SURNAME(mention):
            votes[words] += BORNE
        if words[-1:] in bare and GIVEN_PAIR(mention.name):  # Wim Post beside Post
            votes[words] += ALONE
    people = {words for words, vote in votes.items() if vote > 0}
    institutions = _listed(mentions) - borne
    return people - institutions - _called_as_firms(told) - _storms(mentions)


def _vote(mention: Mention) -> float:
    """The sum of what tells for and against a person in one mention."""
    total = 0.0
    for vote, holds in VOTES:
        if holds.test(mention):
            total += vote
    return total


def _borne(mentions: Sequence[Mention]) -> set[Words]:
    """The first and last words of names that the NER takes for people's, each as a name."""
    borne = set()
    for mention in only(mentions, CALLED_PERSON):
        words = named(mention).words
        borne |= {words[:1], words[-1:]}
    return borne


def _listed(mentions: Sequence[Mention]) -> set[Words]:
    """`Politico`: names that an institution is known by, where nobody has a title with them."""
    listed = {named(one).words for one in only(mentions, BARE) if _is_institution(one)}
    return listed - {named(one).words for one in only(mentions, WITH_TITLE)}


def _is_institution(mention: Mention) -> bool:
    return named(mention).text.lower() in mention.head.context.lexicons.organisations


def _called_as_firms(votes: Mapping[Mention, float]) -> set[Words]:
    """`Halloran` beside Halloran Steel Holdings, `Ostrava Kline` beside Ostrava Kline Ltd.

    Only the NER takes them for people: who has a title, an age, or a longer name of their own
    (Clara Ford beside Ford Motors) is one.
    """
    called: set[Words] = set()
    for firm in only(votes, FIRM):
        called.update(_short_firms(named(firm)))
    known = set(called)
    for mention, vote in votes.items():
        words = named(mention).words
        certain = vote > _granted(mention)
        if certain:
            called.discard(words)
        if certain or (LONGER(mention) and words not in known):
            called.difference_update((word,) for word in words)
    return called


def _granted(mention: Mention) -> float:
    """The vote that the NER and a known first name alone can give."""
    single = SINGLE(mention.name)
    return ENTITY_VOTES["PERSON"] + (0.0 if single else KNOWN_FIRST_NAME)


def _short_firms(firm: Name) -> Iterator[Words]:
    """List the short names of a firm: its first word, all before `Group` or `Ltd`, or `Kline`."""
    yield firm.words[:1]
    end = len(firm.words)
    if firm.word_classes[-1] == "corporate":  # `Norvia Atomic` [Power Co]
        yield from (firm.words[:kept] for kept in range(2, end))
    while end > 1 and firm.word_classes[end - 1] == "corporate":
        end -= 1
        yield firm.words[:end]
    if PLAIN_PAIR(firm):
        yield firm.words[1:]


def _storms(mentions: Sequence[Mention]) -> set[Words]:
    """`Delia` beside Hurricane Delia."""
    storms = set()
    for mention in mentions:
        words = named(mention).words
        if STORM(mention.first):
            storms.add(words[1:])
        if STORM(mention.before):
            storms.add(words)
    return storms
