"""Who speaks in the turns of a dialogue: whom the paragraph names, whom the turn before addressed, who spoke before."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from quotes.records import Attribution, Span
from quotes.speakers.clusters import Board, Bound, Cluster
from quotes.speakers.mentions import is_main_subject

_BEFORE_VOCATIVE = frozenset({",", "“", '"', "‘", "'", "!", "?", ".", "—", "--", "-", ";", ":"})
_AFTER_VOCATIVE = frozenset({",", "”", '"', "’", "'", "!", "?", ".", "—", "--", "-", ";"})
_ARGUMENTS = frozenset({"nsubj", "obj", "iobj", "obl", "nmod", "appos", "conj", "compound"})
_ENDEARING = frozenset(
    {"dear", "my", "dearest", "old", "oh", "o", "ah", "well", "yes", "no", "now", "and"}
)
# What takes the place of a turn in narration; such as nod, laugh or look mostly lead to one of the same person.
ANSWERING = frozenset(
    {
        "answer",
        "assure",
        "bow",
        "consent",
        "no",
        "not",
        "promise",
        "refuse",
        "reply",
        "silent",
        "smile",
    }
)
CALLS = 2  # how often somebody must answer to a name
WINDOW = 5  # paragraphs back to whoever else is there


@dataclass(slots=True)
class Turn:
    """All direct speech of one paragraph: its attributions, and the mentions that are their sources."""

    spans: list[Span] = field(default_factory=list)
    sources: list[int] = field(default_factory=list)
    bound: Bound | None = None


@dataclass(slots=True)
class Dialogue:
    """The turns of an article by paragraph; empty where it is no dialogue. Settled in text order."""

    board: Board
    turns: dict[int, Turn]
    mentions: dict[int, list[int]]
    settled: int = -1

    def advance(self, paragraph: int) -> None:
        """Settle the turns in front of a paragraph whose mentions are all settled."""
        for number in range(self.settled + 1, paragraph):
            if number in self.turns:
                _settle(self, number)
        self.settled = max(self.settled, paragraph - 1)

    def finish(self) -> None:
        """Settle the rest."""
        self.advance(max(self.turns, default=0) + 1)

    def unite_called(self) -> None:
        """Let who is only called by a name be who answers to it."""
        for called, speaker in _same(self):
            self.unite(called, speaker)

    def unite(self, one: Cluster, other: Cluster) -> None:
        """Make one of two: the named person takes in the mentions of the other."""
        kept, gone = (other, one) if other.kind == "person" else (one, other)
        self.board.merge(gone, kept, "called")
        for turn in self.turns.values():
            if turn.bound and turn.bound.cluster is gone:
                turn.bound = Bound(kept, turn.bound.sieve)

    def speaker(self, paragraph: int) -> Cluster | None:
        turn = self.turns.get(paragraph)
        return turn.bound.cluster if turn and turn.bound else None


def build(
    board: Board, attributions: Sequence[Attribution], located: Sequence[int | None]
) -> Dialogue:
    """The turns as the attributions number them."""
    turns: dict[int, Turn] = {}
    for attribution, index in zip(attributions, located, strict=True):
        if attribution.turn is not None:
            turn = turns.setdefault(attribution.turn, Turn())
            turn.spans += attribution.parts
            turn.sources += [] if index is None or index in turn.sources else [index]
    mentions: dict[int, list[int]] = {}
    for index in range(len(board.mentions)) if turns else ():
        mentions.setdefault(board.paragraph(index), []).append(index)
    return Dialogue(board, turns, mentions)


def _settle(dialogue: Dialogue, number: int) -> None:
    turn, board = dialogue.turns[number], dialogue.board
    if turn.sources:
        turn.bound = board.bound.get(turn.sources[0])
        if turn.bound and turn.bound.cluster:
            board.turns[number] = turn.bound.cluster
        return
    for sieve, find in SIEVES:
        if cluster := find(dialogue, number):
            _bind(dialogue, number, Bound(cluster, sieve))
            return


def _bind(dialogue: Dialogue, number: int, bound: Bound) -> None:
    dialogue.turns[number].bound = bound
    assert bound.cluster is not None
    board = dialogue.board
    board.turns[number] = bound.cluster
    last = max((paragraph for paragraph in dialogue.mentions if paragraph <= number), default=None)
    if last is not None:
        index = dialogue.mentions[last][-1]
        board.speakers.append((board.mentions[index], bound.cluster))


def acting(dialogue: Dialogue, number: int) -> Iterator[Cluster]:
    """`Tom looked up. “No.”` — those who act in the paragraph's own narration, each once."""
    board, found = dialogue.board, set()
    for index in dialogue.mentions.get(number, ()):
        mention, cluster = board.mentions[index], board.cluster_of(index)
        acts = (
            cluster is not None
            and mention.subject
            and not mention.quoted
            and _may_speak(board, cluster)
        )
        if cluster is not None and acts and id(cluster) not in found:
            found.add(id(cluster))
            yield cluster


def _acting(dialogue: Dialogue, number: int) -> Cluster | None:
    """The only one who acts."""
    found = list(acting(dialogue, number))
    return found[0] if len(found) == 1 else None


def _addressed(dialogue: Dialogue, number: int) -> Cluster | None:
    """Whom the turn before called by name, unless whose turn it is may be called so too."""
    called = called_before(dialogue, number)
    if called is None or _told_of(dialogue.board, called):
        return called
    other = _alternate(dialogue, number)
    return other if other is not None and may_be_called(other, called) else called


def called_before(dialogue: Dialogue, number: int) -> Cluster | None:
    """Whom alone the turn before called by name."""
    found = {id(c): c for c in vocatives(dialogue, number - 1)}
    silent = [dialogue.speaker(number - 1), *vocatives(dialogue, number)]
    fits = [c for c in found.values() if not any(c is other for other in silent)]
    return fits[0] if len(fits) == 1 and number - 1 in dialogue.turns else None


def _same(dialogue: Dialogue) -> list[tuple[Cluster, Cluster]]:
    """Who is only ever called by a name, with the one who answers to it, and to no other name as often."""
    answering: dict[int, list[Cluster]] = {}
    names: dict[int, Cluster] = {}
    for number in dialogue.turns:
        called, speaker = called_before(dialogue, number), dialogue.speaker(number)
        if called is not None and speaker is not None and not _told_of(dialogue.board, called):
            answering.setdefault(id(called), []).append(speaker)
            names[id(called)] = called
    votes: dict[int, list[tuple[int, Cluster, Cluster]]] = {}
    for key, row in answering.items():
        who, called = row[0], names[key]
        needed = CALLS - (who is dialogue.board.narrator)
        if (
            len(row) >= needed
            and len(set(map(id, row))) == 1
            and called is not who
            and may_be_called(who, called)
        ):
            votes.setdefault(id(who), []).append((len(row), called, who))
    best = [sorted(rows, key=lambda row: -row[0]) for rows in votes.values()]
    return [(rows[0][1], rows[0][2]) for rows in best if len(rows) == 1 or rows[0][0] > rows[1][0]]


def _told_of(board: Board, cluster: Cluster) -> bool:
    """Whether the narration ever names somebody; who is only called so may be known by another name."""
    return any(not board.mentions[i].quoted for i in cluster.mentions)


def may_be_called(one: Cluster, called: Cluster) -> bool:
    """Whether somebody known by a courtesy title and surname, by a noun or as `I` can have the called one's name."""
    if one.gender and called.gender and one.gender != called.gender:
        return False
    return all(n.honorifics and not n.full for n in one.names) and not any(
        n.full or n.honorifics for n in called.names
    )


def acting_before(dialogue: Dialogue, number: int) -> Cluster | None:
    """`Tom shook his head.` ¶ `“No.”` — the subject of the narration between two turns, unless it was their answer.

    `Tom made no reply.` ¶ `“Well?”` is whoever had spoken before.
    """
    board = dialogue.board
    if number - 1 in dialogue.turns or number - 2 not in dialogue.turns:
        return None
    inside = [i for i in dialogue.mentions.get(number - 1, ()) if not board.mentions[i].quoted]
    last = max((board.sentence(i) for i in inside), default=-1)
    subjects = [
        i
        for i in inside
        if board.sentence(i) == last and is_main_subject(board.view.parse, board.mentions[i])
    ]
    cluster = board.cluster_of(subjects[-1]) if subjects else None
    if cluster is None or not _may_speak(board, cluster):
        return None
    if _answers(board, subjects[-1]):
        spoke = dialogue.speaker(number - 2)
        return spoke if spoke is not cluster else None
    return cluster


def _answers(board: Board, index: int) -> bool:
    """`Tom nodded`, `Tom made no reply`, `Tom assured her that …`: the narration stands for a turn."""
    parse = board.view.parse
    verb = parse.tokens[board.mentions[index].head].head
    words = {
        parse.tokens[verb].lemma,
        *(t.lemma for t in parse.dependents(verb, "obj", "advmod", "xcomp", "obl")),
    }
    words |= {
        t.lemma
        for child in parse.dependents(verb, "obj")
        for t in parse.dependents(child.index, "det")
    }
    return bool(words & ANSWERING)


def _other_present(dialogue: Dialogue, number: int) -> Cluster | None:
    """Who answers the turn before: the only other person of the paragraphs just before it."""
    spoke = dialogue.speaker(number - 1)
    if spoke is None:
        return None
    silent = [spoke, *vocatives(dialogue, number)]
    for paragraph in range(number - 1, number - 1 - WINDOW, -1):
        others = {
            id(c): c
            for c in present(dialogue, paragraph)
            if not any(c is other for other in silent)
        }
        if others:
            return next(iter(others.values())) if len(others) == 1 else None
    return None


def present(dialogue: Dialogue, paragraph: int) -> Iterator[Cluster]:
    """The speaker of a paragraph, those it calls by name and those its narration is about."""
    board = dialogue.board
    if (speaker := dialogue.speaker(paragraph)) is not None:
        yield speaker
    yield from vocatives(dialogue, paragraph)
    for index in dialogue.mentions.get(paragraph, ()):
        cluster = board.cluster_of(index)
        if cluster is not None and not board.mentions[index].quoted and _may_speak(board, cluster):
            yield cluster


def _may_speak(board: Board, cluster: Cluster) -> bool:
    return (cluster.person and not cluster.plural) or cluster is board.narrator


def _alternate(dialogue: Dialogue, number: int, step: int = -1) -> Cluster | None:
    """The last other who spoke before the turn next to this one (`step` -1: backwards), in an unbroken row of turns."""
    between, at = dialogue.speaker(number + step), number + 2 * step
    others = [dialogue.speaker(number - step), *vocatives(dialogue, number)]
    while between is not None and at in dialogue.turns:
        beyond = dialogue.speaker(at)
        if beyond is not None and beyond is not between:
            return None if any(c is beyond for c in others) else beyond
        at += step
    return None


def vocatives(dialogue: Dialogue, number: int) -> Iterator[Cluster]:
    """Whom a turn calls by name: `“Well, [Ann], …”`."""
    board = dialogue.board
    tokens = board.view.parse.tokens
    for index in dialogue.mentions.get(number, ()):
        mention, cluster = board.mentions[index], board.cluster_of(index)
        relation = tokens[mention.head].deprel.split(":")[0]
        if (
            not (mention.quoted and mention.form == "name" and cluster and cluster.person)
            or relation in _ARGUMENTS
        ):
            continue
        first = int(mention.first)
        while first > 0 and tokens[first - 1].form.lower() in _ENDEARING:
            first -= 1
        before = tokens[first - 1].form if first else "“"
        after = tokens[mention.last].form if mention.last < len(tokens) else "”"
        alone = (
            before in "“\"‘'"
            and after in ".?!"
            and tokens[min(mention.last + 1, len(tokens) - 1)].form in "”\"’'"
        )
        if before in _BEFORE_VOCATIVE and after in _AFTER_VOCATIVE and not alone:
            yield cluster


SIEVES: tuple[tuple[str, Callable[[Dialogue, int], Cluster | None]], ...] = (
    ("acting", _acting),
    ("addressed", _addressed),
    ("alternation", _alternate),
    ("acting_before", acting_before),
    ("other_present", _other_present),
)
