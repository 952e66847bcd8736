"""The words of a title: modifiers that belong to it, the listed words, an `of` complement."""

from __future__ import annotations

from itertools import dropwhile, takewhile

from quotes.language.conditions import where
from quotes.language.words import Word
from quotes.roles.complements import complement_end
from quotes.roles.noun_phrases import PLURAL, NounPhrase, counted
from quotes.roles.organisation_kinds import EMPLOYERS, OF_EMPLOYER, kind_among
from quotes.roles.scene import JOINED, NO_VALUES, Scene
from quotes.roles.title_entries import TitleEntry, is_honorific

# No titles: `a man`, `industry sources`.
INFORMANT = where(classes="informant")
ANYBODY = INFORMANT | where(classes="plain_person")
ONE_OF_THEM = where(lemma="one another each")


def _is_grade_as_written(word: Word) -> bool:
    """`[acting] head`, of which the lemma is `act`."""
    return "grade" in word.context.lexicons.context.get(word.lower, NO_VALUES)


# `[deputy] mayor`, `[acting] head`; `[Supreme] Court judge`.
GRADE = where(hints="grade") | _is_grade_as_written
PROPER = where(capital=True, opens_sentence=False)
QUALITY = where(upos="ADJ VERB X ADV") & (GRADE | PROPER)
# `[health] minister`, `[co-]chair`; but no `the`, no `'s`.
HYPHEN = where(form="- & /")
FIELD = where(upos="NOUN PROPN") | where(deprel="compound") | HYPHEN | JOINED
PARTICLE = where(form=lambda form: form.startswith(("'", "’"))) | where(upos="DET")
TIME = where(entity_type="DATE TIME CARDINAL") | where(classes="day_from_today")
# `[No 10] spokesman`.
NUMBER = where(upos="NUM")
NUMBER_SIGN = where(lower="no no. number number.")
SIGN_OF_NUMBER = NUMBER_SIGN & where(after=NUMBER)
NUMBERED = NUMBER & where(before=NUMBER_SIGN)
LONE_SIGN = NUMBER_SIGN & ~NUMBER
FIELD_OR_QUALITY = (FIELD & ~PARTICLE) | (QUALITY & ~FIELD)
MODIFIER = SIGN_OF_NUMBER | NUMBERED | (FIELD_OR_QUALITY & ~TIME & ~LONE_SIGN)
ADJECTIVE = where(upos="ADJ", deprel="amod")

# `the first woman mayor`: who was first, and that she is a woman, is no part of what she is.
IDENTITY = where(classes="identity")
FEAT = IDENTITY | where(lemma="first only", after=IDENTITY)
NEVER_FIRST = FEAT | HYPHEN | where(form="–")
MAY_BE_FIRST = GRADE | JOINED | NUMBER_SIGN
NAME = where(entity=bool) | PROPER
PLACE_OR_PERSON = where(entity_type="LOC NORP PERSON")
ORGANISATION = where(entity_type="ORG")
# Titles that are none without their organisation: `UN chief`.
BARE = where(classes="bare_head")


def title_of(scene: Scene, phrase: NounPhrase, entry: TitleEntry) -> str | None:
    """The text of a title, from its modifiers to the end of its complement; none for `a man`."""
    nobody = ANYBODY if entry.first == entry.last else INFORMANT
    if entry.last == phrase.head and nobody(phrase.head):
        return None
    first = _opening(scene, phrase, entry)
    last = complement_end(scene, phrase, entry)
    return scene.context.span(first, last).of(scene.context.text)


def unlisted_title(scene: Scene, phrase: NounPhrase) -> str:
    """The title of a phrase whose head stands in no lexicon."""
    return title_of(scene, phrase, TitleEntry(phrase.head, phrase.head)) or ""


def of_several(scene: Scene, head: Word, title: str | None) -> str | None:
    """`one of the drivers` is a driver; a group of drivers has no title in common."""
    noun = counted(head)
    if title is None or not PLURAL(noun):
        return title
    if not ONE_OF_THEM(head):
        return None
    one = {noun.form: _singular(scene, noun)}
    return " ".join(one.get(word, word) for word in title.split(" "))


def _singular(scene: Scene, noun: Word) -> str:
    """`drivers` → `driver`; a noun that is its own plural stays as it is."""
    if noun.upos != "PROPN":
        return noun.lemma
    forms = scene.keys(noun, noun)[1:]
    return next(filter(noun.lower.__ne__, forms), noun.form)


def _opening(scene: Scene, phrase: NounPhrase, entry: TitleEntry) -> Word:
    """The first word: in the unbroken row of modifiers the first that a title may begin with."""
    before = phrase.words[: entry.first - phrase.left]
    row = list(takewhile(lambda word: _modifies(word, phrase.head), reversed(before)))
    return next(dropwhile(lambda word: not _opens(scene, word, entry), reversed(row)), entry.first)


def _modifies(word: Word, head: Word) -> bool:
    """Whether a word belongs to a title, or to a word within it: `[rural] affairs minister`."""
    if MODIFIER(word):
        return True
    between = word.context.stretch(word + 1, head - 1)
    return ADJECTIVE(word) and word.head in between


def _opens(scene: Scene, word: Word, entry: TitleEntry) -> bool:
    """Whether a title may begin here; with a name only where that is a kind: not with `Acme`."""
    if NEVER_FIRST(word) or _is_dispensable(word, entry):
        return False
    if MAY_BE_FIRST(word):
        return True
    if PLACE_OR_PERSON(word) or is_honorific(scene, word):
        return False
    return not _names_employer(scene, word, entry)


def _is_dispensable(word: Word, entry: TitleEntry) -> bool:
    """`[Acme] spokesman`: a name before a title that says enough, which `chief` does not."""
    if not ORGANISATION(word) or BARE(entry.first):
        return False
    return entry.inherits and word.name_words[-1].after == entry.first


def _names_employer(scene: Scene, word: Word, entry: TitleEntry) -> bool:
    """`[BBC] correspondent`: a name of no known kind, or that of a club, a firm or a paper."""
    if not NAME(word):
        return False
    name = word.context.stretch(word, entry.first - 1)
    employers = EMPLOYERS if word.entity is None else OF_EMPLOYER
    return kind_among(scene, name) in employers
