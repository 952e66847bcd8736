"""The words of a title: modifiers that belong to it, the listed words, an `of` complement."""

from __future__ import annotations

from itertools import dropwhile, takewhile

from quotes.language.conditions import where
from quotes.language.words import Word
from quotes.roles.complements import complement_end
from quotes.roles.noun_phrases import NounPhrase, counted, is_plural
from quotes.roles.organisation_kinds import EMPLOYERS, organisation_role
from quotes.roles.scene import JOINED, NO_VALUES, Scene
from quotes.roles.title_entries import TitleEntry, is_honorific

# No titles: `a man`, `industry sources`.
INFORMANT = where(classes="informant")
ANYBODY = INFORMANT | where(classes="plain_person")

NUMBER = where(upos="NUM")
NUMBERED = where(lower="no no. number number.")  # `[No] 10`
TIME = where(entity_type="DATE TIME CARDINAL") | where(classes="day_from_today")
HYPHEN = where(form="- & /")
FIELD = where(upos="NOUN PROPN") | where(deprel="compound") | HYPHEN
NO_FIELD = where(form=lambda form: form.startswith(("'", "’"))) | where(upos="DET")
ADJECTIVE = where(upos="ADJ", deprel="amod")
QUALITY = where(upos="ADJ VERB X ADV")
PROPER = where(capital=True, opens_sentence=False)
# `the first woman mayor`: who was first, and that she is a woman, is no part of what she is.
IDENTITY = where(classes="identity")
FEAT = IDENTITY | where(lemma="first only", after=IDENTITY)
DASH = HYPHEN | where(form="–")
PLACE_OR_PERSON = where(entity_type="LOC NORP PERSON")
BARE = where(classes="bare_head")
ONE_OF_THEM = where(lemma="one another each")


def title_of(scene: Scene, phrase: NounPhrase, entry: TitleEntry) -> str | None:
    """The text of a title, from its modifiers to the end of its complement; none for `a man`."""
    if _is_anybody(phrase, entry):
        return None
    first = _opening(scene, phrase, entry)
    last = complement_end(scene, phrase, entry)
    return scene.context.span(first, last).of(scene.context.text)


def unlisted_title(scene: Scene, phrase: NounPhrase) -> str:
    """The title of a phrase whose head stands in no lexicon."""
    return title_of(scene, phrase, TitleEntry(phrase.head, phrase.head)) or ""


def _is_anybody(phrase: NounPhrase, entry: TitleEntry) -> bool:
    """`a man`, `industry sources`: words that say of nobody what they are."""
    if entry.last != phrase.head:
        return False
    alone = entry.first == entry.last
    return INFORMANT(phrase.head) or (alone and ANYBODY(phrase.head))


def _opening(scene: Scene, phrase: NounPhrase, entry: TitleEntry) -> Word:
    """The first word: of the unbroken row of modifiers the leftmost with which a title may begin."""
    before = phrase.words[: entry.first - phrase.left]
    row = list(takewhile(lambda word: _belongs(word, phrase.head), reversed(before)))
    return next(dropwhile(lambda word: not _opens(scene, word, entry), reversed(row)), entry.first)


def _belongs(word: Word, head: Word) -> bool:
    """Whether a modifier belongs to a title: a noun, a proper or a grading adjective, a hyphen between."""
    return _describes_field(word, head) or _describes_title(word)


def _describes_field(word: Word, head: Word) -> bool:
    """`[rural] affairs minister`: an adjective of a word within the title."""
    if not ADJECTIVE(word) or word.head is None:
        return False
    return word < word.head < head


def _describes_title(word: Word) -> bool:
    """`[health] minister`, `[former] minister`, `[Supreme] Court judge`, `No [10] adviser`."""
    if _follows_number_sign(word):
        return NUMBER(word) or NUMBER(word.after)
    if TIME(word):
        return False
    if FIELD(word) or JOINED(word):
        return not NO_FIELD(word)
    return QUALITY(word) and (is_grade(word) or PROPER(word))


def _follows_number_sign(word: Word) -> bool:
    """`[No] 10`, `No [10]`."""
    return NUMBERED(word.before if NUMBER(word) else word)


def is_grade(word: Word) -> bool:
    """`[deputy] mayor`, `[acting] head`, by lemma or as written."""
    listed = word.context.lexicons.context.get(word.lower, NO_VALUES)
    return "grade" in word.hints | listed


def _opens(scene: Scene, word: Word, entry: TitleEntry) -> bool:
    """Whether a title may begin here: with a name only where that names a kind (`Foreign Office`, not `Acme`)."""
    if FEAT(word) or DASH(word) or _is_dispensable(word, entry):
        return False
    if is_grade(word) or JOINED(word) or NUMBERED(word):
        return True
    if PLACE_OR_PERSON(word) or is_honorific(scene, word):
        return False
    return not _names_employer(scene, word, entry)


def _is_dispensable(word: Word, entry: TitleEntry) -> bool:
    """`[Acme] spokesman`: an organisation whose name ends at a title that is one without it; `UN chief` is not."""
    if word.entity_type != "ORG" or BARE(entry.first):
        return False
    return entry.inherits and word.name_words[-1].after == entry.first


def _names_employer(scene: Scene, word: Word, entry: TitleEntry) -> bool:
    """`[BBC] correspondent`: a name of no known kind, or that of a club, a firm or a paper."""
    named = word.entity is not None
    if not named and not PROPER(word):
        return False
    role = organisation_role(scene, word, entry.first.before or word)
    return role in EMPLOYERS or (named and role is None)


def of_several(scene: Scene, head: Word, title: str | None) -> str | None:
    """`one of the drivers` is a driver; a group of drivers has no title in common."""
    noun = counted(head)
    if title is None or not is_plural(noun):
        return title
    if not ONE_OF_THEM(head):
        return None
    single = singular(scene, noun)
    return " ".join(single if word == noun.form else word for word in title.split(" "))


def singular(scene: Scene, noun: Word) -> str:
    """`drivers` → `driver`; a noun that is its own plural stays as it is."""
    unchanged = noun.upos != "PROPN" and noun.lemma == noun.lower
    if unchanged:
        return noun.lower
    forms = scene.keys(noun, noun)[1:]
    return next((form for form in forms if form != noun.lower), noun.form)
