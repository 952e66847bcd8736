"""Who can speak: a name, a noun for a person or body, a personal pronoun; not `the song`."""

from __future__ import annotations

from quotes.language.conditions import where

NAME = where(upos="PROPN") | where(entity_type="PERSON ORG NORP")
PERSONAL = where(lower="he she they i we")
PERSON = where(not_entity=bool) & (PERSONAL | where(person_kinds=bool))
SPEAKS = NAME | PERSON
