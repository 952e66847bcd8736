"""Titles that stand at the name or are the mention: before it, beside it, after it, instead of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from quotes.roles.accounts import ONE
from quotes.roles.capacities import DOCUMENTS, STUDIES, Reading, issuer_role, read
from quotes.roles.phrases import (
    NOMINAL,
    Bounds,
    behind_brackets,
    bounds,
    counted,
    is_plural,
    is_trade,
    of_several,
    organisation_role,
    span_of,
    unlisted,
)
from quotes.roles.role_rules import Clue, Kind, RoleRule
from quotes.roles.scene import Scene, Who

BEFORE_NAME = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "X"})
JOINERS = frozenset({"'s", "’s", "'", "’", "-", "&", "/"})
LINKS = frozenset({"of", "for", "the"})
# Titles by themselves, a form of address behind another one.
FORMS_OF_ADDRESS = frozenset({"professor", "prof.", "sheikh", "sheikha", "shaikh", "lord", "lady"})
RELATIONS = frozenset(
    {"rival", "ally", "opponent", "critic", "favourite", "favorite", "loyalist", "confidant"}
)
SENTENCES_BACK = 2  # in which the people stand of whom somebody is one
REGION = 10  # tokens before a name that a title may reach over
UNTITLED_ENTITIES = frozenset({"DATE", "TIME", "PERSON"})


def title_before_name(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[title Assistant Commissioner] [name Ann Lee]`: a title ends where the name begins."""
    for mention in who.mentions:
        name = scene.name_tokens(who, mention)
        if name and who.kind != "organisation":
            yield from _before(scene, _beginning_of_name(scene, name[0]))
            yield from _within(scene, name)


def _beginning_of_name(scene: Scene, known: int) -> int:
    """Where a name begins of which a part is known: words that the NER joins to it and that are no title."""
    index = known
    while (
        scene.is_person(index - 1)
        and scene.parse.entity_of.get(index) == scene.parse.entity_of[index - 1]
    ):
        if any(k in scene.titles for k in scene.key(index - 1, index - 1)):
            break
        index -= 1
    # `Mayor of Carrow Ann Lee`: a name does not begin behind `of`; what the NER joined to it is the title's.
    return known if index and scene.tokens[index - 1].form.lower() in LINKS - {"the"} else index


def title_after_name(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name Ann Lee] [title MP]`: initials of an office in capitals after the name."""
    for mention in who.mentions:
        name = scene.name_tokens(who, mention)
        after = name[-1] + 1 if name else len(scene.tokens)
        form = scene.tokens[after].form if after < len(scene.tokens) else ""
        role = scene.role_of(scene.titles.get(form.lower(), frozenset()))
        if role and form.isupper() and 1 < len(form) < 5:
            yield Clue(scene.parse.span(after, after), role, form)


def nominal_mention(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[mention a police spokesman]`: the mention itself says what the speaker is."""
    for mention in who.mentions:
        top = scene.top(mention)
        if top is None or scene.name_tokens(who, mention) or who.kind == "organisation":
            continue
        head = counted(scene, top)
        if scene.tokens[head].upos not in (*NOMINAL, "ADJ", "VERB"):
            continue
        phrase = bounds(scene, head)
        if scene.tokens[head].lemma.lower() in DOCUMENTS | STUDIES:
            yield Clue(span_of(scene, phrase), issuer_role(scene, phrase))
        elif (reading := read(scene, phrase)) and not _is_institution(scene, phrase, reading):
            title = of_several(scene, top, reading.title)
            yield Clue(span_of(scene, phrase), reading.role, title)
        elif who.kind != "named":  # a named person is no court, whatever a chain of mentions says
            role = organisation_role(scene, head, head) or organisation_role(
                scene, phrase.left, phrase.right
            )
            yield Clue(span_of(scene, phrase), role)


def one_of_them(scene: Scene, who: Who) -> Iterator[Clue]:
    """`Bankers doubt it. [mention One] said …, while [mention another] …`: one of the people named right before."""
    for mention in who.mentions if who.name is None else ():
        top = scene.top(mention)
        alone = (
            top is not None and counted(scene, top) == top and len(scene.parse.within(mention)) == 1
        )
        if top is None or not alone or scene.tokens[top].lemma.lower() not in ONE:
            continue
        begin = scene.parse.sentences[max(scene.parse.sentence_of[top] - SENTENCES_BACK, 0)].first
        nouns = (
            i
            for i in range(top - 1, begin - 1, -1)
            if _is_several(scene, i) and not scene.is_speech(i)
        )
        readings = ((i, reading) for i in nouns if (reading := read(scene, bounds(scene, i))))
        for noun, reading in islice(readings, 1):
            yield Clue(span_of(scene, bounds(scene, noun)), reading.role or "unknown")


def _is_several(scene: Scene, index: int) -> bool:
    """`bankers`, `one banker`: a noun that another one may be among."""
    one = any(c.form.lower() == "one" for c in scene.parse.dependents(index, "nummod", "det"))
    return scene.tokens[index].upos in NOMINAL and (one or is_plural(scene, index))


def _is_institution(scene: Scene, phrase: Bounds, reading: Reading) -> bool:
    """`the National Guard`: an institution whose last word alone would be a person's title."""
    firsts = range(phrase.left, reading.first)
    return any(
        key in scene.organisations for first in firsts for key in scene.key(first, reading.last)
    )


def honorific(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[title Dr] Ann Lee`, and nothing more known: an expert; a form of address is no title."""
    for mention in who.mentions:
        name = scene.name_tokens(who, mention)
        before = scene.tokens[name[0] - 1] if name and name[0] else None
        if before and before.form.lower().rstrip(".") == "dr":
            yield Clue(before.span, "expert")


def _within(scene: Scene, name: list[int]) -> Iterator[Clue]:
    """`[name [title Princess] Alma]`: titles that stay in the name where a single name follows."""
    first = scene.tokens[name[0]]
    role = scene.role_of(scene.titles.get(first.form.lower(), frozenset()))
    if len(name) > 1 and role in ("royal", "campaigner"):
        yield Clue(first.span, role, first.form)


def _before(scene: Scene, name: int) -> Iterator[Clue]:
    """Read the words before the token where a name begins."""
    end = name - 1
    begin = scene.sentence(name)[0]
    while end >= begin and _addresses(scene, begin, end):
        end -= 1
    left = region_start(scene, begin, end, name)
    if (
        left > end
        or scene.tokens[end].upos not in (*NOMINAL, "ADJ", "X", "NUM")
        or is_plural(scene, end)
    ):
        return  # `told reporters [name Lee]`: no title of one person
    left = _after_another(scene, left, end)
    phrase = Bounds(left, _title_head(scene, left, end), end)
    if reading := read(scene, phrase):
        yield Clue(scene.parse.span(left, end), reading.role, reading.title)
    elif scene.tokens[end].lemma.lower() in RELATIONS:
        return
    elif (
        scene.tokens[end].upos == "NOUN"
        and end + 1 == name
        and _joined_to(scene, end, name, left == begin)
    ):
        role = organisation_role(scene, left, end)
        yield Clue(
            scene.parse.span(left, end),
            role or "public",
            None if role else unlisted(scene, phrase),
        )


def _addresses(scene: Scene, begin: int, index: int) -> bool:
    """`[Dr] Lee`; behind a title also one by itself: `chairman [Sheikh] Hamad`, not Assistant Professor."""
    if "honorific" in scene.titles.get(scene.key(index, index)[0], ()):
        return True
    if index == begin or scene.tokens[index].form.lower() not in FORMS_OF_ADDRESS:
        return False
    before = [scene.titles[key] for key in scene.key(index - 1, index - 1) if key in scene.titles]
    joined = any(key in scene.titles for key in scene.key(index - 1, index))
    return bool(before) and "honorific" not in before[0] and not joined


def shared_title(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[title Senators] [name Ann Lee] and [name Bo Ray]`: a plural in front of the first of them."""
    for mention in who.mentions if who.kind != "organisation" else ():
        if name := scene.name_tokens(who, mention):
            yield from _shared(scene, _beginning_of_name(scene, name[0]))


def _shared(scene: Scene, name: int) -> Iterator[Clue]:
    first = name
    while (
        scene.tokens[first].deprel == "conj"
        and not is_plural(scene, first - 1)
        and scene.is_person(first)
    ):
        first = scene.tokens[first].head
    several = first != name or any(
        scene.is_person(c.index) for c in scene.parse.dependents(first, "conj")
    )
    title = first - 1
    if (
        not several
        or title < 0
        or not is_plural(scene, title)
        or scene.tokens[title].upos not in NOMINAL
    ):
        return
    reading = read(
        scene, Bounds(region_start(scene, scene.sentence(first)[0], title, first), title, title)
    )
    if reading and reading.title and reading.role:
        form = scene.tokens[title].form
        one = scene.key(title, title)[-1]
        single = reading.title.removesuffix(form) + (one.capitalize() if form[0].isupper() else one)
        yield Clue(scene.parse.span(reading.first, title), reading.role, single)


def _after_another(scene: Scene, left: int, end: int) -> int:
    """`spokesman for [title President] Lee`: behind a link that another person's title opens, the name's own begins."""
    for link in range(end, left, -1):
        if scene.tokens[link].form.lower() in LINKS:
            own = any(
                k in scene.titles
                for first in range(link + 1, end + 1)
                for k in scene.key(first, end)
            )
            spanning = any(
                k in scene.titles for first in range(left, link) for k in scene.key(first, end)
            )
            return link + 1 if own and not spanning else left
    return left


def _joined_to(scene: Scene, noun: int, name: int, opening: bool) -> bool:
    """Whether the tree joins a noun to the name after it; a trade that opens its sentence needs no joint."""
    below, above = scene.tokens[noun], scene.tokens[name]
    joints = ("compound", "flat", "nmod", "nmod:desc", "appos", "amod")
    joined = (below.head >= name and below.deprel in joints) or (
        above.head == noun and above.deprel in joints
    )
    return joined or (opening and is_trade(scene, noun))


def region_start(scene: Scene, begin: int, end: int, name: int) -> int:
    """How far to the left of a name the words may be its title."""
    left = end + 1
    while left > begin and end - left < REGION:
        opened = behind_brackets(scene, left) if left <= end else left
        if opened == left and not _may_precede(scene, left - 1, name):
            break
        left = opened if opened < left else left - 1
    while left <= end and (scene.tokens[left].form.lower() in LINKS | JOINERS):
        left += 1
    return left


def _may_precede(scene: Scene, index: int, name: int) -> bool:
    token = scene.tokens[index]
    entity = scene.parse.entity_of.get(index)
    apart = entity is not None and entity != scene.parse.entity_of.get(name)
    if (
        entity
        and apart
        and entity.type in UNTITLED_ENTITIES
        and not any(k in scene.titles for k in scene.key(index, index))
    ):
        return False
    if token.form in JOINERS or scene.joined(index):
        return token.upos not in ("PUNCT", "PRON") or token.form in JOINERS
    if token.form.lower() in LINKS:
        return index > 0 and _links(scene, index)
    if token.upos == "CCONJ":  # `information [and] sports ministry`
        return scene.tokens[index + 1].deprel == "conj" and scene.tokens[index - 1].deprel in (
            "compound",
            "amod",
        )
    governed = token.head >= index or token.deprel in (
        "flat",
        "compound",
        "amod",
        "nmod:poss",
        "nmod:desc",
    )
    outside = (
        token.deprel in ("nsubj", "obl", "obj", "root", "ccomp", "conj")
        and token.head < index
        and token.head != -1
    )
    modifies = (
        token.upos in BEFORE_NAME or token.deprel == "compound"
    )  # a planning consultant plans, says the tagger
    return modifies and (governed or not outside or index + 1 == name)


def _links(scene: Scene, index: int) -> bool:
    """Whether `of`, `for` or the article after it stands behind a listed title (`Leader of the …`)."""
    before = index - 1 if scene.tokens[index].form.lower() != "the" else index - 2
    if before < 0 or scene.tokens[before + 1].form.lower() not in ("of", "for"):
        return False
    return any(
        key in scene.titles or key in scene.organisations for key in scene.key(before, before)
    )


def _title_head(scene: Scene, left: int, end: int) -> int:
    """The noun that is the title: before `of` where one stands, else the last word."""
    for index in range(left, end):
        if scene.tokens[index + 1].form.lower() in ("of", "for") and any(
            k in scene.titles for k in scene.key(index, index)
        ):
            return index
    return end


TITLE_BEFORE_NAME = RoleRule("title_before_name", title_before_name, Kind.AT_NAME)
TITLE_AFTER_NAME = RoleRule("title_after_name", title_after_name, Kind.AT_NAME)
SHARED_TITLE = RoleRule("shared_title", shared_title, Kind.TOLD)
NOMINAL_MENTION = RoleRule("nominal_mention", nominal_mention, Kind.MENTION)
ONE_OF_THEM = RoleRule("one_of_them", one_of_them, Kind.TOLD)
HONORIFIC = RoleRule("honorific", honorific, Kind.FALLBACK)
