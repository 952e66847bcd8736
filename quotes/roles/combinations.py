"""Meanings of a head noun beside words of one class: the judge of a show sits in no court.

The whole table: each row is a head noun, a class of words in its phrase (word_classes_roles.tsv)
and the role that they mean together. Organisations beside a head are no matter of this table: a
`police officer` is one by organisations.tsv.
"""

from __future__ import annotations

from quotes.language.conditions import Condition, holds, some, value_of, where
from quotes.records import Role
from quotes.roles.scene import Scene
from quotes.roles.title_entries import Title, entry_with, title_with

COMBINATIONS: tuple[tuple[str, str, Role], ...] = (
    ("author", "written_study", "expert"),
    ("captain", "vessel", "business"),
    ("chief", "tribe", "campaigner"),
    ("coach", "self_help", "public"),
    ("commissioner", "european_union", "politician"),
    ("counsellor", "seat_of_state", "official"),
    ("counselor", "seat_of_state", "official"),
    ("director", "film", "culture"),
    ("governor", "bank", "official"),
    ("head", "analysis", "expert"),
    ("head", "tribe", "campaigner"),
    ("judge", "entertainment", "culture"),
    ("keeper", "shop", "business"),
    ("keeper", "in_keeping", "public"),
    ("manager", "tour", "culture"),
    ("member", "troupe", "culture"),
    ("member", "crew", "public"),
    ("official", "ministry", "official"),
    ("officer", "field_of_council", "official"),
    ("officer", "field_of_firm", "business"),
    ("producer", "trade_of_members", "business"),
    ("registrar", "seat_of_learning", "public"),
    ("secretary", "village_council", "official"),
    ("superintendent", "institution", "official"),
)
# Heads that a word of their paragraph tells of where nothing beside them does.
IN_PARAGRAPH: tuple[tuple[str, str, Role], ...] = (
    ("director", "film", "culture"),
    ("judge", "entertainment", "culture"),
)
Row = tuple[Condition, Role]
ITS = holds(where(lemma="its"))
FOR = where(lemma="commissioner", after=where(lower="for"))
OF = where(lemma="commissioner", after=where(lower="of"))
# `Secretary for Works` in a cabinet, `Water Cabinet Secretary`; not `Assistant Secretary for`.
ALONE = ~where(
    before=where(
        lower="assistant company deputy general parliamentary permanent press private under"
    )
)
SECRETARY_FOR = where(form="Secretary", after=where(lower="for")) & ALONE
OF_FIELD = where(lower="cabinet", before=where(upos="NOUN PROPN", capital=True))
CABINET = where(lemma="secretary", before=OF_FIELD)
PLACE = holds(where(entity_type="LOC"))
# `Representative Ann Lee`: of a house, since nothing stands between.
HOUSE = ~where(before=where(lower="trade special permanent"))
REPRESENTATIVE = where(form="Representative", after=where(entity_type="PERSON")) & HOUSE
ROWS: tuple[Row, ...] = (
    *(
        (title_with(holder=where(lemma=head), beside=holds(where(classes=field))), role)
        for head, field, role in COMBINATIONS
    ),
    (title_with(holder=where(lemma="author"), beside=ITS), "expert"),  # of the study named before
    # `Commissioner for Information`, `of Carrow`: of a field or a district, not of the police.
    (title_with(holder=FOR), "official"),
    (title_with(holder=SECRETARY_FOR, entry=entry_with(alone=True)), "politician"),
    (title_with(holder=CABINET), "politician"),
    (title_with(holder=OF, beside=PLACE), "official"),
    (title_with(holder=REPRESENTATIVE), "politician"),
)
ROWS_OF_PARAGRAPH: tuple[Row, ...] = tuple(
    (title_with(holder=where(lemma=head), told_around=field), role)
    for head, field, role in IN_PARAGRAPH
)
NAMED = where(named=True)
JUDGE = where(lemma="judge")
COURT = where(noun=True, classes="court_word")


def by_object(_: Scene, title: Title) -> Role | None:
    """`show judge`, `governor of the bank`: the first row that fits."""
    return value_of(title, ROWS)


def by_paragraph(scene: Scene, title: Title) -> Role | None:
    """`The film took a year, the [director] said`: what stands at no title, its paragraph tells.

    Where an article speaks of courts a judge sits in one.
    """
    if some(title.phrase.words, NAMED):
        return None
    role = value_of(title, ROWS_OF_PARAGRAPH)
    in_court = role is not None and JUDGE(title.holder) and some(scene.words, COURT)
    return None if in_court else role
