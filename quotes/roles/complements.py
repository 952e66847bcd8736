"""The complement of a title: `mayor [of Carrow]`, `minister [for sport]`, but `resident of Leeds` is a resident."""

from __future__ import annotations

from itertools import takewhile

from quotes.language.conditions import last, where
from quotes.language.words import Word
from quotes.roles.noun_phrases import NounPhrase
from quotes.roles.organisation_kinds import EMPLOYERS, organisation_role
from quotes.roles.scene import Scene
from quotes.roles.title_entries import TitleEntry

# Titles that name their organisation: `minister of the Interior`, `head of the Post Office`.
NAMED_BY_ORGANISATION = frozenset({"politician", "inherit"})
OF = where(lower="of")
OF_OR_FOR = where(lower="of for")
ENDS = where(upos="NOUN PROPN ADJ NUM X")
PLAIN_MODIFIER = where(deprel="amod", form=str.islower)  # of [fixed] income
LINKING = where(upos="DET PUNCT PART") | where(upos="CCONJ", not_after=where(upos="DET"))
CONTINUES = ENDS | LINKING | PLAIN_MODIFIER  # `and the …` begins another title


def complement_end(scene: Scene, phrase: NounPhrase, entry: TitleEntry) -> Word:
    """The last word of a title with its complement; that of the listed words where it has none."""
    link = entry.last.after
    if link is None or entry.last >= phrase.right or not _takes_complement(entry, link):
        return entry.last
    end = _last_word(scene, link, phrase.right)
    if end is None or _names_employer(scene, entry, link, end):
        return entry.last
    return end


def _takes_complement(entry: TitleEntry, link: Word) -> bool:
    """`mayor [of]`, `minister [for]`; whose kin somebody is is no part of what they are."""
    if entry.of_somebody:
        return False
    return OF_OR_FOR(link) if "politician" in entry.values else OF(link)


def _names_employer(scene: Scene, entry: TitleEntry, link: Word, end: Word) -> bool:
    """`head of [Acme]`, `resident of [Leeds]`: a firm or place that is no part of what somebody is."""
    names = link.context.stretch(link + 1, end)
    types = {word.entity_type for word in names}
    if "LOC" in types and "public" in entry.values:
        return True
    if "ORG" not in types:
        return False
    if not entry.values & NAMED_BY_ORGANISATION:
        return True
    return entry.inherits and organisation_role(scene, names[0], end) in (None, *EMPLOYERS)


def _last_word(scene: Scene, link: Word, right: Word) -> Word | None:
    """The last word of the phrase behind `of`, without a further one after it; None where it names a person."""
    behind = link.context.stretch(link + 1, right)
    row = list(takewhile(lambda word: CONTINUES(word) and not _opens_person(word, right), behind))
    end = last(row, ENDS)
    if end is None or _is_title_of_person(scene, end, right):
        return None
    return end.name_words[-1] if end.entity_type == "ORG" else end


def _is_title_of_person(scene: Scene, word: Word, right: Word) -> bool:
    """`lawyer of the [actor] Ann Lee`."""
    person = word < right and _opens_person(word.after, right)
    return person and bool(scene.title_values(word))


def _opens_person(word: Word | None, right: Word) -> bool:
    """Whether a person's whole name stands here; not a place that the NER took into the name behind the title."""
    if word is None or word.entity_type != "PERSON":
        return False
    return word.name_words[-1] <= right
