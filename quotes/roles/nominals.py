"""Titles that stand at the name or are the mention: before it, beside it, after it, instead of it."""

from __future__ import annotations

from collections.abc import Iterator

from quotes.records import Span
from quotes.roles.capacities import DOCUMENTS, STUDIES, issuer_role, read
from quotes.roles.phrases import NOMINAL, Bounds, bounds, counted, organisation_role, span_of, unlisted
from quotes.roles.scene import Finding, Scene, Who
from quotes.trees import Entity

BEFORE_NAME = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "X"})
JOINERS = frozenset({"'s", "’s", "'", "’", "-", "&", "/"})
LINKS = frozenset({"of", "for", "the"})
RELATIONS = frozenset({"rival", "ally", "opponent", "critic", "favourite", "favorite", "loyalist", "confidant"})
REGION = 10  # tokens before a name that a title may reach over
AFTER = 14  # tokens after a name that an apposition may reach over
UNTITLED_ENTITIES = frozenset({"DATE", "TIME", "PERSON"})
PERSON_ENDINGS = ("er", "or", "ist", "man", "woman", "ian", "ant", "ee", "eer", "person")
PLACE = "LOC"


def title_before_name(scene: Scene, who: Who) -> Iterator[Finding]:
    """`[title Assistant Commissioner] [name Ann Lee]`: a title ends where the name begins."""
    for mention in who.mentions:
        name = scene.name_tokens(who, mention)
        if name and who.kind != "organisation":
            yield from _before(scene, name[0], "title_before_name")
            yield from _within(scene, name)


def title_after_name(scene: Scene, who: Who) -> Iterator[Finding]:
    """`[name Ann Lee] [title MP]`: initials of an office in capitals after the name."""
    for mention in who.mentions:
        name = scene.name_tokens(who, mention)
        after = name[-1] + 1 if name else len(scene.tokens)
        form = scene.tokens[after].form if after < len(scene.tokens) else ""
        role = scene.role_of(scene.titles.get(form.lower(), frozenset()))
        if role and form.isupper() and 1 < len(form) < 5:
            yield Finding(scene.parse.span(after, after), "title_after_name", role, form)


def apposition(scene: Scene, who: Who) -> Iterator[Finding]:
    """`[name Ann Lee], [title head of counter-terrorism],` or `[title Our correspondent], [name Ann Lee],`: appos."""
    if who.kind == "organisation":
        return
    for mention in who.mentions:
        for head in dict.fromkeys([*_appositives(scene, mention), *_beside(scene, mention)]):
            phrase = _outside(scene, bounds(scene, counted(scene, head)), mention)
            if (
                (reading := read(scene, phrase))
                and reading.title
                and not _leads_into_name(scene, reading.last, mention)
            ):
                yield Finding(span_of(scene, phrase), "apposition", reading.role, reading.title)
            elif not reading and who.kind == "named" and _is_trade(scene, phrase.head):
                yield Finding(span_of(scene, phrase), "apposition", "public", unlisted(scene, phrase))


def nominal_mention(scene: Scene, who: Who) -> Iterator[Finding]:
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
            yield Finding(span_of(scene, phrase), "nominal_mention", issuer_role(scene, phrase))
        elif reading := read(scene, phrase):
            title = None if _is_plural(scene, head) else reading.title
            yield Finding(span_of(scene, phrase), "nominal_mention", reading.role, title)
        elif who.kind != "named":  # a named person is no court, whatever a chain of mentions says
            role = organisation_role(scene, head, head) or organisation_role(scene, phrase.left, phrase.right)
            yield Finding(span_of(scene, phrase), "nominal_mention", role)


def organisation_name(scene: Scene, who: Who) -> Iterator[Finding]:
    """`[mention the Harbour Workers' Union]`: the nouns in an organisation's name say its kind."""
    if who.kind not in ("organisation", "group", "nominal", "pronoun"):
        return
    for mention in sorted(who.mentions, key=lambda m: m.start - m.end):
        inside = scene.parse.within(mention)
        top = scene.top(mention)
        reading = read(scene, bounds(scene, top)) if top is not None else None
        people = reading is not None and who.kind != "organisation"
        if inside and not people and (role := organisation_role(scene, inside[0], inside[-1])):
            yield Finding(mention, "organisation_name", role)
        yield from _described(scene, mention)
        if reading:
            yield Finding(mention, "nominal_mention", reading.role, None if people else reading.title)


def polity(scene: Scene, who: Who) -> Iterator[Finding]:
    """`[mention Norway] said`: a country or town that speaks is its government."""
    for mention in who.mentions:
        top = scene.top(mention)
        entity = scene.parse.entity_of.get(top) if top is not None else None
        if entity and who.kind == "organisation" and _is_polity(scene, entity):
            yield Finding(mention, "polity", "official")


def _is_polity(scene: Scene, entity: Entity) -> bool:
    """Whether a name is tagged as a place here, or as an organisation here and as a place at half of its mentions."""
    name = scene.text(entity.first, entity.last - 1)
    types = [e.type for e in scene.names_like(entity) if scene.text(e.first, e.last - 1) == name]
    return entity.type == PLACE or (entity.type == "ORG" and 0 < len(types) <= 2 * types.count(PLACE))


def honorific(scene: Scene, who: Who) -> Iterator[Finding]:
    """`[title Dr] Ann Lee`, and nothing more known: an expert; a form of address is no title."""
    for mention in who.mentions:
        name = scene.name_tokens(who, mention)
        before = scene.tokens[name[0] - 1] if name and name[0] else None
        if before and before.form.lower().rstrip(".") == "dr":
            yield Finding(before.span, "honorific", "expert")


def _within(scene: Scene, name: list[int]) -> Iterator[Finding]:
    """`[name [title Princess] Alma]`: titles that stay in the name where a single name follows."""
    first = scene.tokens[name[0]]
    role = scene.role_of(scene.titles.get(first.form.lower(), frozenset()))
    if len(name) > 1 and role in ("royal", "campaigner"):
        yield Finding(first.span, "title_before_name", role, first.form)


def _before(scene: Scene, name: int, rule: str) -> Iterator[Finding]:
    """Read the words before the token where a name begins."""
    end = name - 1
    begin = scene.sentence(name)[0]
    while end >= begin and "honorific" in scene.titles.get(scene.key(end, end)[0], ()):
        end -= 1
    left = _region_start(scene, begin, end, name)
    if left > end or scene.tokens[end].upos not in (*NOMINAL, "ADJ", "X", "NUM") or _is_plural(scene, end):
        return  # `told reporters [name Lee]`: no title of one person
    left = _after_another(scene, left, end)
    phrase = Bounds(left, _title_head(scene, left, end), end)
    if reading := read(scene, phrase):
        yield Finding(scene.parse.span(left, end), rule, reading.role, reading.title)
    elif scene.tokens[end].lemma.lower() in RELATIONS:
        return
    elif scene.tokens[end].upos == "NOUN" and end + 1 == name and _joined_to(scene, end, name):
        role = organisation_role(scene, left, end)
        yield Finding(scene.parse.span(left, end), rule, role or "public", None if role else unlisted(scene, phrase))


def _after_another(scene: Scene, left: int, end: int) -> int:
    """`spokesman for [title President] Lee`: behind a link that another person's title opens, the name's own begins."""
    for link in range(end, left, -1):
        if scene.tokens[link].form.lower() in LINKS:
            own = any(k in scene.titles for first in range(link + 1, end + 1) for k in scene.key(first, end))
            spanning = any(k in scene.titles for first in range(left, link) for k in scene.key(first, end))
            return link + 1 if own and not spanning else left
    return left


def _joined_to(scene: Scene, noun: int, name: int) -> bool:
    """Whether the tree joins a noun to the name after it."""
    below, above = scene.tokens[noun], scene.tokens[name]
    joints = ("compound", "flat", "nmod", "nmod:desc", "appos", "amod")
    return (below.head >= name and below.deprel in joints) or (above.head == noun and above.deprel in joints)


def _region_start(scene: Scene, begin: int, end: int, name: int) -> int:
    """How far to the left of a name the words may be its title."""
    left = end + 1
    while left > begin and end - left < REGION and _may_precede(scene, left - 1, name):
        left -= 1
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
    governed = token.head >= index or token.deprel in ("flat", "compound", "amod", "nmod:poss", "nmod:desc")
    outside = (
        token.deprel in ("nsubj", "obl", "obj", "root", "ccomp", "conj") and token.head < index and token.head != -1
    )
    return token.upos in BEFORE_NAME and (governed or not outside or index + 1 == name)


def _links(scene: Scene, index: int) -> bool:
    """Whether `of`, `for` or the article after it stands behind a listed title (`Leader of the …`)."""
    before = index - 1 if scene.tokens[index].form.lower() != "the" else index - 2
    if before < 0 or scene.tokens[before + 1].form.lower() not in ("of", "for"):
        return False
    return any(key in scene.titles or key in scene.organisations for key in scene.key(before, before))


def _title_head(scene: Scene, left: int, end: int) -> int:
    """The noun that is the title: before `of` where one stands, else the last word."""
    for index in range(left, end):
        if scene.tokens[index + 1].form.lower() in ("of", "for") and any(
            k in scene.titles for k in scene.key(index, index)
        ):
            return index
    return end


def _appositives(scene: Scene, mention: Span) -> Iterator[int]:
    """Nouns joined to a mention by appos, in either direction."""
    inside = scene.parse.within(mention)
    for index in inside:
        for child in scene.parse.dependents(index, "appos"):
            if child.index not in inside and child.upos in NOMINAL:
                yield child.index
        token = scene.tokens[index]
        if token.deprel == "appos" and token.head not in inside and scene.tokens[token.head].upos in NOMINAL:
            yield token.head


def _beside(scene: Scene, mention: Span) -> Iterator[int]:
    """The noun of a phrase between commas after a name, where the tree does not say appos."""
    inside = scene.parse.within(mention)
    if not inside or not any(scene.is_person(i) for i in inside):
        return
    begin, last = inside[-1] + 1, scene.sentence(inside[-1])[1]
    if begin < last and scene.tokens[begin].form == ",":
        if scene.tokens[begin + 1].upos == "NUM" and begin + 2 <= last and scene.tokens[begin + 2].form == ",":
            begin += 2
        stop = next((i for i in range(begin + 1, min(last, begin + AFTER) + 1) if _ends_phrase(scene, i)), None)
        stop = last + 1 if stop is None and last < begin + AFTER else stop
        if stop is not None and not any(scene.is_person(i) for i in range(begin + 1, stop)):
            yield from _phrase_head(scene, begin + 1, stop - 1)


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
    return after < len(scene.tokens) and scene.is_person(after) and not mention.overlaps(scene.tokens[after].span)


def _is_trade(scene: Scene, head: int) -> bool:
    """Whether an unlisted common noun looks like what a person does (`-er`, `-ist` …)."""
    token = scene.tokens[head]
    return token.upos == "NOUN" and head not in scene.parse.entity_of and token.form.endswith(PERSON_ENDINGS)


def _is_plural(scene: Scene, head: int) -> bool:
    token = scene.tokens[head]
    return token.xpos in ("NNS", "NNPS") or "Number=Plur" in token.feats


def _described(scene: Scene, mention: Span) -> Iterator[Finding]:
    """`[name Acme], [the airline]`, `[the airline] [name Acme]`: the noun beside a name says its kind."""
    for head in _appositives(scene, mention):
        phrase = bounds(scene, head)
        if role := organisation_role(scene, phrase.left, phrase.right):
            yield Finding(span_of(scene, phrase), "apposition", role)
    inside = scene.parse.within(mention)
    if inside and scene.tokens[inside[0]].upos in NOMINAL:
        left = _region_start(scene, scene.sentence(inside[0])[0], inside[0] - 1, inside[0])
        if left < inside[0] and (role := organisation_role(scene, left, inside[0] - 1)):
            yield Finding(scene.parse.span(left, inside[0] - 1), "title_before_name", role)
