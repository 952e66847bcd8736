"""Finding the title in a noun phrase, and the kind of an organisation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quotes.records import Role, Span
from quotes.roles.scene import MAX_PHRASE, Scene

STOPS = frozenset(
    {
        ",",
        ";",
        ":",
        "(",
        ")",
        "[",
        "]",
        "–",
        "—",
        "who",
        "that",
        "which",
        "whom",
        "whose",
        '"',
        "“",
        "”",
    }
)
MARK_TAGS = frozenset({"``", "''"})
COMPLEMENTS = frozenset({"of", "for", "at", "from", "with", "in", "to", "on"})
NOMINAL = frozenset({"NOUN", "PROPN"})
PARTITIVES = frozenset(
    {
        "group",
        "number",
        "majority",
        "dozen",
        "couple",
        "crowd",
        "hundred",
        "thousand",
        "lot",
        "some",
        "score",
    }
)
# `United manager`, `BBC correspondent`: the employer is no part of the title, while `Foreign Office minister` is one.
OWNERS = ("sport", "business", "journalist")
CLOSE = frozenset({"relative", "neighbour"})
PERSON_ENDINGS = ("er", "or", "ist", "man", "woman", "ian", "ant", "ee", "eer", "person")
FEATS = frozenset({"woman", "female", "male", "black", "gay", "lesbian", "transgender"})
MAX_COMPLEMENT = 9  # words after the head that may still belong to a title
COMPLEMENT_ENDS = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "X"})
COMPLEMENT_WORDS = COMPLEMENT_ENDS | {"DET", "PUNCT", "PART", "CCONJ"}
SHORT = 3  # tokens of an abbreviation in brackets
ONE_OF = frozenset({"one", "another", "each"})
DAYS = frozenset({"today", "yesterday", "tomorrow", "tonight"})
BARE = frozenset({"chief", "head", "boss", "leader", "member"})
COUNTED = frozenset({"NUM", "DET", "PRON"})
UNTITLED = frozenset(
    {
        "man",
        "woman",
        "people",
        "person",
        "lady",
        "gentleman",
        "boy",
        "girl",
        "male",
        "female",
        "source",
        "insider",
        "family",
    }
)


@dataclass(frozen=True, slots=True)
class Bounds:
    """A noun phrase by its tokens: from `left` over its `head` to `right`, inclusive."""

    left: int
    head: int
    right: int


def bounds(scene: Scene, head: int) -> Bounds:
    """The contiguous part of a noun's subtree around it, up to a comma or relative clause."""
    below = set(scene.parse.subtree(head))
    left = right = head
    while left and (left - 1 in below or _below(scene, left, head)):
        opened = behind_brackets(scene, left)
        if opened == left and _stops(scene, left - 1):
            break
        left = opened if opened < left else left - 1
    while right + 1 in below and right - head < MAX_COMPLEMENT and not _stops(scene, right + 1):
        right += 1
    return Bounds(left, head, right)


def unlisted(scene: Scene, phrase: Bounds) -> str:
    """A phrase's title where its head stands in no lexicon."""
    return title_text(scene, phrase, (phrase.head, phrase.head), frozenset()) or ""


def counted(scene: Scene, head: int) -> int:
    """`one of the survivors`, `a group of residents`: the noun that says what they are; else the head itself."""
    token = scene.tokens[head]
    if token.upos in COUNTED or token.lemma.lower() in PARTITIVES:
        for child in scene.parse.dependents(head, "nmod", "obl"):
            if any(
                c.form.lower() in ("of", "among")
                for c in scene.parse.dependents(child.index, "case")
            ):
                return child.index
    return head


def of_several(scene: Scene, head: int, title: str | None) -> str | None:
    """`one of the drivers` is a driver; a group of drivers has no title in common."""
    noun = scene.tokens[counted(scene, head)]
    if title is None or not is_plural(scene, noun.index):
        return title
    if scene.tokens[head].lemma.lower() not in ONE_OF:
        return None
    keys = scene.key(noun.index, noun.index)[1:]
    one = next((key for key in keys if key != noun.form.lower() or key == noun.lemma), noun.form)
    return " ".join(one if word == noun.form else word for word in title.split(" "))


def organisation_role(scene: Scene, first: int, last: int) -> Role | None:
    """What the people of the organisation named in these tokens speak as.

    The longest match wins; then the one at the head (before `of`, `for` …); then the last one.
    """
    found = list(_matches(scene, first, last))
    if not found:
        return None
    heads_end = next(
        (i for i in range(first + 1, last + 1) if scene.tokens[i].form.lower() in COMPLEMENTS),
        last + 1,
    )

    def rank(match: tuple[int, int, Role]) -> tuple[int, bool, int]:
        return match[1] - match[0], match[1] < heads_end, match[1]

    return max(found, key=rank)[2]


def longest(scene: Scene, phrase: Bounds) -> tuple[int, int, frozenset[str]] | None:
    """The longest title that contains the head or ends at it, with its values."""
    best: tuple[int, int, frozenset[str]] | None = None
    for first in range(max(phrase.left, phrase.head - MAX_PHRASE + 1), phrase.head + 1):
        for last in range(phrase.head, min(phrase.right, phrase.head + MAX_PHRASE - 1) + 1):
            values = next(
                (scene.titles[k] for k in scene.key(first, last) if k in scene.titles), None
            )
            if (
                values
                and "honorific" not in values
                and (best is None or last - first > best[1] - best[0])
            ):
                best = (first, last, values)
    return best


def _below(scene: Scene, left: int, head: int) -> bool:
    """`[deputy] director-general`: what hangs on a word of the phrase, or is joined to one by a hyphen."""
    if scene.beginning(left):
        return False
    hyphen = "-" in (scene.tokens[left].form, scene.tokens[left - 1].form)
    return left <= scene.tokens[left - 1].head <= head or (hyphen and scene.joined(left - 1))


def behind_brackets(scene: Scene, index: int) -> int:
    """Before the bracket of `Carrow Tourism Board (CTB) [chairman]`; the index itself where there is none."""
    if index <= SHORT or [scene.tokens[i].form for i in (index - SHORT, index - 1)] != ["(", ")"]:
        return index
    entity = scene.parse.entity_of.get(index - SHORT - 1)
    named = entity is not None and entity.type == "ORG" and scene.tokens[index - 2].form.isupper()
    return index - SHORT if named and not scene.beginning(index) else index


def _stops(scene: Scene, index: int) -> bool:
    token = scene.tokens[index]
    return token.form.lower() in STOPS or token.xpos in MARK_TAGS


def _matches(scene: Scene, first: int, last: int) -> Iterator[tuple[int, int, Role]]:
    for start in range(first, last + 1):
        for end in range(start, min(last, start + MAX_PHRASE) + 1):
            if start == end and scene.tokens[start].upos not in ("NOUN", "PROPN", "ADJ", "X"):
                continue
            if start == end > 0 and any(k in scene.titles for k in scene.key(start - 1, end)):
                continue  # no executive in `chief executive`
            values = next(
                (scene.organisations[k] for k in scene.key(start, end) if k in scene.organisations),
                frozenset(),
            )
            whole = (
                end == last
                or scene.text(start, start) != "the"
                or scene.tokens[end + 1].form.islower()
            )
            if whole and (
                role := scene.role_of(values)
            ):  # no newspaper called The Hill in `the Hill Runners`
                yield start, end, role


def title_text(
    scene: Scene, phrase: Bounds, match: tuple[int, int], values: frozenset[str]
) -> str | None:
    """The words of a title: modifiers that grade it, the match, an `of` complement."""
    first, last = match
    untitled = last == phrase.head and scene.tokens[last].lemma.lower() in UNTITLED
    if untitled and (first == last or scene.tokens[last].lemma.lower() in ("source", "insider")):
        return None
    while first - 1 >= phrase.left and (
        _grades(scene, first - 1) or _within(scene, first - 1, phrase.head)
    ):
        first -= 1
    while first < match[0] and (
        _is_feat(scene, first) or not _opens_title(scene, first, match[0] - 1, values)
    ):
        first += 1
    links = ("of", "for") if "politician" in values else ("of",)
    if (
        not values & {"kin", *CLOSE}
        and last < phrase.right
        and scene.tokens[last + 1].form.lower() in links
    ):
        end = _complement_end(scene, last + 1, phrase.right)
        last = last if _names_employer(scene, last + 1, end, values) else end
    return scene.parse.span(first, last).of(scene.article.text)


def _is_feat(scene: Scene, index: int) -> bool:
    """`the first woman mayor`: who was first, and that she is a woman, is no part of what she is."""
    lemmas = [scene.tokens[i].lemma.lower() for i in (index, index + 1)]
    return lemmas[0] in FEATS or (lemmas[0] in ("first", "only") and lemmas[1] in FEATS)


def _grades(scene: Scene, index: int) -> bool:
    """Whether a modifier belongs to a title: a noun, a capitalised or a grading adjective, a hyphen between."""
    token = scene.tokens[index]
    entity = scene.parse.entity_of.get(index)
    if _numbers(scene, index if token.upos != "NUM" else index - 1):
        return token.upos == "NUM" or scene.tokens[index + 1].upos == "NUM"
    if (entity and entity.type in ("DATE", "TIME", "CARDINAL")) or token.lemma.lower() in DAYS:
        return False
    if (
        token.upos in NOMINAL
        or token.deprel == "compound"
        or token.form in ("-", "&", "/")
        or scene.joined(index)
    ):
        return not token.form.startswith(("'", "’")) and token.upos != "DET"
    if token.upos not in ("ADJ", "VERB", "X", "ADV"):
        return False
    return _is_grade(scene, index) or (token.form[0].isupper() and not scene.beginning(index))


def _within(scene: Scene, index: int, head: int) -> bool:
    """`[rural] affairs minister`: an adjective of a word within the title."""
    token = scene.tokens[index]
    return token.upos == "ADJ" and token.deprel == "amod" and index < token.head < head


def _numbers(scene: Scene, index: int) -> bool:
    """`No 10`."""
    return index >= 0 and scene.tokens[index].form.lower().rstrip(".") in ("no", "number")


def _is_grade(scene: Scene, index: int) -> bool:
    return scene.has(scene.tokens[index], "grade") or "grade" in scene.context.lexicons.context.get(
        scene.text(index, index), ()
    )


def _opens_title(scene: Scene, index: int, end: int, values: frozenset[str]) -> bool:
    """Whether a title may begin here: with a name only where that names a kind (`Foreign Office`, not `Acme`)."""
    token = scene.tokens[index]
    if token.form in ("-", "&", "/", "–"):
        return False
    entity = scene.parse.entity_of.get(index)
    if (
        entity
        and entity.type == "ORG"
        and entity.last - 1 == end
        and _says_enough(scene, end + 1, values)
    ):
        return False
    if _is_grade(scene, index) or scene.joined(index) or _numbers(scene, index):
        return True
    if entity and entity.type in ("LOC", "NORP", "PERSON"):
        return False
    if "honorific" in scene.titles.get(scene.key(index, index)[0], ()):
        return False
    if entity or (token.form[0].isupper() and not scene.beginning(index)):
        role = organisation_role(scene, index, end)
        return role not in (None, *OWNERS) if entity else role not in OWNERS
    return True


def _names_employer(scene: Scene, case: int, end: int, values: frozenset[str]) -> bool:
    """`head of [Acme]`, `resident of [Leeds]`: a firm or place that is no part of what somebody is."""
    entities = {
        scene.parse.entity_of[i] for i in range(case + 1, end + 1) if i in scene.parse.entity_of
    }
    firm = any(e.type == "ORG" for e in entities) and organisation_role(scene, case + 1, end) in (
        None,
        *OWNERS,
    )
    place = any(e.type == "LOC" for e in entities)
    organisation = any(e.type == "ORG" for e in entities) and not values & {"politician", "inherit"}
    return ("inherit" in values and firm) or organisation or ("public" in values and place)


def _says_enough(scene: Scene, index: int, values: frozenset[str]) -> bool:
    """Whether a title is one without its organisation: `spokesman`, but `UN chief`, `Foreign Office minister`."""
    return "inherit" in values and scene.tokens[index].lemma.lower() not in BARE


def _complement_end(scene: Scene, case: int, right: int) -> int:
    """The last token of the `of` phrase that begins at `case`, without a further one after it."""
    end = case
    while end < right and _goes_on(scene, end + 1) and not _names_somebody(scene, end + 1, right):
        end += 1
    while end > case and scene.tokens[end].upos not in COMPLEMENT_ENDS:
        end -= 1
    if (
        end < right
        and _names_somebody(scene, end + 1, right)
        and any(k in scene.titles for k in scene.key(end, end))
    ):
        return case - 1  # `lawyer of the actor Ann Lee`
    entity = scene.parse.entity_of.get(end)
    if entity and entity.type == "ORG" and entity.first > case:
        end = max(end, entity.last - 1)  # the Bureau of Investigation is one name
    return end if end > case else case - 1


def _goes_on(scene: Scene, index: int) -> bool:
    """Whether a word may be of a title's complement; `and the …` begins another title."""
    token, after = scene.tokens[index], scene.tokens[min(index + 1, len(scene.tokens) - 1)]
    modifies = token.upos in COMPLEMENT_WORDS or (
        token.deprel == "amod" and token.form.islower()
    )  # of fixed income
    return modifies and not (token.upos == "CCONJ" and after.upos == "DET")


def _names_somebody(scene: Scene, index: int, right: int) -> bool:
    """Whether a person's whole name stands here; not a place that the NER took into the name behind the title."""
    entity = scene.parse.entity_of.get(index)
    return entity is not None and entity.type == "PERSON" and entity.last - 1 <= right


def span_of(scene: Scene, phrase: Bounds) -> Span:
    """The characters of a whole phrase: the evidence for what was read in it."""
    return scene.parse.span(phrase.left, phrase.right)


def is_trade(scene: Scene, head: int) -> bool:
    """Whether an unlisted common noun looks like what a person does (`-er`, `-ist` …)."""
    token = scene.tokens[head]
    return (
        token.upos == "NOUN"
        and head not in scene.parse.entity_of
        and token.form.endswith(PERSON_ENDINGS)
    )


def is_plural(scene: Scene, head: int) -> bool:
    """Whether a noun names several."""
    token = scene.tokens[head]
    return token.xpos in ("NNS", "NNPS") or "Number=Plur" in token.feats
