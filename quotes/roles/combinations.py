"""What a head noun means beside words of one class: the judge of a show sits in no court.

The whole table: each row is a head noun, a class of words in its phrase (word_classes_roles.tsv)
and the role that they mean together. Organisations beside a head are no matter of this table: a
`police officer` is one by organisations.tsv.
"""

from __future__ import annotations

from quotes.language.conditions import Condition, some, where
from quotes.records import Role
from quotes.roles.scene import Scene
from quotes.roles.title_entries import Title
from quotes.roles.who import PERSON

COMBINATIONS: tuple[tuple[str, str, Role], ...] = (
    ("author", "written_study", "expert"),
    ("captain", "vessel", "business"),
    ("chief", "tribe", "campaigner"),
    ("coach", "self_help", "public"),
    ("director", "film", "culture"),
    ("governor", "bank", "official"),
    ("head", "tribe", "campaigner"),
    ("judge", "entertainment", "culture"),
    ("keeper", "shop", "business"),
    ("keeper", "in_keeping", "public"),
    ("manager", "tour", "culture"),
    ("member", "troupe", "culture"),
    ("member", "crew", "public"),
    ("officer", "field_of_council", "official"),
    ("officer", "field_of_firm", "business"),
    ("registrar", "seat_of_learning", "public"),
    ("secretary", "village_council", "official"),
)
SUPPORTER = where(lemma="supporter")
ROWS: tuple[tuple[Condition, Condition, Role], ...] = (
    *((where(lemma=head), where(classes=field), role) for head, field, role in COMBINATIONS),
    (where(lemma="author"), where(lemma="its"), "expert"),  # of the study named before
    (SUPPORTER, PERSON, "public"),
)


def by_object(_: Scene, title: Title) -> Role | None:
    """`show judge`, `governor of the bank`, `Lee supporter`: the first row that fits."""
    beside = (*title.front, *title.rest)
    for head, field, role in ROWS:
        if head(title.entry.last) and some(beside, field):
            return role
    return None
