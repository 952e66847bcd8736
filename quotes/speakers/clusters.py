"""What the stage knows about one identity while it works: the only value of this stage that changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from quotes.records import Attribution
from quotes.speakers.mentions import Mention, Scene
from quotes.speakers.names import Name
from quotes.speakers.words import Gender, noun_class

DENYING = frozenset({"deny", "dispute", "reject"})
ASKING = frozenset({"ask", "challenge", "press", "question", "quiz"})

ClusterKind = Literal["person", "organisation", "group", "unnamed", "narrator"]


@dataclass(frozen=True, slots=True)
class Descriptor:
    """What the article calls an identity beside its name: head noun and the words before it."""

    head: str
    modifiers: frozenset[str]


@dataclass(slots=True, eq=False)
class Cluster:
    """One identity in the making; `mentions` index the list of mentions."""

    kind: ClusterKind
    mentions: list[int] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    descriptors: list[Descriptor] = field(default_factory=list)
    known_gender: Gender | None = None
    guess: Gender | None = None
    plural: bool = False
    pronouns: Counter[str] = field(default_factory=Counter)
    head: str = ""

    @property
    def name(self) -> Name | None:
        """The fullest of its names, not in capitals throughout; the first of equals."""
        return max(self.names, key=_fullness, default=None)

    @property
    def gender(self) -> Gender | None:
        return self.known_gender or self.guess

    @property
    def person(self) -> bool:
        unnamed = self.kind == "unnamed" and not self.plural
        return self.kind == "person" or (unnamed and noun_class(self.head) in ("p", "f", "m"))


def _fullness(name: Name) -> tuple[int, bool, int]:
    """How much a name tells: its words; not in capitals throughout; a nickname in marks and a suffix besides."""
    return len(name.words), not name.text.isupper(), len(name.text.split())


@dataclass(frozen=True, slots=True)
class Bound:
    """Where a mention belongs: a cluster (None: nobody can tell), by which sieve."""

    cluster: Cluster | None
    sieve: str


@dataclass(slots=True)
class Board:
    """All mentions and what each is bound to so far; `speakers` are those of the quotations so far.

    `renamed` are, by their noun, the mentions that an apposition or copula binds to a name; `heads` maps the head
    token of a mention to the mention. `turning` are the paragraphs that are turns of a dialogue, `turns` has their
    speakers so far.
    """

    view: Scene
    mentions: tuple[Mention, ...]
    clusters: list[Cluster] = field(default_factory=list)
    bound: dict[int, Bound] = field(default_factory=dict)
    speakers: list[tuple[int, Cluster]] = field(default_factory=list)
    narrative: tuple[int, ...] = ()
    turns: dict[int, Cluster] = field(default_factory=dict)
    turning: frozenset[int] = frozenset()
    renamed: dict[str, list[int]] = field(default_factory=dict)
    narrator: Cluster = field(default_factory=lambda: Cluster("narrator", head="i"))
    covering: dict[int, list[int]] = field(
        default_factory=dict
    )  # token → mentions that it is part of
    heads: dict[int, int] = field(default_factory=dict)
    reports: dict[int, list[Attribution]] = field(
        default_factory=dict
    )  # head token of a source → what it says

    def __post_init__(self) -> None:
        """Number the sentences that narrate; one wholly inside a quotation shares the number before it."""
        numbers, count = [], 0
        for sentence in self.view.parse.sentences:
            quoted = all(i in self.view.quoted for i in range(sentence.first, sentence.last))
            count += not quoted
            numbers.append(count)
        self.narrative = tuple(numbers)
        for index, mention in enumerate(self.mentions):
            for token in range(mention.first, mention.last):
                self.covering.setdefault(token, []).append(index)
        self.heads = {mention.head: index for index, mention in enumerate(self.mentions)}
        for attribution in self.view.attributions:
            if attribution.source is not None and attribution.source.head is not None:
                self.reports.setdefault(attribution.source.head, []).append(attribution)

    def bind(self, index: int, cluster: Cluster | None, sieve: str) -> None:
        """Record the decision; a cluster learns gender and names from its mentions."""
        self.bound[index] = Bound(cluster, sieve)
        if cluster is None:
            return
        mention = self.mentions[index]
        if not any(cluster is known for known in self.clusters):
            self.clusters.append(cluster)
        cluster.mentions.append(index)
        cluster.known_gender = cluster.known_gender or mention.gender
        cluster.guess = cluster.guess or (mention.name.guess if mention.name else None)
        if mention.form == "pronoun":
            cluster.pronouns[mention.word] += 1
        elif mention.name is not None:
            if (
                mention.name not in cluster.names
            ):  # each once: names are compared with all of a cluster's
                cluster.names.append(mention.name)
        elif mention.form == "noun":
            cluster.descriptors.append(Descriptor(mention.word, mention.modifiers))

    def rebind(self, index: int, cluster: Cluster, sieve: str) -> None:
        """Move a pronoun to another cluster."""
        earlier = self.cluster_of(index)
        if earlier is not None and index in earlier.mentions:
            earlier.mentions.remove(index)
        self.bound[index] = Bound(cluster, sieve)
        cluster.mentions = sorted([*cluster.mentions, index])

    def cluster_of(self, index: int) -> Cluster | None:
        bound = self.bound.get(index)
        return bound.cluster if bound else None

    def sentence(self, index: int) -> int:
        return self.view.parse.sentence_of[self.mentions[index].head]

    def paragraph(self, index: int) -> int:
        return self.view.parse.sentences[self.sentence(index)].paragraph

    def source(self, index: int) -> bool:
        return self.mentions[index].head in self.reports

    def own_words(self, index: int) -> frozenset[int]:
        """The tokens of what a mention, as a source, says or is asked: not what it quotes, nor what it denies."""
        if self.paragraph(index) in self.turning:
            return frozenset()  # of a dialogue: whose turn it is tells more
        said = [
            a
            for a in self.reports.get(self.mentions[index].head, ())
            if not a.cue or a.cue.lemma not in DENYING
        ]
        told = (
            frozenset(i for a in said for part in a.parts for i in self.view.parse.within(part))
            - self.view.nested
        )
        return told | self._asked(index) if said else told

    def _asked(self, index: int) -> frozenset[int]:
        """`Asked by Lee about Dale, he said`: the clause of the question, which has others than who answers."""
        parse = self.view.parse
        verb = parse.tokens[self.mentions[index].head].head
        clauses = (
            [t for t in parse.dependents(verb, "advcl") if t.lemma in ASKING and t.xpos == "VBN"]
            if verb >= 0
            else []
        )
        return frozenset(i for clause in clauses for i in parse.subtree(clause.index))

    def named(self, tokens: frozenset[int]) -> list[Cluster]:
        """The people whom a stretch calls by name."""
        found = {
            i
            for token in tokens
            for i in self.covering.get(token, ())
            if self.mentions[i].form == "name"
        }
        return [
            cluster
            for i in sorted(found)
            if (cluster := self.cluster_of(i)) and cluster.kind == "person"
        ]

    def before(self, index: int) -> Iterator[tuple[int, Cluster]]:
        """Bound mentions before this one, the nearest first, with their clusters."""
        start = self.mentions[index].first
        for other in range(index - 1, -1, -1):
            cluster = self.cluster_of(other)
            if cluster is not None and self.mentions[other].last <= start:
                yield other, cluster
