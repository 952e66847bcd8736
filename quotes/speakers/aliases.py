"""Names to identities: which names of the article are one person's or one organisation's."""

from __future__ import annotations

from collections import Counter, defaultdict

from quotes.speakers.clusters import Board, Cluster
from quotes.speakers.mentions import Mention
from quotes.speakers.names import Name, initials, same_person, short_form, short_of
from quotes.speakers.persons import LONGEST_ACRONYM, people_among
from quotes.speakers.words import (
    Gender,
    first_name_gender,
    is_family_name,
    is_title,
    plain,
    word_class,
)
from quotes.trees import Parse

PLACE_PREPOSITIONS = frozenset({"in", "at", "near", "from", "to", "across", "outside"})
ESTABLISHED = 4  # mentions of a name alone before a longer one that it cannot be short for
BEARER = 2  # mentions by the surname alone that make it one person's, who shares it with others


def cluster_names(board: Board) -> None:
    """Bind every name mention: full names of people, then their parts, then organisations and the rest."""
    named = [i for i, m in enumerate(board.mentions) if m.form == "name"]
    persons = people_among([board.mentions[i] for i in named], board.view.parse)
    people = [i for i in named if _words(board, i) in persons]
    surnames = {_name(board, i).surname for i in people}
    _bind_full(
        board,
        [
            i
            for i in people
            if _name(board, i).full and not _only_surname(_name(board, i), surnames)
        ],
    )
    rest = [i for i in named if i not in board.bound]
    for index in rest:
        _bind_part(board, index, _words(board, index) in persons)
    for cluster in board.clusters:
        cluster.guess = cluster.guess or _gender_of_given(cluster)
    others = [i for i in named if i not in board.bound]
    _bind_organisations(
        board, sorted(others, key=lambda i: (-len(_words(board, i)), -len(_name(board, i).text), i))
    )


def _only_surname(name: Name, surnames: set[str]) -> bool:
    """`Van Dorp` in an article that has a Jens Van Dorp: a particle in front is no first name."""
    return word_class(name.words[0]) == "particle" and " ".join(name.words) in surnames


def _gender_of_given(cluster: Cluster) -> Gender | None:
    """Of somebody only ever called by one word, with no honorific, it is likely the first name."""
    if cluster.kind != "person" or any(n.full or n.honorifics for n in cluster.names):
        return None
    word = cluster.names[0].words[0]
    return first_name_gender(word) if not is_family_name(word) else None


def _name(board: Board, index: int) -> Name:
    name = board.mentions[index].name
    assert name is not None
    return name


def _words(board: Board, index: int) -> tuple[str, ...]:
    return _name(board, index).words


def _bind_full(board: Board, indices: list[int]) -> None:
    for index in indices:
        name = _name(board, index)
        fits = [
            c
            for c in board.clusters
            if c.kind == "person" and all(same_person(name, n) for n in c.names)
        ]
        exact = [c for c in fits if any(n.words == name.words for n in c.names)]
        chosen = exact or fits
        cluster = chosen[0] if len(chosen) == 1 else Cluster("person")
        board.bind(index, cluster, "full_name")


def _bind_part(board: Board, index: int, person: bool) -> None:
    """One-word names: the surname of somebody, else a given name, else a person of its own."""
    mention, name = board.mentions[index], _name(board, index)
    if _elsewhere(board.view.parse, mention, person) or (len(name.words) > 1 and not person):
        return
    word = " ".join(name.words)
    people = [c for c in board.clusters if c.kind == "person"]
    gender = name.gender if name.honorifics else None
    people = [c for c in people if not (gender and c.known_gender and gender != c.known_gender)]
    people = [
        c for c in people if not any({name.status, n.status} == {"mrs", "miss"} for n in c.names)
    ]
    groups = [
        (
            "surname",
            [
                c
                for c in people
                if any(n.full and n.surname in (word, f"al-{word}") for n in c.names)
            ],
        ),
        (
            "given_name",
            [c for c in people if any(word in n.given or word == n.nickname for n in c.names)],
        ),
        ("name_part", [c for c in people if any(n.full and word in n.words for n in c.names)]),
    ]
    if name.after_given:
        groups[0], groups[1] = groups[1], groups[0]
    sieve, fits = next(((s, f) for s, f in groups if f), ("", []))
    if fits and (person or sieve == "surname"):
        chosen = fits[0] if len(fits) == 1 else _nearest(board, index, fits, gender is not None)
        board.bind(index, chosen, sieve if chosen else "ambiguous_name")
    elif person:
        same = [c for c in people if any(n.words == name.words for n in c.names)]
        same = same[:1] or [
            c
            for c in people
            if not name.honorifics and any(short_of(word, n.words[0]) for n in c.names)
        ]
        chosen = same[0] if len(same) == 1 else Cluster("person")
        board.bind(index, chosen, "name")


def _elsewhere(parse: Parse, mention: Mention, person: bool) -> bool:
    """A place or organisation that shares somebody's surname: `in Lincoln`, `the Ford`."""
    if person:
        return False
    before = parse.tokens[mention.first - 1].form.lower() if mention.first else ""
    place = mention.entity in ("LOC", "FAC", "NORP") and before in PLACE_PREPOSITIONS
    return place or (mention.definite and bool(mention.entity))


def _nearest(board: Board, index: int, fits: list[Cluster], gendered: bool) -> Cluster | None:
    """Of two of one surname the one of that title, introduced so far, or named here; else who goes by it alone."""
    if len(titled := _of_title(_name(board, index), fits)) == 1:
        return titled[0]
    if (
        gendered
        and len(known := [c for c in fits if c.gender == board.mentions[index].gender]) == 1
    ):
        return known[0]
    introduced = [c for c in fits if min(c.mentions) < index]
    if len(introduced) <= 1:
        return (
            introduced[0] if introduced else min(fits, key=lambda c: min(c.mentions))
        )  # a headline names the first
    last = {id(c): max(board.paragraph(i) for i in c.mentions if i < index) for c in introduced}
    here = [c for c in introduced if last[id(c)] == board.paragraph(index)]
    if len(here) == 1:
        return here[0]
    bare = [c for c in introduced if sum(_bare(board, i) for i in c.mentions) >= BEARER]
    if len(bare) == 1:
        return bare[0]
    nearest = [c for c in introduced if last[id(c)] == max(last.values())]
    return nearest[0] if len(nearest) == 1 else None


def _of_title(name: Name, fits: list[Cluster]) -> list[Cluster]:
    """`Prime Minister Han` is not Justice Minister Han."""
    return [
        c for c in fits if any(name.honorifics and n.honorifics == name.honorifics for n in c.names)
    ]


def _bare(board: Board, index: int) -> bool:
    name = board.mentions[index].name
    return name is not None and not name.full


def _bind_organisations(board: Board, indices: list[int]) -> None:
    clusters: list[Cluster] = []
    nations = _mostly_nations(board, indices)
    first: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index in sorted(indices):
        first[_words(board, index)].append(index)
    for index in indices:
        words, mention = _words(board, index), board.mentions[index]
        exact = [c for c in clusters if any(n.words == words for n in c.names)]
        if exact:
            board.bind(index, exact[0], "organisation_name")
            continue
        if (cluster := _before_bracket(board, index)) is not None:
            board.bind(index, cluster, "acronym")
            continue
        longer = (
            [(c, s) for c in clusters if (s := _short_of(words, c, mention))]
            if _may_shorten(mention)
            else []
        )
        longer = [(c, s) for c, s in longer if not _own_acronym(board, mention, c)]
        longer = [(c, s) for c, s in longer if s == "acronym" or not _established(first[words], c)]
        longer = (
            _last_named(board, index, longer) if mention.definite and _common(words) else longer
        )
        if words in nations:
            cluster, sieve = Cluster("group", plural=True), "group_name"
        elif len(longer) == 1:
            cluster, sieve = longer[0]
        else:
            cluster, sieve = Cluster("organisation"), "organisation_name"
        if cluster not in clusters:
            clusters.append(cluster)
        board.bind(index, cluster, sieve)


def _common(words: tuple[str, ...]) -> bool:
    """`the University`: a noun that with its capital stands for the one that was last named."""
    return len(words) == 1 and word_class(words[0]) == "organisation"


def _last_named(
    board: Board, index: int, longer: list[tuple[Cluster, str]]
) -> list[tuple[Cluster, str]]:
    """Of the organisations that a short name fits the one that was named last in front of it."""
    before = [
        (max((i for i in c.mentions if i < index), default=-1), c, sieve) for c, sieve in longer
    ]
    last = max((at for at, _, _ in before), default=-1)
    return [(c, sieve) for at, c, sieve in before if at == last >= 0] or longer


def _own_acronym(board: Board, mention: Mention, longer: Cluster) -> bool:
    """`Bank of Carrow (BOC)`: an abbreviation behind it that the Industrial Bank of Carrow would not have."""
    behind = [t.form for t in board.view.parse.tokens[mention.last : mention.last + 3]]
    bracket = (
        len(behind) == len("(A)") and behind[0] == "(" and behind[2] == ")" and behind[1].isupper()
    )
    name = longer.name
    return bracket and name is not None and plain(behind[1]) not in initials(name.words)


def _established(indices: list[int], longer: Cluster) -> bool:
    """Whether a name has long stood alone before the longer one comes: Brant Power is a part of Brant."""
    return len(indices) >= ESTABLISHED and indices[ESTABLISHED - 1] < min(longer.mentions)


def _mostly_nations(board: Board, indices: list[int]) -> set[tuple[str, ...]]:
    """Names that the NER mostly takes for those of nations and parties."""
    votes: Counter[tuple[str, ...]] = Counter()
    for index in indices:
        votes[_words(board, index)] += 1 if board.mentions[index].entity == "NORP" else -1
    nations = {_words(board, i) for i in indices if board.mentions[i].entity == "NORP"}
    return {words for words in nations if votes[words] > 0}


def _before_bracket(board: Board, index: int) -> Cluster | None:
    """The organisation that an acronym in brackets right behind its name stands for, in whatever language."""
    tokens, mention = board.view.parse.tokens, board.mentions[index]
    opened = (
        mention.first > 1 and mention.last < len(tokens) and tokens[mention.first - 1].form == "("
    )
    if not opened or mention.last - mention.first > 1 or tokens[mention.last].form != ")":
        return None
    form = tokens[mention.first].form
    before = next(
        (i for i in board.covering.get(mention.first - 2, ()) if board.mentions[i].form == "name"),
        None,
    )
    named = (
        before is not None
        and board.mentions[before].entity == "ORG"
        and len(_words(board, before)) > 1
    )
    cluster = board.cluster_of(before) if before is not None and named else None
    return (
        cluster
        if form.isalpha() and form.isupper() and cluster and cluster.kind == "organisation"
        else None
    )


def _may_shorten(mention: Mention) -> bool:
    return (
        mention.entity not in ("LOC", "NORP")
        or mention.span.end - mention.span.start <= LONGEST_ACRONYM
    )


def _short_of(words: tuple[str, ...], cluster: Cluster, mention: Mention) -> str:
    """How the words can be a short form of the cluster's fullest name; a place is only ever an acronym."""
    name = cluster.name
    if cluster.kind != "organisation" or name is None:
        return ""
    how = short_form(words, name.words)
    if how == "short_form" and (
        mention.entity == "LOC" or (is_title(words[-1]) and len(words) == 1)
    ):
        return ""
    if how == "short_form" and _is_parent(words, name.words, mention):
        return ""
    bare = not (mention.definite or mention.entity == "ORG") or (
        mention.name is not None and mention.name.text.isupper()
    )
    if how == "short_form" and len(words) == 1 and bare and words[0] != name.words[0]:
        return ""
    return how


def _is_parent(words: tuple[str, ...], full: tuple[str, ...], mention: Mention) -> bool:
    """`the UN` is not its office for refugees: an abbreviation in front of what is an organisation without it."""
    abbreviated = (
        len(words) == 1
        and words[0] == full[0]
        and mention.name is not None
        and mention.name.text.isupper()
    )
    return abbreviated and any(word_class(word) == "organisation" for word in full[1:])
