"""`his wife`, `her father`: kin of somebody known, by surname and courtesy title."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from quotes.language.conditions import only
from quotes.speakers.discourse import Discourse
from quotes.speakers.entities import PERSON_WITH_NAME, DiscourseEntity, entity_where, the_only
from quotes.speakers.mentioned import Mention, mention_where

# By class of the noun (in lexicons/word_classes*.tsv): the class of what the other is in turn.
RETURNED = {
    "brother_or_sister": "kin_sibling",
    "husband_or_wife": "kin_spouse",
    "father_or_mother": "kin_child",
    "son_or_daughter": "kin_parent",
}
# The titles of those who are called so.
STYLES = {"ladyship": "lady_title", "lordship": "lord_title"}

SIBLING = mention_where(form="noun", plural=False, owned=True, classes="brother_or_sister")
PARENT = mention_where(form="noun", plural=False, owned=True, classes="parent_by_surname")
SPOUSE = mention_where(form="noun", plural=False, owned=True, classes="spouse_by_surname")
KIN = SIBLING | PARENT | SPOUSE
RETURNING = mention_where(form="noun", plural=False, classes=frozenset(RETURNED))
STYLED = mention_where(form="noun", plural=False, word=frozenset(STYLES))
NOUN = mention_where(form="noun")
OF_COUPLE = entity_where(courtesy="m mrs")
UNMARRIED = entity_where(not_courtesy="mrs")

Titled = Mapping[tuple[str, str], DiscourseEntity]


def kin(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """Kin of one surname: `his wife` is Mrs. Lee where he is Mr. Lee, `her father` Mr. Lee."""
    if not discourse.mentions.owners_of(mention):
        return None
    owner = discourse.owner_of(mention)
    in_story = bool(discourse.mentions.turning)
    if in_story and PARENT(mention) and OF_COUPLE(owner):
        owner = None  # whose parents would be told of too: `her` is somebody else
    of_gender = only(discourse.people, lambda one: one.gender == mention.gender)
    others = only(of_gender, lambda one: one is not owner)
    if SIBLING(mention):
        return _sibling(owner, others)
    return _one_of_couple(discourse, owner, others)


def _sibling(
    owner: DiscourseEntity | None, others: Sequence[DiscourseEntity]
) -> DiscourseEntity | None:
    """The only one who shares the surname and is not married."""
    own = owner.surnames if owner is not None else set()
    unmarried = only(others, UNMARRIED)
    alike = only(unmarried, lambda one: not own.isdisjoint(one.surnames))
    return the_only(alike)


def _one_of_couple(
    discourse: Discourse, owner: DiscourseEntity | None, others: Sequence[DiscourseEntity]
) -> DiscourseEntity | None:
    """Mr. or Mrs. of the owner's surname; where a story tells none, of its main couple."""
    titled = only(others, OF_COUPLE)
    own = owner.surnames if owner is not None else set()
    if own or not discourse.mentions.turning:
        alike = only(titled, lambda one: not own.isdisjoint(one.surnames))
        return the_only(alike)
    main = only(titled, lambda one: one is _main_spouse(discourse, one.courtesy))
    return the_only(main)


def _main_spouse(discourse: Discourse, courtesy: str) -> DiscourseEntity | None:
    """Mr. or Mrs. of the main couple of the text, or its only Mrs. where there is no couple."""
    titled: dict[tuple[str, str], DiscourseEntity] = {}
    for person in discourse.people:
        titled |= {(person.courtesy, surname): person for surname in person.surnames}
    wives = [surname for title, surname in titled if title == "mrs"]
    couples = only(wives, lambda surname: ("m", surname) in titled)
    if couples:
        return titled.get((courtesy, _main_couple(titled, couples)))
    married = [titled["mrs", surname] for surname in wives]
    only_wife = len(married) == 1 and courtesy == "mrs"
    return married[0] if only_wife else None


def _main_couple(titled: Titled, couples: Sequence[str]) -> str:
    """The surname of the only couple, or of that with twice the mentions of any other."""
    told = {
        surname: len(titled["m", surname].mentions) + len(titled["mrs", surname].mentions)
        for surname in couples
    }
    ranked = sorted(couples, key=lambda surname: (-told[surname], surname))
    first, second = [*ranked, ""][:2]
    clear = told[first] >= 2 * told.get(second, 0)
    return first if clear else ""


def returned_kin(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """`[His] sister` behind `Ann Lee … her brother Bo`: whose kin he was is kin to him."""
    owner = discourse.owner_of(mention)
    if owner is None or owner.kind != "person":
        return None
    returned = [RETURNED[one] for one in mention.classes if one in RETURNED]
    nouns = only(owner.mentions, NOUN)
    called = only(nouns, lambda one: not one.classes.isdisjoint(returned))
    earlier = only(called, lambda one: one < mention)
    callers = {discourse.owner_of(one) for one in earlier} - {owner}
    people = only(callers, PERSON_WITH_NAME)
    return the_only(one for one in people if one is not None and one.may_be(mention.gender))


def style(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """`her ladyship` is the only lady of the text, `his lordship` the only lord."""
    titles = discourse.lexicons.words(STYLES[mention.word])
    people = discourse.people
    titled = only(people, lambda person: not titles.isdisjoint(person.honorifics))
    return the_only(titled)
