"""A word in its dependency tree: what governs it and what it governs.

The attributes of a token are declared here; `words.py` has the whole word.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING, cast

from quotes.records import Span

if TYPE_CHECKING:
    from quotes.language.context import Context
    from quotes.language.marked import Run
    from quotes.language.words import Word
    from quotes.trees import Entity

# Relations of Universal Dependencies to the verb of a clause.
SUBJECTS = ("nsubj", "csubj")
OBJECTS = ("obj", "iobj")


class WordInTree(int):
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
        for word in self.children:
            if word.deprel in relations or word.relation in relations:
                return word
        return None

    def has(self, *relations: str) -> bool:
        """Whether a dependent has one of these relations."""
        return self.dependent(*relations) is not None

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
        yield cast("Word", self)
        yield from self.ancestors()

    def topmost(self, behind: int) -> Word:
        """The last word of the path upwards before one that does not stand behind another."""
        return [cast("Word", self), *takewhile(behind.__lt__, self.ancestors())][-1]

    @property
    def head_follows(self) -> bool:
        """Stands in front of the word above it: `[so] said`."""
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
