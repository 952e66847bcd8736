"""A token as rules ask it: its form, its place in the text and in the tree, its vocabulary.

`Context.words` has one `Word` a token. There is no word before the first one and none above a root:
both are None, never an index of -1. `word_in_tree.py` and `word_in_text.py` have what a word knows
of its tree and its text; here is what the lexicons say of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from quotes.language.word_in_text import FINITE, NOMINALS, NOUNS, VERBS, WordInText
from quotes.language.word_in_tree import OBJECTS, SUBJECTS
from quotes.lexicons.vocabulary import plain

if TYPE_CHECKING:
    from quotes.language.context import Context

__all__ = [
    "FINITE",
    "NOMINALS",
    "NOUNS",
    "OBJECTS",
    "SUBJECTS",
    "VERBS",
    "Word",
    "dependents_of",
    "heads_of",
    "linked",
    "subtrees",
]
NONE: frozenset[str] = frozenset()
REPORTING = frozenset({"VERB", "AUX", "NOUN", "ADJ", "PROPN"})  # as the tagger may have a verb


class Word(WordInText):
    """One token. As a number it is its index in the article: words compare, sort and hash by place."""

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
    def form_titles(self) -> frozenset[str]:
        """The values of the form as it stands in lexicons/titles.tsv."""
        return self.context.lexicons.titles.get(plain(self.form), NONE)

    @cached_property
    def verb_frames(self) -> frozenset[str]:
        """The frames of the verb that the form can be, though it be a noun here: `claims`."""
        return self.context.verb_frames(self.lower) - {"noun"}

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
        verb = misread or self.misread_participle
        if self.upos not in REPORTING or (self.xpos.startswith("NN") and not verb):
            return frozenset()
        return self.context.cues.get(self.cue_lemma, frozenset())

    @cached_property
    def cue_lemma(self) -> str:
        """The lemma under which lexicons/cues.tsv has the word, if it has it."""
        return self.context.cue_lemma(self)

    @property
    def misread_participle(self) -> bool:
        """`with Lee [warning] of rain`: a participle that the tagger took for a noun."""
        colon = self.relation == "obl" and self.after is not None and self.after.form == ":"
        adverbial = self.relation == "advcl" or colon
        participle = self.xpos == "NN" and adverbial and self.lower.endswith("ing")
        return participle and "with" in self.marks | self.case

    @cached_property
    def hints(self) -> frozenset[str]:
        """The classes of the word in lexicons/context.tsv: `saw` perceive, `blast` event."""
        lists = self.context.lexicons.context
        found = lists.get(self.lemma, NONE)
        others = self._unread_lemmas
        return found.union(*(lists.get(lemma, NONE) for lemma in others)) if others else found

    @cached_property
    def desks(self) -> frozenset[str]:
        """The desks in lexicons/desks.tsv of an article with the word, by lemma or form.

        The last part of `all-rounders` has what is listed of the whole.
        """
        listed = self.context.lexicons.desks
        spellings = (self.compound, self.lemma, self.lower)
        return next(filter(None, map(listed.get, spellings)), NONE)

    @property
    def compound(self) -> str:
        """The hyphenated word that it ends, with its own lemma; the lemma where it ends none."""
        hyphen = self.before
        if hyphen is None or not hyphen.hyphen or hyphen.before is None:
            return self.lemma
        return f"{hyphen.before.lower}-{self.lemma}"

    @cached_property
    def hinted(self) -> frozenset[str]:
        """The hints of the lemma and of the form: `missing` has some, `miss` has none."""
        return self.hints | self.context.lexicons.context.get(self.lower, frozenset())

    @property
    def _unread_lemmas(self) -> tuple[str, ...]:
        """Possible lemmas of a regular verb, where the parser gave its form instead."""
        unread = self.upos == "VERB" and self.lemma == self.lower
        if not unread or not self.lower.endswith(("ed", "ing")):
            return ()
        return tuple(self.lower[:-letters] for letters in (1, 2, 3))


def heads_of(words: Iterable[Word]) -> list[Word]:
    """The words right above some words, in their order; a root has none."""
    return list(filter(None, (word.head for word in words)))


def dependents_of(words: Iterable[Word], *relations: str) -> list[Word]:
    """The words right below some words with one of these relations, or all."""
    return [below for word in words for below in word.dependents(*relations)]


def subtrees(heads: Iterable[Word]) -> frozenset[Word]:
    """All words of the subtrees of several heads."""
    return frozenset().union(*(head.subtree for head in heads))


@lru_cache(maxsize=1024)
def _without_subtype(deprel: str) -> str:
    """`nmod:poss` → `nmod`."""
    return deprel.partition(":")[0]


def linked(context: Context) -> tuple[Word, ...]:
    """One word a token of the article, each with its neighbours."""
    words = tuple(map(Word, range(len(context.parse.tokens))))
    at = words.__getitem__
    entities, below = map(context.parse.entity_of.get, words), context.parse.children
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
            relation=_without_subtype(token.deprel),
            sentence=sentence,
            paragraph=paragraph,
            entity=entity,
            run=run,
            head=words[token.head] if token.head >= 0 else None,
            children=tuple(map(at, below[word])),
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
