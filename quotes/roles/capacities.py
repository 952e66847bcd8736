"""Titles by the index of their tokens, for the rules that do not ask words yet."""

from __future__ import annotations

from quotes.records import Role
from quotes.roles import issuers, title_roles
from quotes.roles.organisation_kinds import STAFF as STAFF
from quotes.roles.phrases import Bounds, in_words
from quotes.roles.reputation import role_of_owner as role_of_owner
from quotes.roles.reputation import told_of as told_of
from quotes.roles.scene import Scene
from quotes.roles.title_roles import Reading as Reading

DOCUMENTS = frozenset(
    {"statement", "release", "letter", "email", "memo", "filing", "document", "post", "tweet"}
)
STUDIES = frozenset({"study", "paper", "survey", "poll", "research"})


def read(scene: Scene, phrase: Bounds) -> Reading | None:
    return title_roles.read(scene, in_words(scene, phrase))


def issuer_role(scene: Scene, phrase: Bounds) -> Role | None:
    return issuers.issuer_role(scene, in_words(scene, phrase))
