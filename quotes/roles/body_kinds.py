"""What a body of any kind is by the other words of its name: a committee, a centre, an association.

The whole table: each row is a kind of body, what stands beside it and the role of its people; the
first row that fits counts. Whose name fits none has the role of its noun in organisations.tsv. The
classes of words stand in word_classes_roles.tsv.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quotes.language.conditions import Condition, conditions_on, holds, value_of, where
from quotes.language.words import Word
from quotes.records import Role

# `committee`, `centre`, `international`: any other noun of the name says more.
LOOSE = where(classes="loose_kind")
# `association`, `institute`: who its members are says more, where these are.
OF_MEMBERS = where(classes="body_of_members")
NO_MEMBER = OF_MEMBERS | where(lemma="shareholder employee")
FOR_CAUSE = holds(where(classes="cause"))
OF_STATE = holds(where(classes="of_state", capital=True))
OF_TRADE = holds(where(classes="trade_of_members", capital=True))


@dataclass(frozen=True, slots=True)
class Body:
    """A noun for a body, its role by itself, its whole name, the roles of the other nouns there."""

    noun: Word
    role: Role
    name: Sequence[Word]
    members: frozenset[str]


body_with = conditions_on(Body)
ROWS: tuple[tuple[Condition, Role], ...] = (
    (body_with(noun=LOOSE, name=FOR_CAUSE), "campaigner"),  # Centre for Justice
    (body_with(noun=OF_MEMBERS, not_role="official", name=FOR_CAUSE), "campaigner"),
    (body_with(noun=LOOSE, name=OF_STATE), "official"),  # National Centre for Forecasting
    (body_with(noun=OF_MEMBERS, name=OF_TRADE), "business"),  # Pork Council
    (body_with(noun=OF_MEMBERS, members="business"), "business"),  # Restaurant Association
    (body_with(noun=OF_MEMBERS, members="sport"), "sport"),
    (body_with(noun=OF_MEMBERS, members="journalist"), "journalist"),
)


def role_of_body(body: Body) -> Role:
    """The role of the people of a body."""
    return value_of(body, ROWS) or body.role
