"""`his wife`, `her father`: kin of somebody known, by surname and courtesy title."""

from __future__ import annotations

from collections.abc import Mapping

from quotes.speakers.discourse import Discourse, DiscourseEntity, the_only
from quotes.speakers.mentioned import Mention

# By class of the noun (in lexicons/word_classes*.tsv): what those who are this to somebody call them in turn.
RETURNED = {
    "brother_or_sister": "kin_sibling",
    "husband_or_wife": "kin_spouse",
    "father_or_mother": "kin_child",
    "son_or_daughter": "kin_parent",
}
# The titles of those who are called so.
STYLES = {"ladyship": "lady_title", "lordship": "lord_title"}
COUPLE = frozenset({"m", "mrs"})
Titled = Mapping[tuple[str, str], DiscourseEntity]


def kin(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """Kin of one surname: `his wife` is Mrs. Lee where he is Mr. Lee, `her father` Mr. Lee, she Ann Lee."""
    if mention.plural or not discourse.mentions.owners_of(mention):
        return None
    owner = discourse.owner_of(mention)
    if "brother_or_sister" in mention.classes:
        return _sibling(discourse, mention, owner)
    if "parent_by_surname" in mention.classes:
        return _one_of_couple(discourse, mention, _as_child(discourse, owner))
    if "spouse_by_surname" in mention.classes:
        return _one_of_couple(discourse, mention, owner)
    return None


def _sibling(
    discourse: Discourse, mention: Mention, owner: DiscourseEntity | None
) -> DiscourseEntity | None:
    """Who shares the surname and is not married."""
    if owner is None:
        return None
    others = _others(discourse, mention, owner)
    alike = [one for one in others if _surnames(one) & _surnames(owner)]
    return the_only(one for one in alike if _courtesy(one) != "mrs")


def _as_child(discourse: Discourse, owner: DiscourseEntity | None) -> DiscourseEntity | None:
    """The owner, unless it is Mr. or Mrs. of a story, whose parents would be told of too."""
    in_story = owner is not None and bool(discourse.mentions.turning)
    return None if in_story and _courtesy(owner) in COUPLE else owner


def _one_of_couple(
    discourse: Discourse, mention: Mention, owner: DiscourseEntity | None
) -> DiscourseEntity | None:
    """Mr. or Mrs. of the owner's surname; in a story, where that is not known, of its main couple."""
    others = _others(discourse, mention, owner)
    titled = [one for one in others if _courtesy(one) in COUPLE]
    own = _surnames(owner)
    if own or not discourse.mentions.turning:
        return the_only(one for one in titled if own & _surnames(one))
    return the_only(one for one in titled if one is _main_spouse(discourse, _courtesy(one)))


def _others(
    discourse: Discourse, mention: Mention, owner: DiscourseEntity | None
) -> list[DiscourseEntity]:
    """The people of a noun's gender but the one to whom they are kin."""
    of_gender = [person for person in discourse.people if person.gender == mention.gender]
    return [person for person in of_gender if person is not owner]


def _main_spouse(discourse: Discourse, courtesy: str) -> DiscourseEntity | None:
    """Mr. or Mrs. of the main couple of the text, or its only Mrs. where there is no couple."""
    titled = {
        (_courtesy(person), surname): person
        for person in discourse.people
        for surname in _surnames(person)
    }
    wives = [surname for title, surname in titled if title == "mrs"]
    couples = [surname for surname in wives if ("m", surname) in titled]
    if couples:
        return titled.get((courtesy, _main_couple(titled, couples)))
    return titled["mrs", wives[0]] if courtesy == "mrs" and len(wives) == 1 else None


def _main_couple(titled: Titled, couples: list[str]) -> str:
    """The surname of the only couple, or of that with twice as many mentions as any other; else nothing."""

    def told(surname: str) -> int:
        return sum(len(titled[title, surname].mentions) for title in COUPLE)

    first, *others = sorted(couples, key=lambda surname: (-told(surname), surname))
    clear = all(told(first) >= 2 * told(other) for other in others)
    return first if clear else ""


def _surnames(person: DiscourseEntity | None) -> set[str]:
    names = person.names if person is not None else ()
    return {name.surname for name in names if name.full or name.honorifics}


def _courtesy(person: DiscourseEntity | None) -> str:
    """`mrs`, `miss` or `m` where a courtesy title tells, else nothing."""
    names = person.names if person is not None else ()
    told = [name.status for name in names] + [name.courtesy or "" for name in names]
    return next(filter(None, told), "")


def returned_kin(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """`[His] sister` where the text has had `Ann Lee … her brother Bo`: who named him as kin is kin to him."""
    owner = discourse.owner_of(mention)
    returned = {RETURNED[one] for one in mention.classes if one in RETURNED}
    if mention.plural or not returned or owner is None or owner.kind != "person":
        return None
    earlier = [one for one in owner.mentions if one.form == "noun" and one < mention]
    called = [one for one in earlier if not returned.isdisjoint(one.classes)]
    callers = [discourse.owner_of(one) for one in called]
    people = [one for one in callers if one is not None and one.kind == "person"]
    others = [one for one in people if one is not owner]
    return the_only(one for one in others if one.gender in (None, mention.gender))


def style(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """`her ladyship` is the only lady of the text, `his lordship` the only lord."""
    if mention.word not in STYLES or mention.plural:
        return None
    titles = discourse.lexicons.words(STYLES[mention.word])
    return the_only(person for person in discourse.people if _bears(person, titles))


def _bears(person: DiscourseEntity, titles: frozenset[str]) -> bool:
    return any(not titles.isdisjoint(name.honorifics) for name in person.names)
