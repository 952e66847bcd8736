"""A token as rules ask it: its form, its place in the text and in the tree, its vocabulary.

`Context.words` has one `Word` a token. There is no word before the first one and none above a root:
both are None, never an index of -1.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING

from quotes.records import Span

if TYPE_CHECKING:
    from quotes.language.context import Context
    from quotes.language.marked import Run
    from quotes.trees import Entity

# Parts of speech of Universal Dependencies.
NOUNS = frozenset({"NOUN", "PROPN"})
NOMINALS = NOUNS | {"PRON"}
VERBS = frozenset({"VERB", "AUX"})
REPORTING = frozenset({"VERB", "AUX", "NOUN", "ADJ", "PROPN"})  # as the tagger may have a verb
# Penn tags of verbs: what they are finite by, and what makes a participle.
FINITE = frozenset({"VBD", "VBZ", "VBP"})
# Relations of Universal Dependencies to the verb of a clause.
SUBJECTS = ("nsubj", "csubj")
OBJECTS = ("obj", "iobj")


class Word(int):
    """One token. As a number it is its index in the article: words compare, sort and hash by place.

    `lemma` is in lower case, as is `lower`, the form; `relation` is the `deprel` without its
    subtype. `head` is the word above (None at a root), `children` those right below, in text order.
    `before` and `after` are the neighbours in the text, None at its edges. `sentence` and
    `paragraph` are numbers; `entity` is the name that the word is part of; `run` are the outermost
    marks around it.
    """

    start: int
    end: int
    form: str
    lower: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    deprel: str
    relation: str
    sentence: int
    paragraph: int
    head: Word | None
    children: tuple[Word, ...]
    before: Word | None
    after: Word | None
    entity: Entity | None
    run: Run | None
    context: Context

    def __bool__(self) -> bool:
        """A word is there, even the first one of the article."""
        return True

    def __repr__(self) -> str:
        return f"<{self.form} {int(self)}>"

    @property
    def index(self) -> int:
        """The article-wide index of the token."""
        return int(self)

    @property
    def span(self) -> Span:
        """The characters of the word."""
        return Span(self.start, self.end)

    # In the tree

    def dependents(self, *relations: str) -> list[Word]:
        """The words right below with one of these relations (of any subtype), or all."""
        if not relations:
            return list(self.children)
        return [w for w in self.children if w.deprel in relations or w.relation in relations]

    def dependent(self, *relations: str) -> Word | None:
        """The first of the dependents with one of these relations."""
        return next(iter(self.dependents(*relations)), None)

    def has(self, *relations: str) -> bool:
        """Whether a dependent has one of these relations."""
        return any(w.deprel in relations or w.relation in relations for w in self.children)

    def siblings(self, *relations: str) -> list[Word]:
        """The words that hang on the same head with one of these relations; or all."""
        if self.head is None:
            return []
        return [word for word in self.head.dependents(*relations) if word != self]

    def sibling(self, *relations: str) -> Word | None:
        """The first of the siblings with one of these relations."""
        return next(iter(self.siblings(*relations)), None)

    @property
    def follows_head(self) -> bool:
        """Stands behind the word above it: `said [so]`."""
        return self.head is not None and self.head < self

    @property
    def precedes_head(self) -> bool:
        """Stands in front of the word above it: `[so] said`."""
        return self.head is not None and self.head > self

    def hangs_behind(self, other: Word) -> bool:
        """Whether the word above it stands behind another word."""
        return self.head is not None and self.head > other

    @cached_property
    def subtree(self) -> tuple[Word, ...]:
        """The word and all below it, in text order; a malformed cycle is cut, not followed."""
        return tuple(self.context.words[i] for i in self.context.parse.subtree(self))

    @property
    def leftmost(self) -> Word:
        """The first word of the subtree."""
        return self.subtree[0]

    @property
    def rightmost(self) -> Word:
        """The last word of the subtree."""
        return self.subtree[-1]

    def ancestors(self) -> Iterator[Word]:
        """The words above, from the nearest to the root; stops at a cycle."""
        seen = {self}
        above = self.head
        while above is not None and above not in seen:
            yield above
            seen.add(above)
            above = above.head

    def path(self) -> Iterator[Word]:
        """The word itself and then the words above."""
        yield self
        yield from self.ancestors()

    def topmost(self, behind: int) -> Word:
        """The last word of the path upwards before one that does not stand behind another."""
        return [self, *takewhile(behind.__lt__, self.ancestors())][-1]

    @property
    def head_follows(self) -> bool:
        """Hangs on a word that stands behind it."""
        return self.head is not None and self.head > self

    def below(self, other: Word | None) -> bool:
        """Whether the other word stands anywhere above this one."""
        return other is not None and any(above == other for above in self.ancestors())

    @property
    def owner(self) -> Word | None:
        """The possessor of the word: `[Lee]'s shop`, `[her] shop`."""
        return self.dependent("nmod:poss")

    @property
    def case(self) -> frozenset[str]:
        """The prepositions and particles in front of a noun, in lower case: `by`, `of`, `'s`."""
        return frozenset(w.lower for w in self.dependents("case"))

    @property
    def marks(self) -> frozenset[str]:
        """The words that introduce a clause, by lemma: `that`, `if`, `to`."""
        return frozenset(w.lemma for w in self.dependents("mark"))

    @property
    def subjects(self) -> list[Word]:
        """The subjects of a verb, clauses among them, in text order."""
        return self.dependents(*SUBJECTS)

    @property
    def objects(self) -> list[Word]:
        """Direct and indirect objects, in text order."""
        return self.dependents(*OBJECTS)

    @property
    def auxiliaries(self) -> list[Word]:
        return self.dependents("aux")

    @property
    def passive_auxiliary(self) -> bool:
        """`was [told]`, `got [hurt]`."""
        return self.has("aux:pass")

    @property
    def passive(self) -> bool:
        """A verb whose subject or auxiliary is one of the passive."""
        return any(word.deprel.endswith(":pass") for word in self.children)

    # By its form

    @property
    def finite(self) -> bool:
        """A finite form of a verb by its tag: past, or present."""
        return self.xpos in FINITE

    @property
    def noun(self) -> bool:
        return self.upos in NOUNS

    @property
    def nominal(self) -> bool:
        """A noun, name or pronoun."""
        return self.upos in NOMINALS

    @property
    def verb(self) -> bool:
        """A verb or auxiliary."""
        return self.upos in VERBS

    @property
    def punctuation(self) -> bool:
        return self.upos == "PUNCT"

    @property
    def capital(self) -> bool:
        """Begins with a capital letter."""
        return self.form[:1].isupper()

    @property
    def all_capitals(self) -> bool:
        """`CTB`, `B2B`, `A`: letters in capitals only."""
        return self.form.isupper()

    @property
    def small(self) -> bool:
        """Begins with a small letter."""
        return self.form[:1].islower()

    @property
    def plural(self) -> bool:
        return self.xpos in ("NNS", "NNPS")

    # In the text

    @property
    def quoted(self) -> bool:
        """Stands in marks."""
        return self.run is not None

    @property
    def in_dateline(self) -> bool:
        """Part of a dateline, which names no source and belongs to nobody's words."""
        return self.index in self.context.dateline

    @property
    def opens_sentence(self) -> bool:
        return self.before is None or self.before.sentence != self.sentence

    @property
    def preceding(self) -> tuple[Word, ...]:
        """The words in front of it in its sentence, in text order."""
        sentence = self.context.parse.sentences[self.sentence]
        return self.context.words[sentence.first : self]

    @property
    def following(self) -> tuple[Word, ...]:
        """The words behind it in its sentence, in text order."""
        sentence = self.context.parse.sentences[self.sentence]
        return self.context.words[self + 1 : sentence.last]

    @property
    def follower(self) -> Word | None:
        """The next word of its sentence, None at its end."""
        same = self.after is not None and self.after.sentence == self.sentence
        return self.after if same else None

    @property
    def closes_paragraph(self) -> bool:
        """Nothing stands behind the word in its paragraph."""
        return self.end >= self.context.article.paragraphs[self.paragraph].end

    @property
    def touches_next(self) -> bool:
        """No space stands between the word and the next one."""
        return self.after is not None and self.end == self.after.start

    @property
    def hyphen(self) -> bool:
        """A hyphen inside a word: `Jean-Luc`, `year-old`."""
        joined = self.before is not None and self.before.touches_next
        return self.form == "-" and joined and self.touches_next

    @property
    def entity_type(self) -> str:
        """PERSON, ORG, LOC …; empty outside of names."""
        return self.entity.type if self.entity is not None else ""

    @property
    def named(self) -> bool:
        """Part of a name."""
        return self.entity is not None

    @property
    def opens_entity(self) -> bool:
        """The first word of a name."""
        return self.entity is not None and self == self.entity.first

    @property
    def closes_entity(self) -> bool:
        """The last word of a name."""
        return self.entity is not None and self == self.entity.last - 1

    @property
    def name_words(self) -> tuple[Word, ...]:
        """The words of the name that the word is part of; none outside of names."""
        if self.entity is None:
            return ()
        return self.context.words[self.entity.first : self.entity.last]

    @property
    def name_head(self) -> Word:
        """The head of the name around the word, its first word where the tree gives none."""
        outside = (w for w in self.name_words if w.head not in self.name_words)
        return next(outside, self.name_words[0])

    # By the lexicons

    @cached_property
    def classes(self) -> frozenset[str]:
        """The classes of the lemma in lexicons/word_classes.tsv."""
        return self.context.lexicons.word_classes.get(self.lemma, frozenset())

    @cached_property
    def form_classes(self) -> frozenset[str]:
        """The classes of the form as it stands (in lower case) in lexicons/word_classes.tsv."""
        return self.context.lexicons.word_classes.get(self.lower, frozenset())

    @cached_property
    def person_kinds(self) -> frozenset[str]:
        """The classes of the lemma in lexicons/person_nouns.tsv; none of other words."""
        return self.context.lexicons.person_nouns.get(self.lemma, frozenset())

    @cached_property
    def name_class(self) -> str:
        """The class of the form around names: `title`, `organisation`, `particle` …; or empty."""
        return self.context.vocabulary.word_class(self.form)

    @cached_property
    def title(self) -> bool:
        """`Mr`, `Sir`, `President`: the form can stand in front of a name as no part of it."""
        return self.context.vocabulary.is_title(self.form)

    @cached_property
    def first_name(self) -> str:
        """`f`, `m` or `u` (both) where the form is a known first name, else nothing."""
        return self.context.vocabulary.first_name(self.form)

    @cached_property
    def noun_class(self) -> str:
        """`f`, `m`, `p` (a person), `group` or `body` by the lemma, compounds too; or nothing."""
        return self.context.vocabulary.noun_class(self.lemma)

    @cached_property
    def form_noun_class(self) -> str:
        """The same by the form as it stands."""
        return self.context.vocabulary.noun_class(self.form)

    @property
    def person_noun(self) -> bool:
        """A noun for a person or group by lexicons/person_nouns.tsv."""
        return bool(self.person_kinds)

    @property
    def person_or_body(self) -> bool:
        """A noun for a person or group, a title or a body of persons, by the lexicons."""
        lexicons = self.context.lexicons
        lists = (lexicons.person_nouns, lexicons.titles, lexicons.organisations)
        return any(self.lemma in words for words in lists)

    @cached_property
    def listed_frames(self) -> frozenset[str]:
        """The frames of the lemma in lexicons/cues.tsv, whatever the word is here."""
        return self.context.lexicons.cues.get(self.lemma, frozenset())

    @cached_property
    def form_offices(self) -> frozenset[str]:
        """The roles that the form can mean as a title; none for kin and forms of address."""
        return self.context.vocabulary.offices(self.form)

    @cached_property
    def frames(self) -> frozenset[str]:
        """The frames of the word if it is a reporting verb, else empty.

        A plural noun that heads a sentence may be a verb that the tagger misread: `Lee tweets:`.
        """
        misread = self.xpos == "NNS" and self.relation in ("root", "parataxis")
        if self.upos not in REPORTING or (self.xpos.startswith("NN") and not misread):
            return frozenset()
        return self.context.cues.get(self.context.cue_lemma(self), frozenset())

    @cached_property
    def hints(self) -> frozenset[str]:
        """The classes of the word in lexicons/context.tsv: `saw` perceive, `blast` event."""
        lists = self.context.lexicons.context
        lemmas = (self.lemma, *self._unread_lemmas)
        return frozenset(hint for lemma in lemmas for hint in lists.get(lemma, ()))

    @property
    def _unread_lemmas(self) -> tuple[str, ...]:
        """Possible lemmas of a regular verb, where the parser gave its form instead."""
        unread = self.upos == "VERB" and self.lemma == self.lower
        if not unread or not self.lower.endswith(("ed", "ing")):
            return ()
        return tuple(self.lower[:-letters] for letters in (1, 2, 3))


def subtrees(heads: Iterable[Word]) -> frozenset[Word]:
    """All words of the subtrees of several heads."""
    return frozenset().union(*(head.subtree for head in heads))


def linked(context: Context) -> tuple[Word, ...]:
    """One word a token of the article, each with its neighbours."""
    words = tuple(map(Word, range(len(context.parse.tokens))))
    at = words.__getitem__
    entities = map(context.parse.entity_of.get, words)
    rows = zip(words, context.parse.tokens, _places(context), entities, context.run_at, strict=True)
    for word, token, (sentence, paragraph), entity, run in rows:
        vars(word).update(
            context=context,
            start=token.start,
            end=token.end,
            form=token.form,
            lower=token.form.lower(),
            lemma=token.lemma.lower(),
            upos=token.upos,
            xpos=token.xpos,
            feats=token.feats,
            deprel=token.deprel,
            relation=token.deprel.partition(":")[0],
            sentence=sentence,
            paragraph=paragraph,
            entity=entity,
            run=run,
            head=words[token.head] if token.head >= 0 else None,
            children=tuple(map(at, context.parse.children[word])),
        )
    _neighbour(words)
    return words


def _places(context: Context) -> Iterator[tuple[int, int]]:
    """The sentence and the paragraph of each token."""
    for number, sentence in enumerate(context.parse.sentences):
        for _ in range(sentence.first, sentence.last):
            yield number, sentence.paragraph


def _neighbour(words: Sequence[Word]) -> None:
    earlier: Word | None = None
    for word in words:
        word.before, word.after = earlier, None
        if earlier is not None:
            earlier.after = word
        earlier = word
