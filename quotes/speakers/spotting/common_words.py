"""Capitalised words that are no name: titles, nouns for people; and names that look like them."""

from __future__ import annotations

from quotes.language.conditions import Where, every, holds, some, where
from quotes.language.words import Word
from quotes.lexicons.vocabulary import plain, singular
from quotes.speakers.spotting.capitals import FIRST_NAME, FOR_CAUSE, PERSON, PROPER
from quotes.speakers.spotting.piece import AMPERSAND, PAIR, SINGLE, Piece, piece_where

ARTICLE = where(lower="the a an")
TITLE = where(title=True)
ONE_PERSON = where(form_noun_class="p f m")
ANY_PERSON = where(form_noun_class="p")
PEOPLE = where(form_noun_class="p f m group")
INNER_CAPITAL = where(opens_sentence=False, capital=True)
SECOND_HALF = where(before=where(hyphen=True))  # `Dele Marr-King`
UNNAMED = where(lower="unidentified unknown unnamed anonymous")
MEMBER = where(form_offices="politician")  # the Wexford Republican

BEHIND_ARTICLE = piece_where(first=where(before=ARTICLE))
NO_TITLES = piece_where(words=~holds(TITLE))
NOT_PERSON = piece_where(not_entity="PERSON")
# `Rep. [David] Duke` is somebody called Duke.
NO_FIRST_NAME = piece_where(first=~FIRST_NAME, words=~holds(FIRST_NAME & PERSON))

GIVEN_TO_MANY = where(name_class="title") | where(form_classes="peerage")
# `Dean Weaver`, `Earl Weaver`: a first name that is a title, too; the NER leaves titles out of its names.
GIVEN_TITLE = (
    PAIR & piece_where(whole_entity=True) & piece_where(first=PERSON & FIRST_NAME & GIVEN_TO_MANY)
)
GROUP = piece_where(words=holds(FOR_CAUSE))  # `Doctors for Peace`
PARTNERSHIP = piece_where(words=holds(AMPERSAND))  # `Tolley & Daughters`
# `the Dutchman`; Dutchman alone is a name
ENDS_AS_INHABITANT = where(form=lambda form: plain(form).endswith(("man", "woman")))
INHABITANT = SINGLE & piece_where(entity=("NORP", ""), first=ENDS_AS_INHABITANT)
# `the Brazilian said`: one of a nation; the plural, and `the French`, are the nation
ENDS_AS_DEMONYM = where(form=lambda form: form.endswith(("an", "er", "eli", "aqi", "ani")))
BEHIND_THE = where(capital=True, plural=False, before=where(lower="the")) & where(
    relation="nsubj obj obl nsubj:pass iobj", follower=~where(capital=True)
)
OF_NATION = ENDS_AS_DEMONYM & where(entity_type="NORP") & ~where(form_classes="armed_group")
DEMONYM = BEHIND_THE & (OF_NATION | (ENDS_AS_INHABITANT & where(entity_type=("NORP", ""))))
ONE_OF_NATION = SINGLE & piece_where(first=DEMONYM)
# `Mart President`, whatever given name the first word may be
NO_SURNAME = where(form_classes="no_surname")
MANAGER = ~SINGLE & NOT_PERSON & piece_where(last=NO_SURNAME)
# `the Guardian`, `Business Insider`
OUTLET = NO_TITLES & piece_where(entity="ORG", last=ANY_PERSON & ~MEMBER)
# `Home Secretary`, `Political Correspondent`
OFFICE = (
    ~SINGLE
    & NO_FIRST_NAME
    & (piece_where(last=TITLE & ~SECOND_HALF) | (NOT_PERSON & piece_where(last=ONE_PERSON)))
)
# `UNIDENTIFIED MALE`
NOBODY = piece_where(first=UNNAMED | where(before=UNNAMED))
# `Weaver`, `Cook`; not `the Cook`
SURNAME = SINGLE & piece_where(entity="PERSON", first=PROPER & ANY_PERSON)

# `the Bishop of Carrow`; a duke is known by what he is duke of
SEE = where(
    title=True, form_classes=lambda kinds: "peerage" not in kinds, follower=where(form="of")
)
OFFICE_OF_PLACE = piece_where(first=SEE & ~PERSON, words=~holds(FIRST_NAME & PERSON))

# `Mr [Abbot]` beside Colin Abbot; not `Mr President`
ADDRESSED = PAIR & piece_where(first=where(name_class="honorific honorific_m honorific_f"))


def _known_by_first_name(found: Piece) -> bool:
    """Whether the article gives the last word a first name somewhere: Colin [Abbot]."""
    last = found.words[-1]
    alike = where(form=frozenset({last.form}), before=FIRST_NAME & where(capital=True))
    return some(last.context.words, alike)


# What a piece looks like, and when it is but common words then. The first look counts.
LOOKS: tuple[tuple[Where, Where], ...] = (
    (NOBODY, piece_where()),
    (PARTNERSHIP | GROUP, ~piece_where()),
    (INHABITANT, BEHIND_ARTICLE),
    (ONE_OF_NATION, piece_where()),
    (GIVEN_TITLE, ~piece_where()),
    (OUTLET, piece_where(words=~holds(INNER_CAPITAL))),
    (MANAGER, piece_where()),
    (ADDRESSED & _known_by_first_name, ~piece_where()),
    (OFFICE, piece_where()),
    (OFFICE_OF_PLACE, piece_where()),
    (SURNAME, BEHIND_ARTICLE),
)


def only_common(found: Piece) -> bool:
    """Titles or person nouns alone (`Prime Minister`, `Witnesses`, `the Dutchman`) are no name."""
    for look, common in LOOKS:
        if look(found):
            return common(found)
    return every(found.words, TITLE | PEOPLE | _plural_of_people)


def _plural_of_people(word: Word) -> bool:
    """`Witnesses`."""
    noun = singular(plain(word.form))
    return word.context.vocabulary.noun_class(noun) in ("p", "f", "m", "group")
