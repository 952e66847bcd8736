"""Reading a noun phrase: which title stands in it, and which role that means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from quotes.records import ROLES, Role, Span
from quotes.roles.scene import MAX_PHRASE, Scene

STOPS = frozenset({",", ";", ":", "(", ")", "[", "]", "–", "—", "who", "that", "which", "whom", "whose", '"', "“", "”"})
COMPLEMENTS = frozenset({"of", "for", "at", "from", "with", "in", "to", "on"})
TITLE_COMPLEMENTS = frozenset({"of", "for"})
NOMINAL = frozenset({"NOUN", "PROPN"})
PARTITIVES = frozenset(
    {"group", "number", "majority", "dozen", "couple", "crowd", "hundred", "thousand", "lot", "some", "score"}
)
MAX_COMPLEMENT = 9  # words after the head that may still belong to a title
COUNTED = frozenset({"NUM", "DET", "PRON"})
UNTITLED = frozenset({"man", "woman", "people", "person", "lady", "gentleman", "boy", "girl", "male", "female"})


@dataclass(frozen=True, slots=True)
class Bounds:
    """A noun phrase by its tokens: from `left` over its `head` to `right`, inclusive."""

    left: int
    head: int
    right: int


@dataclass(frozen=True, slots=True)
class Reading:
    """The title found in a phrase: its tokens (inclusive), their text, the role they mean if any."""

    first: int
    last: int
    title: str | None
    role: Role | None


def bounds(scene: Scene, head: int) -> Bounds:
    """The contiguous part of a noun's subtree around it, up to a comma or relative clause."""
    below = set(scene.parse.subtree(head))
    left = right = head
    while left - 1 in below and not _stops(scene, left - 1):
        left -= 1
    while right + 1 in below and right - head < MAX_COMPLEMENT and not _stops(scene, right + 1):
        right += 1
    return Bounds(left, head, right)


def read(scene: Scene, phrase: Bounds) -> Reading | None:
    """The title at the head of a phrase, or None where the lexicon has none there."""
    match = longest(scene, phrase)
    if match is None:
        return None
    first, last, values = match
    role = _role(scene, phrase, (first, last), values)
    return Reading(first, last, _title(scene, phrase, (first, last), values), role)


def unlisted(scene: Scene, phrase: Bounds) -> str:
    """A phrase's title where its head stands in no lexicon."""
    return _title(scene, phrase, (phrase.head, phrase.head), frozenset()) or ""


def counted(scene: Scene, head: int) -> int:
    """`one of the survivors`, `a group of residents`: the noun that says what they are; else the head itself."""
    token = scene.tokens[head]
    if token.upos in COUNTED or token.lemma.lower() in PARTITIVES:
        for child in scene.parse.dependents(head, "nmod", "obl"):
            if any(c.form.lower() in ("of", "among") for c in scene.parse.dependents(child.index, "case")):
                return child.index
    return head


def organisation_role(scene: Scene, first: int, last: int) -> Role | None:
    """What the people of the organisation named in these tokens speak as.

    The longest match wins; then the one at the head (before `of`, `for` …); then the last one.
    """
    found = list(_matches(scene, first, last))
    if not found:
        return None
    heads_end = next((i for i in range(first + 1, last + 1) if scene.tokens[i].form.lower() in COMPLEMENTS), last + 1)

    def rank(match: tuple[int, int, Role]) -> tuple[int, bool, int]:
        return match[1] - match[0], match[1] < heads_end, match[1]

    return max(found, key=rank)[2]


def roles_of(values: Iterable[str]) -> Role | None:
    """The role among a lexicon entry's values."""
    return next((role for role in ROLES if role in values), None)


def longest(scene: Scene, phrase: Bounds) -> tuple[int, int, frozenset[str]] | None:
    """The longest title that contains the head or ends at it, with its values."""
    best: tuple[int, int, frozenset[str]] | None = None
    for first in range(max(phrase.left, phrase.head - MAX_PHRASE + 1), phrase.head + 1):
        for last in range(phrase.head, min(phrase.right, phrase.head + MAX_PHRASE - 1) + 1):
            values = next((scene.titles[k] for k in scene.key(first, last) if k in scene.titles), None)
            if values and "honorific" not in values and (best is None or last - first > best[1] - best[0]):
                best = (first, last, values)
    return best


def _stops(scene: Scene, index: int) -> bool:
    return scene.tokens[index].form.lower() in STOPS


def _matches(scene: Scene, first: int, last: int) -> Iterator[tuple[int, int, Role]]:
    for start in range(first, last + 1):
        for end in range(start, min(last, start + MAX_PHRASE) + 1):
            if start == end and scene.tokens[start].upos not in ("NOUN", "PROPN", "ADJ", "X"):
                continue
            values = next(
                (scene.organisations[k] for k in scene.key(start, end) if k in scene.organisations), frozenset()
            )
            if role := roles_of(values):
                yield start, end, role


def _role(scene: Scene, phrase: Bounds, match: tuple[int, int], values: frozenset[str]) -> Role | None:
    """A title's own role, or for titles that many organisations have, that of the one beside it."""
    own = roles_of(values)
    if "kin" in values and not _of_somebody(scene, phrase):
        return "public"
    if "inherit" not in values:
        return own
    for first, last in ((phrase.left, match[0] - 1), (match[1] + 1, phrase.right)):
        if first <= last and (role := organisation_role(scene, first, last) or _modifier_role(scene, first, last)):
            return role
    return own


def _modifier_role(scene: Scene, first: int, last: int) -> Role | None:
    """`the soldiers' spokesman`: the role of a person noun that modifies a title."""
    for index in range(last, first - 1, -1):
        if scene.tokens[index].upos in NOMINAL:
            for key in scene.key(index, index):
                values = scene.titles.get(key, frozenset())
                if not values & {"inherit", "kin", "honorific"} and (role := roles_of(values)):
                    return role
    return None


def _of_somebody(scene: Scene, phrase: Bounds) -> bool:
    """`the boy's mother`, `mother of the boy`, but not `a mother of two`."""
    for child in scene.parse.dependents(phrase.head, "nmod"):
        if child.deprel == "nmod:poss" or (child.upos != "NUM" and phrase.head < child.index <= phrase.right):
            return True
    return any(scene.tokens[i].form in ("'s", "’s", "'", "’") for i in range(phrase.left, phrase.head))


def _title(scene: Scene, phrase: Bounds, match: tuple[int, int], values: frozenset[str]) -> str | None:
    """The words of the title: modifiers that grade it, the match, an `of` or `for` complement."""
    first, last = match
    if last == phrase.head and scene.tokens[last].lemma.lower() in UNTITLED and first == last:
        return None
    while first - 1 >= phrase.left and _grades(scene, first - 1):
        first -= 1
    if first < match[0] and scene.tokens[first].form in ("-", "–"):
        first += 1
    if "kin" not in values and last < phrase.right and scene.tokens[last + 1].form.lower() in TITLE_COMPLEMENTS:
        last = _complement_end(scene, last + 1, phrase.right)
    return scene.parse.span(first, last).of(scene.article.text)


def _grades(scene: Scene, index: int) -> bool:
    """Whether a modifier belongs to a title: a noun, a capitalised or a grading adjective, a hyphen between."""
    token = scene.tokens[index]
    if token.upos in NOMINAL:
        return not (scene.parse.entity_of.get(index) and scene.parse.entity_of[index].type == "DATE")
    if token.form in ("-", "&", "/"):
        return True
    if token.upos not in ("ADJ", "VERB", "X", "ADV"):
        return token.upos == "NUM" and scene.tokens[index - 1].form.lower().rstrip(".") in ("no", "number")
    begins = index == scene.sentence(index)[0]
    return (
        scene.has(token, "grade")
        or "grade" in scene.context.get(token.form.lower(), ())
        or (token.form[0].isupper() and not begins)
    )


def _complement_end(scene: Scene, case: int, right: int) -> int:
    """The last token of the `of` or `for` phrase that begins at `case`, without a further one after it."""
    end = case
    while end < right and scene.tokens[end + 1].upos in (
        "NOUN",
        "PROPN",
        "ADJ",
        "DET",
        "PUNCT",
        "PART",
        "CCONJ",
        "NUM",
        "X",
    ):
        end += 1
    return (
        end
        if scene.tokens[end].upos not in ("DET", "CCONJ", "PUNCT", "PART")
        else max(case - 1, _back(scene, end, case))
    )


def _back(scene: Scene, end: int, case: int) -> int:
    while end > case and scene.tokens[end].upos not in NOMINAL:
        end -= 1
    return end if end > case else case - 1


def span_of(scene: Scene, phrase: Bounds) -> Span:
    """The characters of a whole phrase: the evidence for what was read in it."""
    return scene.parse.span(phrase.left, phrase.right)
