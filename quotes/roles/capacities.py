"""Reading a title: which role it means, its own or that of whose it is."""

from __future__ import annotations

from dataclasses import dataclass

from quotes.records import Role
from quotes.roles.phrases import (
    CLOSE,
    NOMINAL,
    Bounds,
    bounds,
    is_plural,
    longest,
    organisation_role,
    title_text,
)
from quotes.roles.scene import Scene
from quotes.trees import Entity

POSSESSIVES = frozenset({"its", "their", "our"})
# Who works for these does not speak with their voice: a clerk of a university is no expert.
STAFF: dict[Role, Role] = {
    "expert": "public",
    "politician": "official",
    "royal": "official",
    "lawyer": "public",
}
REACH = 80  # tokens back from a title to the organisation whose it is

INITIATED = frozenset({"familiar", "close", "knowledge", "brief", "privy", "inform", "involve"})
GENITIVES = frozenset({"'s", "’s", "'", "’"})
FIRMS = ("ORG", "PRODUCT", "MISC")
OWNER_TYPES = ("PERSON", "LOC", *FIRMS)
DOCUMENTS = frozenset(
    {"statement", "release", "letter", "email", "memo", "filing", "document", "post", "tweet"}
)
STUDIES = frozenset({"study", "paper", "survey", "poll", "research"})
MEDIA = frozenset(
    {"press", "website", "site", "page", "twitter", "facebook", "media", "news", "blog"}
)
# Who speaks for a place speaks for its government; its managers and residents do not.
VOICES = frozenset(
    {"spokesman", "spokeswoman", "spokesperson", "representative", "official", "negotiator"}
)
# Whose place is the government of it, unless they are of its club.
HEADS = frozenset(
    {"chairman", "chairwoman", "chairperson", "chair", "head", "administrator", "coordinator"}
)
# What states and firms have alike.
OF_FIRMS = frozenset({"official", "president", "treasurer", "vice-president"})
# Who, where people were hurt, are theirs even if the article does not say whose.
KIN_OF_THE_HURT = frozenset({"parent", "relative"})
# Of one trade with whose they are.
ALIKE = frozenset({"deputy", "successor", "predecessor", "rival", "opponent", "colleague"})


@dataclass(frozen=True, slots=True)
class Reading:
    """The title found in a phrase: its tokens (inclusive), their text, the role they mean if any."""

    first: int
    last: int
    title: str | None
    role: Role | None


def read(scene: Scene, phrase: Bounds) -> Reading | None:
    """The title at the head of a phrase, or None where the lexicon has none there."""
    match = longest(scene, phrase)
    if match is None:
        return None
    first, last, values = match
    role = _chief_officer(scene, phrase, (first, last)) or _role(
        scene, phrase, (first, last), values
    )
    return Reading(first, last, title_text(scene, phrase, (first, last), values), role)


def _role(
    scene: Scene, phrase: Bounds, match: tuple[int, int], values: frozenset[str]
) -> Role | None:
    """A title's own role, or for titles that many organisations have, that of the one beside it."""
    own = scene.role_of(values)
    if own in (None, "public") and _initiated(scene, phrase):
        return "unknown"
    if (own in CLOSE or "kin" in values) and (role := _not_close(scene, phrase, values)):
        return role
    if "inherit" not in values:
        return _by_object(scene, phrase, own) or own
    for first, last in ((phrase.left, match[0] - 1), (match[1] + 1, phrase.right)):
        if first <= last and (role := organisation_role(scene, first, last)):
            return STAFF.get(role, role) if own in ("public", "official") else role
        if first <= last and (role := _modifier_role(scene, first, last)):
            return (
                "official" if role == "politician" else role
            )  # the minister's spokesman, not the party's
    if owners := _owners(scene, phrase, match):
        word = scene.tokens[match[1]].lemma.lower()
        if word in HEADS and all(
            owner.type == "LOC" and owner.first > match[1] for owner in owners
        ):
            return scene.role_of(
                ("official", "sport")
            )  # the chairman of a district, or of its club
        owners = [owner for owner in owners if owner.type != "LOC" or word in VOICES]
        role = next((role for owner in owners if (role := role_of_owner(scene, owner))), None)
        role = role if word in ALIKE or role is None else STAFF.get(role, role)
        role = (
            own if own == "business" and role == "public" else role
        )  # the chief executive of an institute
        firm = _firm(scene, owners)
        presides = word in OF_FIRMS and not any(_is_acronym(scene, o) for o in owners)
        return role or (firm if presides else None) or own or firm
    possessive = scene.tokens[phrase.left].form.lower() in POSSESSIVES
    if not possessive and scene.tokens[phrase.head].lemma.lower() == "source":
        return own
    return (
        _organisation_before(scene, phrase.left, possessive) if possessive or not own else None
    ) or own


def _chief_officer(scene: Scene, phrase: Bounds, match: tuple[int, int]) -> Role | None:
    """`chief legal and development officer`: a head of an organisation, whatever their field; else of a firm."""
    chief = any(scene.tokens[i].lemma.lower() == "chief" for i in range(phrase.left, match[0]))
    if not chief or scene.text(*match) != "officer":
        return None
    behind = (
        organisation_role(scene, match[1] + 1, phrase.right) if match[1] < phrase.right else None
    )
    return behind or "business"


def _not_close(scene: Scene, phrase: Bounds, values: frozenset[str]) -> Role | None:
    """What a word for kin and friends says where it names none of somebody hurt: `a partner at [Acme]` is in business.

    Where nobody was hurt or held to account, whose mother they are is not how they speak.
    """
    for child in scene.parse.dependents(phrase.head, "nmod"):
        if any(c.form.lower() == "at" for c in scene.parse.dependents(child.index, "case")):
            return organisation_role(scene, child.index, phrase.right) or "business"
    several = scene.tokens[phrase.head].lemma.lower() in KIN_OF_THE_HURT and is_plural(
        scene, phrase.head
    )
    if _of_somebody(scene, phrase) or several:
        return None if scene.eventful else "public"
    return "public" if "kin" in values else None


def _by_object(scene: Scene, phrase: Bounds, own: Role | None) -> Role | None:
    """`an author of the study` writes as an expert; who is for a person (`a Lee supporter`) is one of the public.

    The governor of a bank was not elected.
    """
    lemma = scene.tokens[phrase.head].lemma.lower()
    words = {scene.tokens[i].lemma.lower() for i in range(phrase.left, phrase.right + 1)}
    if lemma == "governor" and "bank" in words:
        return "official"
    if lemma == "author":
        return "expert" if words & (STUDIES | {"report", "its"}) else None
    persons = any(scene.is_person(i) for i in range(phrase.left, phrase.right + 1))
    of_no_club = own == "sport" and scene.topics["politician"] > scene.topics["sport"]
    return "public" if lemma == "supporter" and (persons or of_no_club) else None


def _initiated(scene: Scene, phrase: Bounds) -> bool:
    """`people familiar with the talks`, `a source close to them`: whose side they are on is just what is kept back."""
    if scene.tokens[phrase.head].lemma.lower() not in (
        "people",
        "person",
        "source",
        "insider",
        "official",
    ):
        return False
    return any(
        c.lemma.lower() in INITIATED and c.index > phrase.head
        for c in scene.parse.dependents(phrase.head)
    )


def _owners(scene: Scene, phrase: Bounds, match: tuple[int, int]) -> list[Entity]:
    """The names beside a title that say whose it is: `Acme's spokesman`, `a spokesman for Lee`."""
    genitive = phrase.left > 1 and scene.tokens[phrase.left - 1].form in GENITIVES
    before = phrase.left - 2 if genitive else phrase.left
    last = phrase.right
    if last + 2 < len(scene.tokens) and scene.tokens[last + 1].form in ("of", "for"):
        last += 2  # `president of [Acme]'s African business`, of which the tree may have the end as the head
    beside = [scene.parse.entity_of.get(i) for i in range(before, last + 1)]
    named = dict.fromkeys(e for e in beside if e and e.type in OWNER_TYPES)
    return [e for e in named if e.last <= match[0] or e.first > match[1]]


def role_of_owner(scene: Scene, owner: Entity) -> Role | None:
    """`a spokesman for [owner Lee]`: what the article says of that name, of a place that it is a government."""
    if owner.type == "LOC":
        return "official"
    spelt = scene.abbreviations.get(scene.text(owner.first, owner.last - 1))
    spelt_out = organisation_role(scene, spelt.first, spelt.last - 1) if spelt else None
    return spelt_out or told_of(scene, owner)


def told_of(scene: Scene, owner: Entity) -> Role | None:
    """What the article says of a name, at the nearest place before or else after."""
    alike = [
        e for e in scene.names_like(owner) if e.type in OWNER_TYPES and _same_name(scene, owner, e)
    ]
    for other in sorted(alike, key=lambda e: (e.first > owner.first, abs(e.first - owner.first))):
        if role := _told_at(scene, other):
            return role
    return None


def _firm(scene: Scene, owners: list[Entity]) -> Role | None:
    """An organisation of which the article tells nothing is most often a firm, if the NER does not doubt it is one."""
    alike = [e for owner in owners for e in scene.names_like(owner) if _same_name(scene, owner, e)]
    places = sum(e.type == "LOC" for e in alike)
    return "business" if sum(e.type in FIRMS for e in (*owners, *alike)) > places else None


def _is_acronym(scene: Scene, owner: Entity) -> bool:
    """`the LPC`, which may as well be a party."""
    return owner.last - owner.first == 1 and scene.tokens[owner.first].form.isupper()


def _same_name(scene: Scene, one: Entity, other: Entity) -> bool:
    """Two mentions of a person by their last word or a lone first name, of an organisation by the first word."""
    words, others = (
        [t.form for t in scene.tokens[e.first : e.last] if t.upos == "PROPN"] for e in (one, other)
    )
    if not words or not others:
        return False
    first = words[0] == others[0] and (other.type == "ORG" or len(words) == 1)
    person = one.type == "PERSON" or (len(words) == 1 and _is_misread(scene, one))
    return first or (person and other.type == "PERSON" and words[-1] == others[-1])


def _is_misread(scene: Scene, owner: Entity) -> bool:
    """`a spokesman for [Lee]`: somebody's name, which the NER takes for a firm's or a town's here."""
    types = [e.type for e in scene.names_like(owner)]
    return 2 * types.count("PERSON") > len(types)


def _told_at(scene: Scene, entity: Entity) -> Role | None:
    """What stands at one mention of a name: a title before a person or beside them, the kind of an organisation."""
    if entity.type in FIRMS and (role := organisation_role(scene, entity.first, entity.last - 1)):
        return role
    inside = range(entity.first, entity.last)
    below = [c.index for i in inside for c in scene.parse.dependents(i, "appos")]
    above = [scene.tokens[i].head for i in inside if scene.tokens[i].deprel == "appos"]
    for head in (entity.first - 1, *below, *above):
        if head < 0 or scene.tokens[head].upos not in NOMINAL:
            continue
        phrase = bounds(scene, head)
        values = (
            longest(scene, Bounds(min(phrase.left, head), head, head)) or (0, 0, frozenset())
        )[2]
        if (
            role := scene.role_of(values)
            if values
            else organisation_role(scene, phrase.left, phrase.right)
        ):
            return role if role not in CLOSE else None
    return None


def _organisation_before(scene: Scene, left: int, possessive: bool) -> Role | None:
    """`Its chairman`, `the spokesman`: the last organisation named before, in this paragraph or the one above."""
    here = scene.parse.sentences[scene.parse.sentence_of[left]].paragraph
    for index in range(left - 1, max(-1, left - REACH), -1):
        if scene.parse.sentences[scene.parse.sentence_of[index]].paragraph < here - 1:
            break
        named = possessive or index in scene.parse.entity_of
        if (
            named
            and scene.tokens[index].upos in NOMINAL
            and (role := organisation_role(scene, index, index + 1))
        ):
            return role
    return None


def _modifier_role(scene: Scene, first: int, last: int) -> Role | None:
    """`the soldiers' spokesman`: the role of a person noun that modifies a title."""
    for index in range(last, first - 1, -1):
        if scene.tokens[index].upos in NOMINAL:
            for key in scene.key(index, index):
                values = scene.titles.get(key, frozenset())
                if not values & {"inherit", "kin", "honorific"} and (role := scene.role_of(values)):
                    return role
    return None


def _of_somebody(scene: Scene, phrase: Bounds) -> bool:
    """`the boy's mother`, `mother of the boy`, but not `a mother of two`."""
    for child in scene.parse.dependents(phrase.head, "nmod"):
        if child.deprel == "nmod:poss" or (
            child.upos != "NUM" and phrase.head < child.index <= phrase.right
        ):
            return True
    return any(
        scene.tokens[i].form in ("'s", "’s", "'", "’") for i in range(phrase.left, phrase.head)
    )


def issuer_role(scene: Scene, phrase: Bounds) -> Role | None:
    """`a statement on [the embassy]'s website`, `the ministry's report`: a document speaks as who issues it."""
    if scene.tokens[phrase.head].lemma.lower() in STUDIES:
        return "expert"
    words = [
        i
        for i in range(phrase.left, phrase.right + 1)
        if i != phrase.head and scene.tokens[i].upos in NOMINAL
    ]
    roles = (
        organisation_role(scene, i, i) for i in words if scene.tokens[i].lemma.lower() not in MEDIA
    )
    told = (
        role_of_owner(scene, owner) for owner in _owners(scene, phrase, (phrase.head, phrase.head))
    )
    spanning = (
        organisation_role(scene, phrase.left, phrase.head - 1)
        if phrase.left < phrase.head
        else None
    )
    return next((role for role in (*told, *roles) if role), None) or spanning
