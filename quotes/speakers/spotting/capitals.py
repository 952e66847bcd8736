"""Decide which capitals belong to names: not that of a sentence's first word.

`IN_NAME` is the condition that says it; the others are its parts.
"""

from __future__ import annotations

from quotes.language.conditions import where
from quotes.lexicons.vocabulary import INSTITUTION
from quotes.marks import glyphs

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
# `Save [Our] Shores`, `Doctors [Without] Borders`
INSIDE_ORGANISATION = where(entity_type="ORG MISC", opens_entity=False, before=where(capital=True))
ATTACHED_ARTICLE = where(lower=lambda form: form.startswith(("al-", "el-")))  # `al-Masri`
CUT_OFF_ARTICLE = where(
    lower="al el", touches_next=True, follower=where(form="-", follower=CAPITAL)
)
ARABIC_ARTICLE = PROPER & (ATTACHED_ARTICLE | CUT_OFF_ARTICLE)
AFTER_WORD = where(before=where(form=lambda form: form[-1:].isalnum() or form == "&"))
# `“We are sorry,” [Quick] Save said`: marks close in mid-sentence
CLOSING = where(form=frozenset(glyphs.CHARACTERS), touches_next=False, before=where(form=","))
OPENING = where(opens_sentence=True) | ~AFTER_WORD
OPENING_SENTENCE = OPENING & ~where(before=CLOSING)
OWED = OPENING_SENTENCE & ~PROPER & where(not_entity_type=NAME_TYPES)
BEFORE_NAME = FIRST_NAME | where(title=True) | where(form_noun_class="p f m group body")
# `[Said] Dora Pike: “No.”`, not the first name
SAID = where(upos="VERB", lemma="say") & OPENING
OPENS_NAME = OWED & BEFORE_NAME & where(follower=CAPITAL)
# `[Prime] Bank said`, `[Best] Mart said`: the noun alone is no firm's name
ALONE = CAPITAL & where(title=False, follower=~CAPITAL)
INSTITUTION_ALONE = ALONE & where(name_class=INSTITUTION, entity_type=("",))
BARE_NOUN = ALONE & where(lacks="det", plural=False, entity_type=("", "PERSON"))
FOR_FIRM = where(follower=INSTITUTION_ALONE) | where(xpos="JJS", follower=BARE_NOUN)
# `Doctors [for] Peace`, `Teachers [Without] Borders`: what people are for makes a group's name
MEMBERS = CAPITAL & where(plural=True, noun_class="p f m group")
FOR_CAUSE = where(before=MEMBERS) & (
    where(lower="for against without", follower=CAPITAL & where(form_classes="cause"))
    | where(form="For Against Without", follower=CAPITAL)
)
OPENS_GROUP = OWED & MEMBERS & where(follower=FOR_CAUSE)
OPENS_FIRM = OWED & where(upos="ADJ", title=False) & FOR_FIRM
INSIDE_NAME = ~OWED & where(not_entity_type="DATE MONEY")
CAPITALISED = where(form=lambda form: form.lstrip("-–")[:1].isupper())
NAME = (
    CAPITALISED
    & ~(FUNCTION & ~MISREAD & ~INSIDE_ORGANISATION)
    & ~SAID
    & (OPENS_NAME | OPENS_GROUP | OPENS_FIRM | INSIDE_NAME)
)
# `Soo[-min]`, where the tokeniser leaves the hyphen with the small second half
SECOND_SYLLABLE = PERSON & where(form=lambda form: form[0] == "-" and form[1:].islower())
# By its capital a name or part of one.
IN_NAME = NAME | (ARABIC_ARTICLE & ~CAPITALISED) | SECOND_SYLLABLE
