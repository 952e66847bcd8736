"""Pronouns by person; and the vocabulary of the shipped lists, until every caller hands over its own."""

from __future__ import annotations

from quotes.lexicons import Lexicons
from quotes.lexicons.vocabulary import Gender, plain, singular

__all__ = [
    "FIRST",
    "HE",
    "IT",
    "RELATIVE",
    "SHE",
    "THEY",
    "Gender",
    "family_first",
    "first_name",
    "first_name_gender",
    "honorific_gender",
    "is_family_name",
    "is_title",
    "leading_titles",
    "likely_gender",
    "noun_class",
    "noun_gender",
    "offices",
    "plain",
    "singular",
    "word_class",
]

HE = frozenset({"he", "him", "his", "himself"})
SHE = frozenset({"she", "her", "hers", "herself"})
THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
IT = frozenset({"it", "its", "itself"})
FIRST = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"})
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})

_SHIPPED = Lexicons.load().vocabulary
word_class = _SHIPPED.word_class
is_title = _SHIPPED.is_title
leading_titles = _SHIPPED.leading_titles
honorific_gender = _SHIPPED.honorific_gender
first_name = _SHIPPED.first_name
first_name_gender = _SHIPPED.first_name_gender
likely_gender = _SHIPPED.likely_gender
is_family_name = _SHIPPED.is_family_name
family_first = _SHIPPED.family_first
noun_class = _SHIPPED.noun_class
noun_gender = _SHIPPED.noun_gender
offices = _SHIPPED.offices
