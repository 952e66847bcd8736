"""Titles right in front of a name, in it or right behind it: `[Mayor] Ann Lee`, `Ann Lee [MP]`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import dropwhile, takewhile

from quotes.language.conditions import only, some, where
from quotes.language.words import Word
from quotes.roles.noun_phrases import PLURAL, TRADE, NounPhrase
from quotes.roles.organisation_kinds import kind_among
from quotes.roles.role_rules import Clue, Kind, RoleRule
from quotes.roles.scene import NO_VALUES, NOUN, Scene
from quotes.roles.title_entries import is_honorific
from quotes.roles.title_regions import OF_OR_FOR, own_region, title_phrase, title_region
from quotes.roles.title_roles import Reading, read
from quotes.roles.title_words import unlisted_title
from quotes.roles.who import PERSON, Mentioned, Who

# `[Princess] Alma`: titles that stay in the name where a single name follows.
IN_NAMES = ("royal", "campaigner")
SHORTEST, LONGEST = 2, 4  # letters of the initials of an office

NAMING = where(upos="NOUN PROPN ADJ X NUM")
COMMON_NOUN = where(upos="NOUN")
JOINT = where(deprel="compound flat nmod nmod:desc appos amod")
# A title by itself, a form of address behind another one: `chairman [Sheikh] Hamad`.
ADDRESS = where(form_classes="form_of_address")
# Whose ally they are tells no trade: `his [ally] Lee`.
SIDE = where(classes="ally_or_rival")
DOCTOR = where(lower="dr dr.")
INITIALS = where(all_capitals=True, form=lambda form: SHORTEST <= len(form) <= LONGEST)
JOINED_NAME = PERSON & where(deprel="conj")


def title_before_name(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[title Assistant Commissioner] [name Ann Lee]`: a title ends where the name begins."""
    for mention in _named(who):
        yield from _in_front(scene, _beginning(scene, mention.name[0]))
        yield from _within(scene, mention.name)


def title_after_name(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name Ann Lee] [title MP]`: initials of an office in capitals after the name."""
    behind = [mention.name[-1].after for mention in who.mentions if mention.name]
    for word in only(behind, INITIALS):
        if word is not None and (role := scene.role_of(_as_written(scene, word))):
            yield Clue(word.span, role, word.form)


def shared_title(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[title Senators] [name Ann Lee] and [name Bo Ray]`: a plural in front of the first of them."""
    for mention in _named(who):
        name = _beginning(scene, mention.name[0])
        first = _first_of_row(name)
        several = first != name or some(first.dependents("conj"), PERSON)
        if several and first.before is not None:
            yield from _shared(scene, first.before, first)


def honorific(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[title Dr] Ann Lee`, and nothing more known: an expert; a form of address is no title."""
    for mention in who.mentions:
        before = mention.name[0].before if mention.name else None
        if before is not None and DOCTOR(before):
            yield Clue(before.span, "expert")


def _named(who: Who) -> list[Mentioned]:
    """The mentions of a person with the name in them."""
    if who.kind == "organisation":
        return []
    return [mention for mention in who.mentions if mention.name]


def _as_written(scene: Scene, word: Word) -> frozenset[str]:
    return scene.titles.get(word.lower, NO_VALUES)


def _beginning(scene: Scene, known: Word) -> Word:
    """Where a name begins of which a part is known: over words that the NER joins to it and that are no title.

    `Mayor of Carrow Ann Lee`: a name does not begin behind `of`; what the NER joined to it is the title's.
    """
    name = known.name_words if PERSON(known) else ()
    front = [word for word in name if word < known]
    row = list(takewhile(lambda word: not scene.is_title(word), reversed(front)))
    begins = row[-1] if row else known
    return known if OF_OR_FOR(begins.before) else begins


def _in_front(scene: Scene, name: Word) -> Iterator[Clue]:
    """What the words before a name say; `told reporters [name Lee]` is no title of one person."""
    end = next(dropwhile(lambda word: _addresses(scene, word), reversed(name.preceding)), None)
    region = title_region(scene, end, name)
    if region and NAMING(region[-1]) and not PLURAL(region[-1]):
        own = own_region(scene, region)
        phrase = title_phrase(scene, own)
        reading = read(scene, phrase)
        yield from _read(phrase, reading) if reading else _unread(scene, own, phrase, name)


def _read(phrase: NounPhrase, reading: Reading) -> Iterator[Clue]:
    yield Clue(phrase.span, reading.role, reading.title)


def _unread(
    scene: Scene, region: tuple[Word, ...], phrase: NounPhrase, name: Word
) -> Iterator[Clue]:
    """`[title oyster opener] [name Ann Lee]`, `[organisation airline] [name Acme]`: in no lexicon of titles."""
    noun = region[-1]
    if not COMMON_NOUN(noun) or SIDE(noun) or not _is_joined(noun, name, region[0]):
        return
    role = kind_among(scene, region)
    title = None if role else unlisted_title(scene, phrase)
    yield Clue(phrase.span, role or "public", title)


def _is_joined(noun: Word, name: Word, opening: Word) -> bool:
    """Whether the tree joins a noun to the name right after it; a trade that opens its sentence needs no joint."""
    if noun.after != name:
        return False
    below = JOINT(noun) and noun.hangs_behind(noun)
    above = JOINT(name) and name.head == noun
    return below or above or (opening.opens_sentence and TRADE(noun))


def _within(scene: Scene, name: list[Word]) -> Iterator[Clue]:
    """`[name [title Princess] Alma]`."""
    role = scene.role_of(_as_written(scene, name[0]))
    if len(name) > 1 and role in IN_NAMES:
        yield Clue(name[0].span, role, name[0].form)


def _addresses(scene: Scene, word: Word) -> bool:
    """`[Dr] Lee`; behind a title also one by itself: `chairman [Sheikh] Hamad`, not Assistant Professor."""
    if is_honorific(scene, word):
        return True
    before = word.before
    if before is None or word.opens_sentence or not ADDRESS(word):
        return False
    title = scene.title_values(before)
    alone = bool(title) and "honorific" not in title
    return alone and not scene.is_title(before, word)


def _first_of_row(name: Word) -> Word:
    """The first of names that are joined by `and` and have one title in front."""
    first = name
    while JOINED_NAME(first) and first.head is not None and not _titled(first):
        first = first.head
    return first


def _titled(name: Word) -> bool:
    """`and [Senators] Lee and Ray`: a plural stands in front of a name."""
    return name.before is not None and PLURAL(name.before)


def _shared(scene: Scene, title: Word, name: Word) -> Iterator[Clue]:
    """What a plural in front of a name says of one: `Senators` is the title `Senator`."""
    region = title_region(scene, title, name)
    if not region or not NOUN(title) or not PLURAL(title):
        return
    reading = read(scene, NounPhrase(region[0], title, title))
    if reading and reading.title and reading.role:
        singular = scene.keys(title, title)[-1]
        one = singular.capitalize() if title.capital else singular
        words = reading.title.removesuffix(title.form) + one
        yield Clue(scene.context.span(reading.first, title), reading.role, words)


TITLE_BEFORE_NAME = RoleRule("title_before_name", title_before_name, Kind.AT_NAME)
TITLE_AFTER_NAME = RoleRule("title_after_name", title_after_name, Kind.AT_NAME)
SHARED_TITLE = RoleRule("shared_title", shared_title, Kind.TOLD)
HONORIFIC = RoleRule("honorific", honorific, Kind.FALLBACK)
