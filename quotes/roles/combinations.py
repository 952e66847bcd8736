"""What a head noun means beside words of one class: the judge of a show sits in no court.

The whole table: each row is a head noun, a class of words in its phrase (word_classes_roles.tsv)
and the role that they mean together. Organisations beside a head are no matter of this table: a
`police officer` is one by organisations.tsv.
"""

from __future__ import annotations

from collections.abc import Iterable

from quotes.language.conditions import Condition, some, where
from quotes.language.words import Word
from quotes.records import Role
from quotes.roles.scene import Scene
from quotes.roles.title_entries import Title

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
    ("superintendent", "institution", "official"),
)
# Heads that a word of their paragraph tells of where nothing beside them does.
IN_PARAGRAPH: tuple[tuple[str, str, Role], ...] = (
    ("director", "film", "culture"),
    ("judge", "entertainment", "culture"),
)
Row = tuple[Condition, Condition, Role]


def _rows(table: Iterable[tuple[str, str, Role]]) -> tuple[Row, ...]:
    return tuple((where(lemma=head), where(classes=field), role) for head, field, role in table)


ROWS: tuple[Row, ...] = (
    *_rows(COMBINATIONS),
    (where(lemma="author"), where(lemma="its"), "expert"),  # of the study named before
    # `Commissioner for Information`, `of Carrow`: of a field or a district, not of the police.
    (where(lemma="commissioner", after=where(lower="for")), where(), "official"),
    (where(lemma="commissioner", after=where(lower="of")), where(entity_type="LOC"), "official"),
)
ROWS_OF_PARAGRAPH = _rows(IN_PARAGRAPH)
NAMED = where(named=True)
COURT = where(noun=True, lemma="court trial charge lawyer jury magistrate sentence")


def by_object(_: Scene, title: Title) -> Role | None:
    """`show judge`, `governor of the bank`: the first row that fits."""
    return _fitting(ROWS, title.entry.last, (*title.front, *title.rest))


def by_paragraph(scene: Scene, title: Title) -> Role | None:
    """`The film took a year, the [director] said`: what stands at no title, its paragraph tells.

    Where an article speaks of courts a judge sits in one.
    """
    head = title.entry.last
    near = (word for word in scene.words if word.paragraph == head.paragraph)
    role = _fitting(ROWS_OF_PARAGRAPH, head, near)
    if role is None or some(title.phrase.words, NAMED):
        return None
    if some(scene.words, COURT):
        return None
    return role


def _fitting(rows: Iterable[Row], head: Word, words: Iterable[Word]) -> Role | None:
    """The role of the first row for a head of which one of the words is."""
    of_head = (row for row in rows if row[0](head))
    for _, field, role in of_head:
        if some(words, field):
            return role
    return None
