"""Nouns whose bearers are named: `one man, who gave his name only as Joe`, `a porter named Sam`."""

from __future__ import annotations

from quotes import patterns
from quotes.language.conditions import first, met, where
from quotes.language.words import Word
from quotes.lexicons.vocabulary import PERSON
from quotes.speakers.discourse import Discourse
from quotes.speakers.mentioned import Mention, mention_where

# What stands right in front of a name that somebody goes by.
_GIVES = (
    r"(?:give|gave|gives|giving|given)\b[^.;:]{0,25}?\bnames?(?:,| only as| simply as| as|,? only)?"
    r"|\bknow[ns]?(?: to [\w ]{1,20})?(?: only| simply| just)? as"
    r"|\bidentif\w+ (?:him|her|them)sel(?:f|ves)(?: only| simply| just)? as"
    r"|\bask\w* to be (?:called|named|known as|identified (?:only )?(?:as|by))"
    r"|\b(?:says?|said) (?:his|her|their) name (?:is|was)"
)
GIVEN = patterns.compile(rf"(?:{_GIVES}) $", patterns.IGNORECASE)
BEFORE = 60  # characters in front of a name that the words may take
CALLED = where(relation="acl", xpos="VBN", lemma="name call")  # `a porter [named] Sam`
RELATIVE_CLAUSE = where(relation="acl")
VERB = where(upos="VERB")
NO_PRONOUN = where(not_upos="PRON")
ONE_NOUN = mention_where(form="noun", plural=False)
SOMEBODY = mention_where(noun_class=PERSON) | mention_where(word="one another")
ONE_PERSON = ONE_NOUN & SOMEBODY


def bind(discourse: Discourse) -> None:
    """Bind the noun whose relative clause or verb gives a name to whoever bears it."""
    for name in discourse.mentions.names:
        noun = _bearer(discourse, name)
        if noun is None or noun in discourse.bindings:
            continue
        for person in discourse.people_of([name]):
            discourse.bind(noun, person, "own_name")


def _bearer(discourse: Discourse, name: Mention) -> Mention | None:
    """The noun that the clause around a given name tells of, if it is one for a person."""
    called = met(name.before, CALLED)
    if called is not None and called.head is not None:
        return first(discourse.mentions.by_heads([called.head]), ONE_PERSON)
    start = name.span.start
    text = name.head.context.text
    if GIVEN.search(text[max(start - BEFORE, 0) : start]) is None:
        return None
    bearers = map(_antecedent_or_subject, name.head.ancestors())
    nearest = list(filter(None, bearers))[:1]
    nouns = discourse.mentions.by_heads(nearest)
    return first(nouns, ONE_PERSON)


def _antecedent_or_subject(above: Word) -> Word | None:
    """The antecedent of a relative clause, or else the subject of a verb that is no pronoun."""
    if RELATIVE_CLAUSE(above):
        return above.head
    subjects = above.dependents("nsubj") if VERB(above) else []
    return first(subjects, NO_PRONOUN)
