"""Words that can speak: a name, a noun for a person or body, a personal pronoun; not `the song`.

Who acts in a sentence beside words in marks can be meant by them: a person, one or several.
"""

from __future__ import annotations

from quotes.language.conditions import where

NAME = where(upos="PROPN") | where(entity_type="PERSON ORG NORP")
PERSONAL = where(lower="he she they i we")
PERSON_NOUN = where(person_kinds=bool)
PERSON = where(not_entity=bool) & (PERSONAL | PERSON_NOUN)
SPEAKS = NAME | PERSON

SOMEBODY = where(lower="he she they")
PERSON_NAME = where(not_upos="PRON", entity_type="PERSON")
INTRODUCED = where(upos="NOUN", child=PERSON_NAME & where(deprel="appos"))  # `the potter, Ann Lee,`
PEOPLE = where(upos="NOUN", named=False, person_kinds="p f m group") | INTRODUCED
ACTS = SOMEBODY | PERSON_NAME | PEOPLE
NOUN_FOR_ONE = where(not_upos="PRON", named=False, xpos="NN NNP", person_kinds="p f m")
ACTS_ALONE = where(upos="PRON", lower="he she") | PERSON_NAME | NOUN_FOR_ONE
