"""Features of a pronoun and an earlier word beside the encoder's vectors: are they of one person?

A feature is a number near 0 to 1. Their order is that of the ranker's weights: after a change here
it is trained anew (scripts/train/antecedents.py).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log1p

from quotes.language.personal_pronouns import HE, IT, SHE, THEY
from quotes.parser.lean.coreference import HEADS
from quotes.trees import Parse, Token

REACH = 8  # sentences in front of a pronoun's own among which its antecedent is looked for
PARTS = frozenset({"flat", "compound"})  # relations of words that head no mention
RELATIONS = (
    "nsubj", "nsubj:pass", "obj", "iobj", "obl", "nmod", "nmod:poss", "appos", "conj", "root", "other",
)  # fmt: skip
SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
OF_PRONOUNS = ("nsubj", "obj", "nmod:poss", "obl")
TAGS = ("PROPN", "NOUN", "PRON")
NAMES = ("PERSON", "ORG", "LOC", "NORP")
NO_NAMES = frozenset({"DATE", "MONEY"})
PLURALS = frozenset({"NNS", "NNPS"})
RENAMED_BY = frozenset({"appos", "flat", "compound"})
OPENING, CLOSING, BOTH = "“", "”", '"'
SAYING = frozenset({
    "say", "tell", "add", "argue", "claim", "note", "explain", "write", "announce", "warn", "ask", "insist",
    "suggest", "declare", "state", "report", "call", "believe", "think",
})  # fmt: skip
# Pronouns that can be one person's in several cases.
ALIKE = {
    form: number for number, forms in enumerate((HE, SHE, THEY, IT), start=1) for form in forms
}
OTHER, PERSONS = 5, (1, 2)


@dataclass(frozen=True)
class Text:
    """A parse as the features need it."""

    parse: Parse

    @cached_property
    def heads(self) -> list[int]:
        """The words that can be antecedents: those that can head a mention and are no part of a name."""
        tokens = self.parse.tokens
        return [t.index for t in tokens if t.upos in HEADS and t.deprel.split(":")[0] not in PARTS]

    @cached_property
    def quoted(self) -> list[bool]:
        """Whether each word stands between marks, counted anew in each paragraph."""
        found: list[bool] = []
        inside, paragraph = False, -1
        for sentence in self.parse.sentences:
            inside = inside and sentence.paragraph == paragraph
            paragraph = sentence.paragraph
            for token in self.parse.tokens[sentence.first : sentence.last]:
                inside = _after(token.form, inside)
                found.append(inside)
        return found

    @cached_property
    def seen(self) -> list[int]:
        """How often each word has stood in the text before."""
        counts: Counter[str] = Counter()
        found = []
        for token in self.parse.tokens:
            form = token.form.lower()
            found.append(counts[form])
            counts[form] += 1
        return found

    def candidates(self, pronoun: int) -> list[int]:
        """The words in front of a pronoun that may be its antecedent."""
        sentence = self.parse.sentence_of[pronoun]
        first = self.parse.sentences[max(sentence - REACH, 0)].first
        return [word for word in self.heads if first <= word < pronoun]


def _after(form: str, inside: bool) -> bool:
    if form == OPENING:
        return True
    if form == CLOSING:
        return False
    return not inside if form == BOTH else inside


@dataclass(frozen=True)
class Pair:
    """A pronoun and a word in front of it, with so many candidates `between` them."""

    text: Text
    pronoun: Token
    word: Token
    between: int

    @cached_property
    def apart(self) -> int:
        """How many sentences lie between them, and one."""
        sentences = self.text.parse.sentence_of
        return sentences[self.pronoun.index] - sentences[self.word.index]

    @cached_property
    def relation(self) -> str:
        return relation(self.word)

    @cached_property
    def own_relation(self) -> str:
        return relation(self.pronoun)

    @cached_property
    def both_subjects(self) -> bool:
        return self.relation in SUBJECTS and self.own_relation in SUBJECTS

    @cached_property
    def kind(self) -> int:
        """Number the pronoun that the word is; 0 for a noun or name."""
        return kind(self.word) if self.word.upos == "PRON" else 0

    @cached_property
    def own_kind(self) -> int:
        return kind(self.pronoun)

    @cached_property
    def name(self) -> str:
        """The type of the name that the word is part of, if any."""
        entity = self.text.parse.entity_of.get(self.word.index)
        return entity.type if entity is not None else ""

    def verb(self, token: Token) -> str:
        """The lemma of what a word hangs on."""
        return self.text.parse.tokens[token.head].lemma if token.head >= 0 else ""

    def of_root(self, token: Token) -> bool:
        """Whether a word is a subject of the root of its sentence."""
        above = token.head >= 0 and self.text.parse.tokens[token.head].head < 0
        return above and relation(token) in SUBJECTS

    def says(self, token: Token) -> bool:
        """Whether a word is the subject of a verb of saying."""
        return relation(token) in SUBJECTS and self.verb(token) in SAYING

    @property
    def paragraphs(self) -> tuple[int, int]:
        sentences, of = self.text.parse.sentences, self.text.parse.sentence_of
        return sentences[of[self.word.index]].paragraph, sentences[of[self.pronoun.index]].paragraph

    @property
    def opens_sentence(self) -> bool:
        sentence = self.text.parse.sentence_of[self.word.index]
        return self.word.index == self.text.parse.sentences[sentence].first


def relation(token: Token) -> str:
    """The relation of a word, of those that are told apart."""
    if token.deprel in RELATIONS:
        return token.deprel
    plain = token.deprel.split(":")[0]
    return plain if plain in RELATIONS else "other"


def kind(token: Token) -> int:
    """Number the third-person pronoun that a word is."""
    return ALIKE.get(token.form.lower(), OTHER)


Feature = tuple[str, Callable[[Pair], float]]
FEATURES: tuple[Feature, ...] = (
    *((f"{n} sentences back", lambda one, n=n: one.apart == n) for n in range(5)),
    ("sentences back", lambda one: min(one.apart, REACH) / REACH),
    ("candidates between", lambda one: log1p(one.between) / 4),
    ("words between", lambda one: log1p(one.pronoun.index - one.word.index) / 6),
    *((tag, lambda one, tag=tag: one.word.upos == tag) for tag in TAGS),
    *((f"is {name}", lambda one, name=name: one.relation == name) for name in RELATIONS),
    *((f"pronoun is {name}", lambda one, name=name: one.own_relation == name) for name in OF_PRONOUNS),
    ("same relation", lambda one: one.relation == one.own_relation),
    ("subject of root", lambda one: one.of_root(one.word)),
    ("both subjects", lambda one: one.both_subjects),
    ("pronoun is subject of root", lambda one: one.of_root(one.pronoun)),
    ("same pronoun", lambda one: one.kind == one.own_kind),
    ("other pronoun", lambda one: one.kind not in (0, one.own_kind)),
    ("pronoun of no third person", lambda one: one.kind == OTHER),
    ("plural", lambda one: "Number=Plur" in one.word.feats or one.word.xpos in PLURALS),
    ("of a person", lambda one: one.own_kind in PERSONS),
    ("of several", lambda one: one.own_kind == ALIKE["they"]),
    ("of a thing", lambda one: one.own_kind == ALIKE["it"]),
    ("same head", lambda one: one.word.head == one.pronoun.head and one.apart == 0),
    ("one on the other", lambda one: one.pronoun.head == one.word.index or one.word.head == one.pronoun.index),
    ("quoted", lambda one: one.text.quoted[one.word.index]),
    ("pronoun quoted", lambda one: one.text.quoted[one.pronoun.index]),
    ("both quoted or none", lambda one: one.text.quoted[one.word.index] == one.text.quoted[one.pronoun.index]),
    *((name, lambda one, name=name: one.name == name) for name in NAMES),
    ("no name", lambda one: one.name in NO_NAMES),
    ("seen before", lambda one: log1p(one.text.seen[one.word.index]) / 3),
    ("opens its sentence", lambda one: one.opens_sentence),
    ("same paragraph", lambda one: one.paragraphs[0] == one.paragraphs[1]),
    ("subjects of one verb", lambda one: one.relation in SUBJECTS and one.verb(one.word) == one.verb(one.pronoun) != ""),
    ("says", lambda one: one.says(one.word)),
    ("pronoun says", lambda one: one.says(one.pronoun)),
    ("renamed", lambda one: renamed(one)),
)  # fmt: skip


def renamed(pair: Pair) -> bool:
    """Whether a name, title or apposition hangs on the word."""
    parse = pair.text.parse
    below = (parse.tokens[child].deprel for child in parse.children[pair.word.index])
    return any(name.split(":")[0] in RENAMED_BY for name in below)


def features(text: Text, pronoun: int, words: Sequence[int]) -> list[list[float]]:
    """The numbers of each candidate of a pronoun, in the order of `FEATURES`."""
    tokens = text.parse.tokens
    last = len(words) - 1
    pairs = [Pair(text, tokens[pronoun], tokens[w], last - n) for n, w in enumerate(words)]
    return [[float(tells(pair)) for _, tells in FEATURES] for pair in pairs]
