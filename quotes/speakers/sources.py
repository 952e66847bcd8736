"""Which mention an attribution's source is: tolerant of sources that cover a whole noun phrase."""

from __future__ import annotations

from bisect import bisect_left

from quotes.records import Attribution, Span
from quotes.speakers.clusters import Board
from quotes.speakers.mentions import Mention
from quotes.speakers.sieves import covering
from quotes.speakers.words import HE, SHE, first_name, is_title, noun_class
from quotes.trees import Parse

_MODIFYING = frozenset({"amod", "compound", "flat", "appos", "nmod", "det"})
_CUTTING = frozenset({"ADP", "PART", "CCONJ", "PUNCT", "SCONJ", "VERB", "AUX"})


def locate(board: Board, attribution: Attribution) -> int | None:
    """The index of the mention behind an attribution's own or implied source, None where it has none."""
    if attribution.source is not None:
        return _mention(board, attribution.source.span, attribution.source.head)
    if attribution.implied is not None:
        return _mention(board, attribution.implied.span, attribution.implied.head)
    return None


def joint(board: Board, attribution: Attribution) -> bool:
    """`[Ann Lee and Bo Ray] said`: a source that names several, and so is nobody's mention alone.

    Of two names the second may stand behind an aside and outside the source: `[Ann Lee], the mayor, and Bo Ray said`.
    """
    if attribution.source is None or attribution.source.head is None:
        return False
    parse, head = board.view.parse, attribution.source.head
    inside = parse.within(attribution.source.span)
    others = [
        t.index for t in parse.dependents(head, "conj") if not _in_aside(parse, head, t.index)
    ]
    others = [i for i in others if i in inside or _both_named(board, attribution, head, i)]
    return _stands_alone(board, head) and any(
        _stands_alone(board, i) and covering(board, i) != covering(board, head) for i in others
    )


def _both_named(board: Board, attribution: Attribution, head: int, other: int) -> bool:
    """Two names joined by a word such as `and`, of two people or two organisations, and not in what is said."""
    parse = board.view.parse
    said = any(part.covers(parse.tokens[other].span) for part in attribution.parts)
    names = [i for i in (covering(board, head), covering(board, other)) if i is not None]
    kinds = [
        c.kind for i in names if board.mentions[i].form == "name" and (c := board.cluster_of(i))
    ]
    return (
        not said and any(parse.dependents(other, "cc")) and len(kinds) == 2 and kinds[0] == kinds[1]
    )


def _in_aside(parse: Parse, head: int, other: int) -> bool:
    """`Ann Lee, the Ina and Joe [Dale] Professor`: joined to an aside, which would end with a comma before `and`."""
    joining = next((t.index for t in parse.dependents(other, "cc")), other)
    commas = [i for i in range(head + 1, joining) if parse.tokens[i].form == ","]
    return len(commas) == 1 and commas[0] < joining - 1


def _stands_alone(board: Board, token: int) -> bool:
    """A name, several people, or a noun with its own article; not one of two titles of somebody."""
    index = covering(board, token)
    if index is None or board.mentions[index].head != token:
        return False
    mention = board.mentions[index]
    own = any(board.view.parse.dependents(token, "det", "nmod:poss"))
    return mention.form == "name" or mention.plural or own or mention.word in HE | SHE


def _mention(board: Board, span: Span, head: int | None) -> int | None:
    tokens = board.view.parse.within(span)
    if not tokens:
        return None
    if head is None or head not in tokens:
        head = next(
            (i for i in tokens if board.view.parse.tokens[i].head not in tokens), tokens[-1]
        )
    found = covering(board, head)
    known = found is not None and _well_known(board.mentions[found])
    known = known or any(
        board.view.parse.tokens[i].form == "and" for i in tokens
    )  # Mayor Ann Lee and Mayor Bo Ray
    if not known and (behind := _behind_noun(board, tokens)) is not None:
        return behind
    cluster = board.cluster_of(found) if found is not None else None
    if (
        found is not None
        and cluster is not None
        and cluster.kind == "person"
        and board.mentions[found].form == "name"
    ):
        return found
    named = _name_inside(board, tokens, head)
    return named if named is not None else found


def _well_known(mention: Mention) -> bool:
    """A full name that begins with a known first name."""
    words = mention.name.words if mention.name is not None and mention.name.full else ()
    return bool(words) and bool(first_name(words[0])) and not is_title(words[-1])


def _behind_noun(board: Board, tokens: list[int]) -> int | None:
    """`Brant & Co analyst [Ann Lee]`, `head of the water agency [Ann Lee]`: a full name at a source's end or behind."""
    parse, last = board.view.parse, tokens[-1]
    for at in (last, last + 1):
        beyond = at == len(parse.tokens) or parse.sentence_of[at] != parse.sentence_of[last]
        index = None if beyond else covering(board, at)
        mention = board.mentions[index] if index is not None else None
        if (
            index is None
            or mention is None
            or mention.form != "name"
            or mention.first - 1 not in tokens
        ):
            continue
        cluster, before = board.cluster_of(index), parse.tokens[mention.first - 1]
        full = mention.name is not None and mention.name.full and mention.entity == "PERSON"
        ends = at == last or mention.first == at
        noun = (before.upos == "NOUN" and before.form.islower()) or is_title(before.form)
        if (
            full
            and ends
            and cluster
            and cluster.kind == "person"
            and noun
            and not _of_another(parse, mention, tokens)
        ):
            return index
    return None


def _of_another(parse: Parse, mention: Mention, tokens: list[int]) -> bool:
    """`the lawyer of the actor [Ann Lee]`: a name with a word for people of its own, behind another one's `of`."""
    at = mention.first - 1
    while at in tokens and parse.tokens[at].deprel.split(":")[0] in _MODIFYING:
        person = noun_class(parse.tokens[at].lemma) in ("p", "f", "m")
        if person and any(parse.dependents(at, "case")) and parse.tokens[at].head in tokens:
            return noun_class(parse.tokens[parse.tokens[at].head].lemma) in ("p", "f", "m")
        at -= 1
    return False


def _name_inside(board: Board, tokens: list[int], head: int) -> int | None:
    """`bus driver [Victor Ogden]`, `leader of the party [Ann Lee]`; not `a friend of Ann Lee`."""
    parse = board.view.parse
    mentions = board.mentions  # in the order of their first tokens
    start, end = (
        bisect_left(mentions, at, key=lambda m: m.first) for at in (tokens[0], tokens[-1] + 1)
    )
    inside = [
        i
        for i in range(start, end)
        if mentions[i].form == "name" and mentions[i].last - 1 <= tokens[-1]
    ]
    for index in inside:
        mention = board.mentions[index]
        cluster = board.cluster_of(index)
        relation = parse.tokens[mention.head].deprel.split(":")[0]
        if (
            mention.first > head
            and parse.tokens[mention.head].head == head
            and relation in ("flat", "appos")
        ):
            return index
        person = cluster is not None and cluster.kind == "person"
        before = parse.tokens[mention.first - 1].upos if mention.first > tokens[0] else ""
        if (
            person
            and mention.last - 1 == tokens[-1]
            and before not in _CUTTING
            and before != "DET"
            and mention.first > head
            and not _of_another(parse, mention, tokens)
        ):
            return index
    return None
