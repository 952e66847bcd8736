"""The complement of a title: `mayor [of Carrow]`, `minister [for sport]`."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from quotes.language.conditions import (
    Where,
    begins,
    ends,
    first,
    governing,
    holds,
    last,
    only,
    some,
    where,
)
from quotes.language.words import Word
from quotes.roles.noun_phrases import NounPhrase
from quotes.roles.organisation_kinds import OF_EMPLOYER, kind_among
from quotes.roles.scene import Scene
from quotes.roles.title_entries import TitleEntry
from quotes.roles.who import PERSON

ORGANISATION = where(entity_type="ORG")
# `director of [FX] strategy`, `head of [Acme] sales`: the name tells a field.
OF_FIELD = where(deprel="compound", head=where(entity_type=("",)))
PLACE = where(entity_type="LOC")
# `vicar of [St Mark's]`: a church by its saint.
OF_PERSON = PERSON & ~where(before=where(lower="st st. saint"))
GENITIVE_ALONE = where(xpos="POS", after=where(upos="PUNCT"))
# `spokesperson [on] the sea`, `lecturer [in] law`; `on Monday` and `in Carrow` tell no field.
SPEAKS_ON = where(classes="speaks_on")
ON_FIELD = where(lower="on in", before=SPEAKS_ON, head=where(deprel="nmod", not_entity=bool))
OF = where(lower="of") | ON_FIELD
AND = where(lower="and")
# `director of policy and [research]`.
OF_ROW = where(upos="NOUN PROPN", lacks="det", head=where(after=AND)) & governing("cc", AND)
OF_NAME = where(title=False, after=PERSON)
OF_OR_FOR = where(lower="of for")
# `Minister [in] the Ministry of Transport`.
SEAT = where(classes="seat_of_minister")
IN_SEAT = where(lower="in", head=SEAT)
OF_SEAT = where(lower="of for", before=SEAT)
COMMISSIONER = where(lemma="commissioner")
OF_OFFICE = OF_OR_FOR | IN_SEAT | ON_FIELD
TO = where(lower="to", before=where(classes="sent_abroad"))
OF_OR_FOR_NAMED = OF | TO | where(lower="for", head=where(capital=True))
# `director for [Middle East affairs]`; whom somebody speaks or works for is no part of a title.
SERVES = where(classes="for_others")
FOR_FIELD = where(lower="for", head=where(capital=True, not_entity_type="ORG PERSON"))
HEADS_SCHOOL = where(classes="head_of_school")
GOVERNING_BODY = where(classes="governing_body", capital=True)
OWN_CHILDREN = where(classes="young", has="nummod")
# Titles that keep the name of what they are of: `pastor of Hill Church`.
OF_NAMED = frozenset({"politician", "campaigner"})
ENDS = where(upos="NOUN PROPN ADJ NUM X")
# `of three`, but not `of one victim` nor `of one of them`
COUNT = where(upos="NUM", not_deprel="nummod", not_after=where(lower="of"))
PLAIN_MODIFIER = where(deprel="amod", form=str.islower)  # of [fixed] income
ROW_TO_NAME = begins(AND) & ends(ENDS & OF_NAME) & ~holds(~(ENDS | AND))
LINKING = where(upos="DET PUNCT PART") | where(upos="CCONJ", not_after=where(upos="DET"))
FIELD = where(capital=True)  # Minister for [Levelling Up]
CONTINUES = ENDS | FIELD | LINKING | PLAIN_MODIFIER | OF_SEAT  # `and the …` begins another title


def complement_end(scene: Scene, phrase: NounPhrase, entry: TitleEntry) -> Word:
    """The last word of a title with its complement; that of the listed words where it has none."""
    if entry.of_somebody:
        return _end_of_count(entry)
    opening = _opening_of(entry)
    if not opening(entry.last.after):
        return _end_of_row(phrase, entry)
    behind_of = phrase.head.context.stretch(entry.last + 2, phrase.right)
    end = _last_word(scene, behind_of)
    if end is None or _names_employer(scene, entry, end):
        return entry.last
    return end


def _end_of_count(entry: TitleEntry) -> Word:
    """`mother [of three]`, `[of three girls]`: how many children is a part of what they are."""
    if not OF(entry.last.after):
        return entry.last
    counted = only(entry.last.following[1:3], COUNT | OWN_CHILDREN)
    return last(counted, where()) or entry.last


def _end_of_row(phrase: NounPhrase, entry: TitleEntry) -> Word:
    """`director of policy [and research]`, of which `director of policy` is listed.

    Right in front of a name the row goes on to it, whatever the tree hangs its fields on.
    """
    if entry.last == phrase.head:
        return entry.last
    further = phrase.head.context.stretch(entry.last + 1, phrase.right)
    if ROW_TO_NAME(further):
        return phrase.right
    return first(entry.last.dependents("conj"), OF_ROW) or entry.last


def _opening_of(entry: TitleEntry) -> Where:
    """`minister for sport`, `envoy for Norway`; whom a spokesman is for is no part of a title."""
    if "politician" in entry.values:
        return OF_OFFICE
    if entry.values == {"official"} or COMMISSIONER(entry.last):
        return OF_OR_FOR_NAMED
    return OF if SERVES(entry.last) else OF | FOR_FIELD


def _last_word(scene: Scene, words: Sequence[Word]) -> Word | None:
    """The last word of the phrase behind `of` but a further one; None where it names a person."""
    persons = {word for word in only(words, OF_PERSON) if word.name_words[-1] in words}
    within = set(only(words, CONTINUES)) - persons
    row = list(takewhile(within.__contains__, words))
    end = last(row, ENDS)
    if end is None:
        return None
    of_person = end.after in persons and scene.is_title(end)  # `lawyer of the [actor] Ann Lee`
    if of_person and not some(row, SEAT):
        return None
    if ORGANISATION(end):
        end = end.name_words[-1]
    return first(row, where(before=end.__eq__) & GENITIVE_ALONE) or end


def _names_employer(scene: Scene, entry: TitleEntry, end: Word) -> bool:
    """`head of [Acme]`, `resident of [Leeds]`: a name that is no part of what somebody is."""
    name = end.context.stretch(entry.last + 2, end)
    place = "public" in entry.values and some(name, PLACE)
    if place or not some(name, ORGANISATION & ~OF_FIELD):
        return place
    if entry.inherits or HEADS_SCHOOL(entry.last):
        return kind_among(scene, name) in OF_EMPLOYER and not GOVERNING_BODY(end)
    return entry.values.isdisjoint(OF_NAMED)
