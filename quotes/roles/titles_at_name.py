"""Titles right in front of a name, in it or right behind it: `[Mayor] Ann Lee`, `Ann Lee [MP]`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import dropwhile, takewhile

from quotes.language.conditions import first, governing, met, only, some, where
from quotes.language.heads import begins_clause
from quotes.language.words import Word
from quotes.lexicons.vocabulary import INSTITUTION
from quotes.roles.noun_phrases import (
    PERSON_NOUN_ENDINGS,
    PLURAL,
    TRADE,
    NounPhrase,
    before_bracket,
)
from quotes.roles.organisation_kinds import kind_among
from quotes.roles.role_rules import Clue, Kind, RoleRule
from quotes.roles.scene import NOUN, Scene
from quotes.roles.subject_verbs import clues_at
from quotes.roles.title_entries import FORM_OF_ADDRESS, LISTED, TitleEntry
from quotes.roles.title_regions import (
    OF_OR_FOR,
    before_rank,
    own_region,
    title_phrase,
    title_region,
)
from quotes.roles.title_roles import read
from quotes.roles.title_words import unlisted_title
from quotes.roles.who import NAMED, ORGANISATION, PERSON, Mentioned, Who

# `[Princess] Alma`: titles that stay in the name where a single name follows.
IN_NAMES = ("royal", "campaigner")
SHORTEST, LONGEST = 2, 4  # letters of the initials of an office

# `[Earl] Dickerson`: what many are called, who are no peers.
GIVEN = where(form_classes="peerage", first_name=bool)

# What may be the last word of one person's title.
NAMING = where(upos="NOUN PROPN ADJ X NUM")
# A title by itself, a form of address behind another one: `chairman [Sheikh] Hamad`.
ADDRESS_BEHIND_TITLE = where(form_classes="form_of_address", opens_sentence=False, before=where())
# A noun for a person, by its form or by the lexicon: no `test` or `bill`, which a headline or a slip of
# the tree puts in front of a name. Whose ally they are tells no trade: `his [ally] Lee`.
WHO = where(form=lambda form: form.endswith(PERSON_NOUN_ENDINGS)) | where(noun_class="p f m")
UNLISTED = where(upos="NOUN", not_classes="ally_or_rival")
JOINT = where(deprel="compound flat nmod nmod:desc appos amod", head=where())
JOINED_FORWARD = JOINT & where(follows_head=False)
DOCTOR = where(lower="dr dr.")
OWNER = where(upos="PRON") | where(xpos="POS")
# `parish priest [Father] Lee`, not `[Father] Lee` at the head of a sentence, nor `his father Lee`.
CLERGY = where(classes="clergy_address", capital=True, opens_sentence=False, not_before=OWNER)
INITIALS = where(all_capitals=True, form=lambda form: SHORTEST <= len(form) <= LONGEST)
# `Ann Lee [and Bo Ray]`: a name in a row that has one title in front of the first.
TITLED_ROW = where(before=PLURAL)
FURTHER_OF_ROW = PERSON & where(deprel="conj", head=where()) & ~TITLED_ROW
FIRST_OF_ROW = governing("conj", PERSON)
OLDER = where(lower="elder", upos="ADJ")  # `the [elder] Lee`, who need be no elder of a church
# `the [conservative] Mr Lee`: a quality and no office.
QUALITY = where(upos="ADJ", form=str.islower, after=FORM_OF_ADDRESS)
NO_OFFICE = OLDER | QUALITY
# `[General] Insurance Association`, whose first word is nobody's rank.
BODY = where(entity_type="ORG", name_class=INSTITUTION)
QUALIFIES = where(upos="ADJ", relation="amod", head_follows=True)
PLURAL_TITLE = NOUN & PLURAL


def title_before_name(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[title Assistant Commissioner] [name Ann Lee]`: a title ends where the name begins."""
    for mention in only(who.mentions, NAMED):
        yield from _in_front(scene, _beginning(scene, mention))
        yield from _within(scene, mention)


def title_after_name(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name Ann Lee] [title MP]`: initials of an office in capitals after the name."""
    for mention in only(who.mentions, NAMED):
        initials = met(mention.name[-1].after, INITIALS)
        role = scene.role_of(initials.form_titles) if initials is not None else None
        if initials is not None and role is not None:
            yield Clue(initials.span, role, initials.form)


def shared_title(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[title Senators] [name Ann Lee] and [name Bo Ray]`: a plural before the first."""
    for mention in only(who.mentions, NAMED):
        name = _beginning(scene, mention)
        leading = first(name.path(), ~FURTHER_OF_ROW) or name
        if leading != name or FIRST_OF_ROW(leading):
            yield from _shared(scene, leading)


def honorific(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[title Dr] Ann Lee`, and nothing more known: an expert; `Father Lee` speaks for a church.

    A form of address is no title.
    """
    named = only(who.mentions, NAMED)
    addresses = list(filter(None, (mention.name[0].before for mention in named)))
    yield from clues_at(only(addresses, DOCTOR), "expert")
    yield from clues_at(only(addresses, CLERGY), "campaigner")


def _beginning(scene: Scene, mention: Mentioned) -> Word:
    """The first word of the name, over words that the NER joins to it and that are no title.

    `Mayor of Carrow Ann Lee`: a name does not begin behind `of`, whatever the NER joined to it.
    """
    known = mention.name[0]
    if not PERSON(known):
        return known
    front = only(reversed(known.name_words), known.__gt__)
    *_, beginning = (known, *takewhile(lambda word: not scene.is_title(word), front))
    if OF_OR_FOR(beginning.before):
        return known
    return beginning


def _in_front(scene: Scene, name: Word) -> Iterator[Clue]:
    """Read the words before a name; `told reporters [name Lee]` is no title of one person."""
    before = reversed(before_bracket(name))
    end = next(dropwhile(lambda word: _addresses(scene, word), before), None)
    region = title_region(scene, end, name)
    if not region or not _names(region[-1], name):
        return
    for office in dict.fromkeys([before_rank(scene, region), region]):
        yield from _of_region(scene, own_region(scene, office), name)


def _names(end: Word, name: Word) -> bool:
    """Whether a title that ends there is that of the name: not in `a major [Lee] donor programme`."""
    beyond = QUALIFIES(end) and end.head not in name.name_words
    of_body = end.capital and some(name.name_words, BODY)
    return NAMING(end) and not any((beyond, of_body, begins_clause(name)))


def _of_region(scene: Scene, own: tuple[Word, ...], name: Word) -> Iterator[Clue]:
    phrase = title_phrase(scene, own)
    reading = read(scene, phrase)
    if PLURAL(phrase.head) or NO_OFFICE(phrase.head):
        return
    if reading is not None:
        yield Clue(phrase.span, reading.role, reading.title)
    elif UNLISTED(own[-1]) and _is_joined(own, name):
        yield from _of_trade(scene, phrase)


def _of_trade(scene: Scene, phrase: NounPhrase) -> Iterator[Clue]:
    """`[title oyster opener] [name Ann Lee]`: an unlisted title; or a kind of employer."""
    role = kind_among(scene, phrase.words)
    if role is not None:
        yield Clue(phrase.span, role)
    elif WHO(phrase.right):
        yield Clue(phrase.span, "public", unlisted_title(scene, phrase))


def _is_joined(region: tuple[Word, ...], name: Word) -> bool:
    """Whether the tree joins a noun to the name behind it, or a trade opens the sentence."""
    noun = region[-1]
    if noun.after != name:
        return False
    if JOINED_FORWARD(noun):
        return True
    if region[0].opens_sentence and TRADE(noun):
        return True
    return JOINT(name) and name.head == noun


def _within(scene: Scene, mention: Mentioned) -> Iterator[Clue]:
    """`[name [title Princess] Alma]`."""
    title = mention.name[0]
    role = scene.role_of(title.form_titles)
    if role in IN_NAMES and title != mention.name[-1] and not GIVEN(title):
        yield Clue(title.span, role, title.form)


def _addresses(scene: Scene, word: Word) -> bool:
    """`[Dr] Lee`; behind a title also `chairman [Sheikh] Hamad`, but not Assistant Professor."""
    if FORM_OF_ADDRESS(word) or CLERGY(word):
        return True
    if not ADDRESS_BEHIND_TITLE(word):
        return False
    title = TitleEntry(word, word, scene.title_values(word - 1))
    return LISTED(title) and not scene.is_title(word - 1, word)


def _shared(scene: Scene, name: Word) -> Iterator[Clue]:
    """Read a plural in front of a name: `Senators` is the title `Senator`."""
    title = met(name.before, PLURAL_TITLE)
    region = title_region(scene, title, name)
    if title is None or not region:
        return
    reading = read(scene, NounPhrase(region[0], title, title))
    if reading and reading.title and reading.role:
        singular = scene.keys(title, title)[-1]  # `Senators` → `senator`
        one = singular.capitalize() if title.capital else singular
        words = reading.title.removesuffix(title.form) + one
        yield Clue(scene.context.span(reading.first, title), reading.role, words)


TITLE_BEFORE_NAME = RoleRule("title_before_name", title_before_name, Kind.AT_NAME, ~ORGANISATION)
TITLE_AFTER_NAME = RoleRule("title_after_name", title_after_name, Kind.AT_NAME)
SHARED_TITLE = RoleRule("shared_title", shared_title, Kind.TOLD, ~ORGANISATION)
HONORIFIC = RoleRule("honorific", honorific, Kind.FALLBACK)
