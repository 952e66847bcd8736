"""Nouns to identities: appositions and copulas first, then what the article called somebody before."""

from __future__ import annotations

from collections.abc import Iterator

from quotes.marks import glyphs
from quotes.speakers.clusters import Board, Bound, Cluster, Descriptor
from quotes.speakers.mentions import Mention
from quotes.speakers.words import noun_class, offices, plain, word_class
from quotes.trees import Parse

ORGANISATION_SENTENCES = 3  # how far back `the company` looks for the only organisation
PERSON_SENTENCES = 2  # how far back `the woman` looks for the only woman
_WRITTEN_OUT = {
    "capt": "captain", "col": "colonel", "dr": "doctor", "gen": "general", "gov": "governor", "lt": "lieutenant",
    "maj": "major", "prof": "professor", "rev": "reverend", "sen": "senator", "sgt": "sergeant",
}  # fmt: skip
CHILDREN = frozenset({"boy", "girl", "schoolboy", "schoolgirl"})
# What an organisation so called has in its name, or is known for: `the court` is not whatever was named last.
TELLING = frozenset({
    "administration", "board", "cabinet", "congress", "council", "court", "department", "government", "ministry",
    "office", "panel", "parliament", "party", "school", "senate", "team", "tribunal", "website",
})  # fmt: skip
# Every firm is one: the company is not whichever has the word in its name.
EVERY_FIRM = frozenset({"business", "company", "corporation", "firm", "group"})
_SHORT_FOR = {
    "ceo": ("chief", "executive"),
    "cfo": ("financial", "officer"),
    "pm": ("prime", "minister"),
}
PEOPLE = frozenset({"p", "f", "m"})
_DESCRIBING = frozenset({"NOUN", "ADJ", "PROPN", "PUNCT", "NUM"})
_STOPS = frozenset(",;:.") | (glyphs.DOUBLES - {"''", "``"})


def describe(board: Board) -> None:
    """Titles and nouns before names, appositions and copulas: descriptors, and nouns bound to names."""
    heads = {
        i: n
        for n, m in enumerate(board.mentions)
        if m.form == "name"
        for i in range(m.first, m.last)
    }
    for index, mention in enumerate(board.mentions):
        if mention.form == "name" and (cluster := board.cluster_of(index)):
            cluster.descriptors.extend(_before_name(board.view.parse, mention))
    for index, mention in enumerate(board.mentions):
        if mention.form == "noun" and (found := _attached(board, mention, heads)):
            name, sieve = found
            if (cluster := board.cluster_of(name)) is None:
                continue
            place = board.mentions[name].entity == "LOC"  # `CARROW (Agency) — A report said`
            dateline = place and (
                cluster.names[0].text.isupper() or noun_class(mention.word) != "body"
            )
            if not dateline and _agree(board.view.parse, mention, cluster):
                cluster.known_gender = mention.gender or cluster.known_gender
                board.bind(index, cluster, sieve)


def _before_name(parse: Parse, mention: Mention) -> Iterator[Descriptor]:
    if mention.name is not None and mention.name.honorifics:
        titles = mention.name.honorifics
        yield Descriptor(_WRITTEN_OUT.get(titles[-1], titles[-1]), frozenset(titles[:-1]))
        if len(titles) > 1 and word_class(titles[-1]).startswith(("honorific", "knightly")):
            yield Descriptor(
                titles[-2], frozenset(titles[:-2])
            )  # `Coroner Dr Lee` is a coroner, too
    first = mention.first
    while (
        first > 0
        and parse.tokens[first - 1].upos in _DESCRIBING
        and parse.tokens[first - 1].form not in _STOPS
    ):
        first -= 1
    words = [plain(t.form) for t in parse.tokens[first : mention.first]]
    if words and noun_class(words[-1]):
        yield Descriptor(words[-1], frozenset(words[:-1]))


def _attached(board: Board, mention: Mention, heads: dict[int, int]) -> tuple[int, str] | None:
    """The name that a noun renames: `Ann Lee, the mayor` · `the mayor, Ann Lee` · `Ann Lee is the mayor`."""
    parse = board.view.parse
    token = parse.tokens[mention.head]
    if token.deprel == "appos" and token.head in heads:
        return heads[token.head], "apposition"
    if (behind := _office_before(parse, mention, heads)) is not None:
        return behind, "apposition"
    if (beside := _between_commas(parse, mention, heads)) is not None:
        return beside, "apposition"
    for name in _renaming(parse, mention.head):
        if name in heads and not mention.plural:
            return heads[name], "apposition"
    if any(parse.dependents(mention.head, "cop")) and not any(
        t.lemma == "not" for t in parse.dependents(mention.head)
    ):
        for child in parse.dependents(mention.head, "nsubj"):
            if child.index in heads:
                return heads[child.index], "copula"
    return None


def _renaming(parse: Parse, head: int) -> Iterator[int]:
    """What a noun is called behind it, also by way of another noun: `the skipper, her brother [Bo Lee]`."""
    for child in parse.dependents(head, "appos", "flat"):
        yield child.index
        if child.deprel == "appos" and child.upos == "NOUN":
            yield from (t.index for t in parse.dependents(child.index, "appos", "flat"))


def _office_before(parse: Parse, mention: Mention, heads: dict[int, int]) -> int | None:
    """`Minister for Education [Colm Hall]`: an office with a capital, its field, then the name."""
    tokens, at = parse.tokens, mention.head + 1
    if (
        not tokens[mention.head].form[:1].isupper()
        or at >= len(tokens)
        or tokens[at].form.lower() not in ("of", "for")
    ):
        return None
    end = parse.sentences[parse.sentence_of[mention.head]].last
    while at < end and (
        tokens[at].upos in ("ADP", "DET", "CCONJ") or tokens[at].form[:1].isupper()
    ):
        if (
            at in heads
            and at > mention.head + 2
            and parse.entity_of.get(at)
            and parse.entity_of[at].type == "PERSON"
        ):
            return heads[at]
        at += 1
    return None


def _between_commas(parse: Parse, mention: Mention, heads: dict[int, int]) -> int | None:
    """`Its president, [Urmas Koll], called …`, where the tree missed the apposition, or has two subjects; no list."""
    tokens = parse.tokens
    if mention.plural or noun_class(mention.word) not in PEOPLE or mention.head + 2 >= len(tokens):
        return None
    name = heads.get(mention.head + 2)
    if (
        tokens[mention.head + 1].form != ","
        or name is None
        or parse.sentence_of[mention.head] != parse.sentence_of[mention.head + 2]
    ):
        return None
    end = mention.head + 2
    while end < len(tokens) and heads.get(end) == name:
        end += 1
    closed = end < len(tokens) and tokens[end].form in (",", ".")
    return (
        name
        if closed or tokens[mention.head].head == tokens[mention.head + 2].head == end
        else None
    )


def _agree(parse: Parse, mention: Mention, cluster: Cluster) -> bool:
    """Behind a comma a noun's gender overrules what a first name alone tells: `Jo Lee, a brother of hers`."""
    kind = noun_class(mention.word)
    if cluster.kind == "person":
        courtesy = next((name.courtesy for name in cluster.names if name.courtesy), None)
        aside = mention.first > 0 and parse.tokens[mention.first - 1].form == ","
        known = courtesy if aside else cluster.gender
        return kind in PEOPLE | {""} and not mention.plural and not clash(mention.gender, known)
    return kind not in PEOPLE


def clash(one: str | None, other: str | None) -> bool:
    return bool(one and other and one != other)


def role_match(board: Board, index: int) -> Bound | None:
    """`the prime minister` where the article has `Theresa May, the prime minister` or `Prime Minister May`."""
    mention = board.mentions[index]
    if (
        not mention.definite
        or mention.plural
        or not (noun_class(mention.word) or offices(mention.word))
    ):
        return None
    named = [
        c for c in board.clusters if c.kind == "person" and not clash(mention.gender, c.gender)
    ]
    fits = [
        c
        for c in named
        if min(c.mentions) < index and any(_described(mention, d) for d in c.descriptors)
    ]
    if len(fits) > 1:
        fits = _recent(board, index, fits)
    return (
        Bound(fits[0], "role_match")
        if len(fits) == 1 and not _called_since(board, index, fits[0])
        else None
    )


def named_later(board: Board, index: int) -> Bound | None:
    """`the driver said … The driver, Ann Lee, …`: the one person whom the article names so further on."""
    mention = board.mentions[index]
    if (
        mention.plural
        or mention.quoted
        or noun_class(mention.word) not in PEOPLE
        or possessed(board, mention)
    ):
        return None
    called = []
    for later in board.renaming(mention.word):
        other, cluster = board.mentions[later], board.cluster_of(later)
        named = cluster is not None and cluster.kind == "person" and min(cluster.mentions) > index
        if (
            cluster is not None
            and named
            and other.definite
            and mention.modifiers <= other.modifiers
        ):
            called.append(cluster)
    return Bound(called[0], "named_later") if len({id(c) for c in called}) == 1 else None


def _called_since(board: Board, index: int, cluster: Cluster) -> bool:
    """Whether somebody without a name has been called the same since the cluster was last mentioned."""
    word = board.mentions[index].word
    for _, other in board.before(index):
        if other is cluster:
            return False
        if other.kind == "unnamed" and other.head == word and not other.plural:
            return True
    return False


def _described(mention: Mention, descriptor: Descriptor) -> bool:
    field, noun = _SHORT_FOR.get(mention.word, ("", mention.word))
    head, *titles = reversed(_SHORT_FOR.get(descriptor.head, (descriptor.head,)))
    words = descriptor.modifiers | {head, *titles}
    same = head == noun or f"-{noun}" in head
    return same and mention.modifiers | ({field} - {""}) <= words


def _recent(board: Board, index: int, fits: list[Cluster]) -> list[Cluster]:
    """The one of several that was mentioned last, if the sentence of that mention has no other of them."""
    for other, cluster in board.before(index):
        if cluster in fits:
            here = board.sentence(other)
            rivals = [
                c
                for c in fits
                if c is not cluster and any(board.sentence(i) == here for i in c.mentions)
            ]
            return [] if rivals else [cluster]
    return []


def same_nominal(board: Board, index: int) -> Bound | None:
    """`a fire officer … the officer`; `police … police`: an identity without a name, called by the same noun."""
    mention = board.mentions[index]
    bare = mention.plural and not mention.definite
    if not (mention.definite or bare or noun_class(mention.word) == "group"):
        return None
    for other, cluster in board.before(index):
        if (
            cluster.kind == "unnamed"
            and cluster.head == mention.word
            and cluster.plural == mention.plural
        ):
            earlier = board.mentions[other]
            if earlier.form == "noun" and mention.modifiers <= earlier.modifiers:
                return Bound(cluster, "same_nominal")
    return None


def organisation_word(board: Board, index: int) -> Bound | None:
    """`the ambulance service` for London Ambulance Service: its words end the name."""
    mention = board.mentions[index]
    if not mention.definite or mention.plural or noun_class(mention.word) in PEOPLE:
        return None
    fits = []
    for cluster in board.clusters:
        name = cluster.name
        if cluster.kind == "organisation" and name and min(cluster.mentions) < index:
            words = set(name.words)
            if mention.word in words and len(words) > 1 and mention.modifiers <= words:
                fits.append(cluster)
    any_firm = mention.word in EVERY_FIRM and not mention.modifiers
    if any_firm:
        fits = [c for c in fits if any(board.mentions[i].subject for i in c.mentions if i < index)]
    if not fits and not any_firm and noun_class(mention.word) == "body":
        # `the emergency service` soon after London Ambulance Service
        near = {id(c): c for _, c in _near(board, index, ORGANISATION_SENTENCES, "organisation")}
        fits = [
            c
            for c in near.values()
            if c.name and len(c.name.words) > 1 and mention.word in c.name.words
        ]
        fits = fits if len(fits) == 1 else []
    chosen = fits if len(fits) <= 1 else _recent(board, index, fits)
    return Bound(chosen[0], "organisation_word") if chosen else None


def only_organisation(board: Board, index: int) -> Bound | None:
    """`the company`: the only organisation of the last sentences, or the only one that is a subject there."""
    mention = board.mentions[index]
    if (
        not mention.definite
        or mention.plural
        or mention.modifiers
        or noun_class(mention.word) != "body"
    ):
        return None
    if mention.word in TELLING or possessed(board, mention):
        return None
    if board.view.text[mention.span.start : mention.span.end].lower().startswith("this"):
        return None
    near = _near(board, index, ORGANISATION_SENTENCES, "organisation")
    near = [(i, c) for i, c in near if any(board.mentions[m].entity == "ORG" for m in c.mentions)]
    near = [(i, c) for i, c in near if board.sentence(i) == board.sentence(index)] or near
    subjects = {id(c): c for i, c in near if board.mentions[i].subject}
    every = {id(c): c for _, c in near}
    chosen = every if len(every) == 1 else subjects
    return Bound(next(iter(chosen.values())), "only_organisation") if len(chosen) == 1 else None


def only_person(board: Board, index: int) -> Bound | None:
    """`the woman`, `the mother-of-two`: the only person of that gender named in the last sentences."""
    mention = board.mentions[index]
    if not mention.definite or mention.plural or not mention.gender or possessed(board, mention):
        return None
    near = _near(board, index, PERSON_SENTENCES, "person")
    if mention.word in CHILDREN:
        near = [(i, c) for i, c in near if any(d.head in CHILDREN for d in c.descriptors)]
    every = {id(c): c for _, c in near if c.gender in (None, mention.gender)}
    only = next(iter(every.values()), None)
    return (
        Bound(only, "only_person")
        if len(every) == 1 and only and only.gender == mention.gender
        else None
    )


def possessed(board: Board, mention: Mention) -> bool:
    return any(t.deprel == "nmod:poss" for t in board.view.parse.dependents(mention.head))


def _near(board: Board, index: int, sentences: int, kind: str) -> list[tuple[int, Cluster]]:
    here = board.sentence(index)
    return [
        (i, c) for i, c in board.before(index)
        if c.kind == kind and here - board.sentence(i) <= sentences and not board.mentions[i].quoted
    ]  # fmt: skip


def unnamed(board: Board, index: int) -> Bound:
    """An identity of its own: `a police officer`, `officials`, `the spokesman`."""
    mention = board.mentions[index]
    return Bound(
        Cluster("unnamed", plural=mention.plural, head=mention.word, noun_class=mention.noun_class),
        "unnamed",
    )
