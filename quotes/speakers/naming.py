"""Who says their own name: `one man, who gave his name only as Joe` · `a man I know only as Joe`."""

from __future__ import annotations

from quotes import patterns
from quotes.language.conditions import first, where
from quotes.language.words import Word
from quotes.speakers.discourse import Discourse
from quotes.speakers.mentioned import Mention

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
ANYBODY = frozenset({"one", "another"})
RELATIVE_CLAUSE = where(relation="acl")
NO_PRONOUN = where(not_upos="PRON")


def bind(discourse: Discourse) -> None:
    """Bind the noun whose relative clause or verb gives a name to whoever bears it."""
    for name in discourse.mentions.names:
        entity = discourse.entity_of(name)
        if entity is None or entity.kind != "person" or not _is_given(name):
            continue
        noun = _bearer(discourse, name)
        if noun is not None and noun not in discourse.bindings:
            discourse.bind(noun, entity, "own_name")


def _is_given(name: Mention) -> bool:
    """Whether the words in front of a name give it."""
    start, text = name.span.start, name.head.context.text
    return GIVEN.search(text[max(start - BEFORE, 0) : start]) is not None


def _bearer(discourse: Discourse, name: Mention) -> Mention | None:
    """The noun that the clause around a name tells of, if it is one for a person."""
    for above in name.head.ancestors():
        bearer = _antecedent_or_subject(above)
        if bearer is not None:
            noun = discourse.mentions.headed.get(bearer)
            return noun if noun is not None and _is_person(noun) else None
    return None


def _antecedent_or_subject(above: Word) -> Word | None:
    """The antecedent of a relative clause, or else the subject of a verb, unless it is a pronoun."""
    if RELATIVE_CLAUSE(above):
        return above.head
    return first(above.dependents("nsubj"), NO_PRONOUN) if above.upos == "VERB" else None


def _is_person(noun: Mention) -> bool:
    person = noun.of_person or noun.word in ANYBODY
    return person and noun.form == "noun" and not noun.plural
