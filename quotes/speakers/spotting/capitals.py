"""Which capitals belong to names: not those that a sentence owes to its first word."""

from __future__ import annotations

from quotes.language.conditions import where
from quotes.language.words import Word

# Types of entities that are names.
NAME_TYPES = frozenset({"PERSON", "ORG", "LOC", "FAC", "NORP", "PRODUCT", "MISC"})

CAPITAL = where(capital=True)
NAMED = where(entity_type=NAME_TYPES)
PERSON = where(entity_type="PERSON")
PROPER = where(upos="PROPN")
FIRST_NAME = where(first_name="f m u")
UNNAMED = where(entity=lambda entity: entity is None)
FUNCTION = where(upos="PRON AUX ADP SCONJ CCONJ INTJ PUNCT PART DET ADV")
# `Per Anders Lunde`: a first name that the tagger took for a function word.
MISREAD = where(upos="ADV ADP DET") & (
    PERSON | (FIRST_NAME & where(opens_sentence=False, follower=CAPITAL))
)
ATTACHED_ARTICLE = where(lower=lambda form: form.startswith(("al-", "el-")))  # `al-Masri`
CUT_OFF_ARTICLE = where(
    lower="al el", touches_next=True, follower=where(form="-", follower=CAPITAL)
)
ARABIC_ARTICLE = PROPER & (ATTACHED_ARTICLE | CUT_OFF_ARTICLE)
AFTER_WORD = where(before=lambda word: word is not None and word.form[-1:].isalnum())
OPENING = where(opens_sentence=True) | ~AFTER_WORD
OWED = OPENING & ~PROPER & where(not_entity_type=NAME_TYPES)
BEFORE_NAME = FIRST_NAME | where(title=True) | where(form_noun_class="p f m group body")
TIME_OR_SUM = where(entity_type="DATE MONEY")


def in_name(word: Word) -> bool:
    """Whether a word is, by its capital, a name or part of one."""
    if not word.form.lstrip("-–")[:1].isupper():
        return ARABIC_ARTICLE(word)
    if FUNCTION(word) and not MISREAD(word):
        return False
    if OWED(word):
        return BEFORE_NAME(word) and CAPITAL(word.follower)
    return not TIME_OR_SUM(word)
