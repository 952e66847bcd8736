"""Titles beside a name: in apposition, or between commas where the tree reads them otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from quotes.records import Role, Span
from quotes.roles.capacities import STAFF, read
from quotes.roles.phrases import (
    CLOSE,
    NOMINAL,
    Bounds,
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

ROW = frozenset({"NOUN", "ADJ", "NUM", "X", "DET", "CCONJ", "VERB"})
AFTER = 14  # tokens after a name that an apposition may reach over


def apposition(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name Ann Lee], [title head of counter-terrorism],` or `[title Our correspondent], [name Ann Lee],`: appos."""
    if who.kind == "organisation":
        return
    for mention in who.mentions:
        heads = dict.fromkeys([*appositives(scene, mention), *_beside(scene, mention)])
        found = [finding for head in heads for finding in _appositive(scene, who, mention, head)]
        row = () if found else _row_behind(scene, mention)
        yield from found or (f for phrase in row for f in _beside_name(scene, who, mention, phrase))


def _appositive(scene: Scene, who: Who, mention: Span, head: int) -> Iterator[Clue]:
    """What one noun beside a name says; `one of the drivers` says driver."""
    phrase = _outside(scene, bounds(scene, counted(scene, head)), mention)
    for finding in _beside_name(scene, who, mention, phrase, single=counted(scene, head) != head):
        yield replace(finding, title=of_several(scene, head, finding.title) or finding.title)


def _beside_name(
    scene: Scene, who: Who, mention: Span, phrase: Bounds, *, single: bool = False
) -> Iterator[Clue]:
    reading = read(scene, phrase)
    if (
        reading
        and reading.role in (*CLOSE, "public")
        and is_plural(scene, phrase.head)
        and not single
    ):
        return  # `Ann and Bo Lee, the twins`: what both are together
    if reading and reading.title and not _leads_into_name(scene, reading.last, mention):
        yield Clue(span_of(scene, phrase), reading.role, reading.title)
    elif not reading and who.kind == "named":
        role = _complement_role(scene, phrase)
        if role or is_trade(scene, phrase.head):
            yield Clue(span_of(scene, phrase), role or "public", unlisted(scene, phrase))


def _complement_role(scene: Scene, phrase: Bounds) -> Role | None:
    """`[name Ann Lee], scribe of [organisation the harbour union]`: a word in no lexicon, and whose they are."""
    own = phrase.head not in scene.parse.entity_of and scene.tokens[phrase.head].upos == "NOUN"
    behind = phrase.head + 1
    if (
        not own
        or behind >= phrase.right
        or scene.tokens[behind].form.lower() not in ("of", "for", "at")
    ):
        return None
    named = any(
        e.type == "ORG"
        for i in range(behind, phrase.right + 1)
        if (e := scene.parse.entity_of.get(i))
    )
    role = organisation_role(scene, behind + 1, phrase.right) if named else None
    return STAFF.get(role, role) if role else None


def appositives(scene: Scene, mention: Span) -> Iterator[int]:
    """Nouns joined to a mention by appos, in either direction, or put before it and a comma."""
    inside = scene.parse.within(mention)
    for index in inside:
        for child in scene.parse.dependents(index, "appos"):
            noun = scene.tokens[counted(scene, child.index)]
            if (
                child.index not in inside
                and noun.upos in NOMINAL
                and not _answers(scene, index, child.index)
            ):
                yield child.index
        for child in scene.parse.dependents(index, "nmod"):
            if (
                child.index + 2 == inside[0]
                and child.upos in NOMINAL
                and scene.tokens[inside[0] - 1].form == ","
            ):
                yield child.index  # `the country's [title prime minister], [name Ann Lee] said`
        token = scene.tokens[index]
        if (
            token.deprel == "appos"
            and token.head not in inside
            and scene.tokens[token.head].upos in NOMINAL
        ):
            yield token.head


def _answers(scene: Scene, name: int, noun: int) -> bool:
    """`[name Ann Lee]: My uncle, and …`: what stands behind a speaker's colon is said, not told of them."""
    return any(scene.tokens[i].form == ":" for i in range(name + 1, noun))


def _beside(scene: Scene, mention: Span) -> Iterator[int]:
    """The noun of a phrase between commas after a name, where the tree does not say appos."""
    inside = scene.parse.within(mention)
    if not inside or not any(scene.is_person(i) for i in inside):
        return
    begin, last = inside[-1] + 1, scene.sentence(inside[-1])[1]
    if begin < last and scene.tokens[begin].form == ",":
        if (
            scene.tokens[begin + 1].upos == "NUM"
            and begin + 2 <= last
            and scene.tokens[begin + 2].form == ","
        ):
            begin += 2
        stop = next(
            (i for i in range(begin + 1, min(last, begin + AFTER) + 1) if _ends_phrase(scene, i)),
            None,
        )
        stop = last + 1 if stop is None and last < begin + AFTER else stop
        if stop is not None and not any(
            scene.is_person(i) and not _owns(scene, i) for i in range(begin + 1, stop)
        ):
            yield from _phrase_head(scene, begin + 1, stop - 1)


def _owns(scene: Scene, index: int) -> bool:
    """`Lee's` in `Lee's lawyer`: somebody else, whose lawyer the speaker is."""
    entity = scene.parse.entity_of[index]
    return entity.last < len(scene.tokens) and scene.tokens[entity.last].xpos == "POS"


def _row_behind(scene: Scene, mention: Span) -> Iterator[Bounds]:
    """`[name Ann Lee], [title managing director] of …`: the first title behind a comma, whatever the tree says."""
    inside = scene.parse.within(mention)
    first = inside[-1] + 2 if inside and scene.is_person(inside[-1]) else len(scene.tokens)
    if first >= len(scene.tokens) or scene.tokens[first - 1].form != ",":
        return
    for head in range(first, min(first + AFTER, scene.sentence(inside[-1])[1])):
        if scene.tokens[head].upos not in ROW:
            return
        ends = scene.tokens[head + 1].upos in ("CCONJ", "ADP", "PUNCT")
        if ends and scene.tokens[head].upos == "NOUN" and read(scene, Bounds(first, head, head)):
            yield Bounds(first, head, max(head, bounds(scene, head).right))
            return


def _ends_phrase(scene: Scene, index: int) -> bool:
    token = scene.tokens[index]
    return token.form in (",", ".", ";", ")", "–", "—") or token.upos in ("VERB", "AUX", "SCONJ")


def _phrase_head(scene: Scene, first: int, last: int) -> Iterator[int]:
    """The first noun between two tokens that is governed from outside them."""
    for index in range(first, last + 1):
        token = scene.tokens[index]
        if not first <= token.head <= last and token.upos in NOMINAL:
            if token.deprel not in ("conj", "nsubj", "obl", "nsubj:pass", "obl:tmod"):
                yield index
            return


def _outside(scene: Scene, phrase: Bounds, mention: Span) -> Bounds:
    """A phrase without the part of it that is the mention itself."""
    inside = [i for i in scene.parse.within(mention) if phrase.head < i <= phrase.right]
    return Bounds(phrase.left, phrase.head, inside[0] - 1) if inside else phrase


def _leads_into_name(scene: Scene, last: int, mention: Span) -> bool:
    """`Ann Lee, mayor Bo Ray`: a title of the next name, not an apposition of this one."""
    after = last + 1
    return (
        after < len(scene.tokens)
        and scene.is_person(after)
        and not mention.overlaps(scene.tokens[after].span)
    )


APPOSITION = RoleRule("apposition", apposition, Kind.AT_NAME)
