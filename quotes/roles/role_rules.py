"""Role rules: a rule is one named value, which reads one kind of evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from quotes.language.conditions import Condition, conditions_on
from quotes.records import Role, Span
from quotes.roles.scene import Scene
from quotes.roles.who import ANYBODY, Who


class Kind(str, Enum):
    """The kind of evidence of a rule: it decides how much it counts (`quotes.roles.decisions`)."""

    CLAIM = "claim"  # an attack that an armed group claims
    AT_NAME = "at_name"  # a title that stands at the name: the article's own word at that place
    MENTION = "mention"  # the mention itself: `a police spokesman`
    TOLD = "told"  # what the article tells elsewhere of the speaker
    HOME = "home"  # where the speaker lives: told of private persons
    FATE = "fate"  # what happened to the speaker
    DEED = "deed"  # what the speaker does, by the desk of the article: scores in a match report
    SIGHT = "sight"  # what the speaker saw
    PUBLIC_FIGURE = "public_figure"  # whom articles on politics are about
    FALLBACK = "fallback"  # what is left where nothing says how the speaker speaks


# Conditions in the manner of `where`: `article_with(eventful=True)`.
article_with = conditions_on(Scene)
ANY_ARTICLE = article_with()


@dataclass(frozen=True, slots=True)
class Clue:
    """A clue that a rule reads: the words, their role if any, the title in them if any.

    `kind` is given where a rule reads evidence of several kinds, one mention after the other.
    """

    span: Span
    role: Role | None = None
    title: str | None = None
    kind: Kind | None = None


clue_with = conditions_on(Clue)


@dataclass(frozen=True, slots=True, eq=False)
class RoleRule:
    """A construction that tells how a speaker speaks; its name stands in a record's evidence.

    `find` yields clues about a speaker, the surest first; asked of those who meet `speakers`, in
    articles that meet `articles`.
    """

    name: str
    find: Callable[[Scene, Who], Iterable[Clue]]
    kind: Kind
    speakers: Condition = ANYBODY
    articles: Condition = ANY_ARTICLE

    def read(self, scene: Scene, who: Who) -> Iterator[Finding]:
        """Yield what the rule finds about a speaker."""
        if self.speakers(who) and self.articles(scene):
            for clue in self.find(scene, who):
                kind = clue.kind or self.kind
                yield Finding(self, clue.span, clue.role, clue.title, kind)


@dataclass(frozen=True, slots=True)
class Finding:
    """A clue with the rule that read it."""

    rule: RoleRule
    span: Span
    role: Role | None
    title: str | None
    kind: Kind

    @property
    def last_word(self) -> str:
        """The last word of the title in lower case, empty where there is none."""
        words = (self.title or "").lower().split()
        return "".join(words[-1:])


# Conditions in the manner of `where`: `finding(role="sport")`, `asked(kind=Kind.CLAIM)`.
finding = conditions_on(Finding)
asked = conditions_on(RoleRule)
