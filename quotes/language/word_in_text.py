"""A word by its form and in its text: tags, neighbours, sentence, paragraph, marks, names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotes.language.word_in_tree import WordInTree

if TYPE_CHECKING:
    from quotes.language.words import Word

# Parts of speech of Universal Dependencies.
NOUNS = frozenset({"NOUN", "PROPN"})
NOMINALS = NOUNS | {"PRON"}
VERBS = frozenset({"VERB", "AUX"})
# Penn tags of verbs: what they are finite by, and what makes a participle.
FINITE = frozenset({"VBD", "VBZ", "VBP"})


class WordInText(WordInTree):
    """A word that knows what it looks like and where it stands."""

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
        return self.context.name(self.entity)

    @property
    def name_head(self) -> Word:
        """The head of the name around the word, its first word where the tree gives none."""
        outside = (w for w in self.name_words if w.head not in self.name_words)
        return next(outside, self.name_words[0])
