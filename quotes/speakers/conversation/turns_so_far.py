"""The turns of a conversation and what is known of each so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from quotes.language.conditions import only
from quotes.speakers.discourse import Binding, Discourse, Reference
from quotes.speakers.entities import DiscourseEntity
from quotes.speakers.mentioned import Mention, mention_where


@dataclass(slots=True)
class Turn:
    """All direct speech of one paragraph: the mentions that are its sources, and who speaks."""

    sources: list[Mention] = field(default_factory=list)
    binding: Binding | None = None

    @property
    def speaker(self) -> DiscourseEntity | None:
        return self.binding.entity if self.binding is not None else None


@dataclass
class Conversation:
    """The turns of an article by paragraph; none where nobody talks to anybody."""

    discourse: Discourse
    turns: dict[int, Turn]

    @cached_property
    def mentions(self) -> Mapping[int, list[Mention]]:
        """The mentions of each paragraph."""
        found: dict[int, list[Mention]] = {}
        for mention in self.discourse.mentions:
            found.setdefault(mention.paragraph, []).append(mention)
        return found

    def narrated(self, paragraph: int) -> list[Mention]:
        """The mentions of a paragraph outside of what is said in it."""
        return only(self.mentions.get(paragraph, ()), mention_where(quoted=False))

    def speaker(self, paragraph: int) -> DiscourseEntity | None:
        """The speaker of a paragraph, as far as settled."""
        turn = self.turns.get(paragraph)
        return turn.speaker if turn is not None else None

    def give(self, paragraph: int, speaker: DiscourseEntity, sieve: str) -> None:
        """Give a turn to a speaker, whom what follows may refer to."""
        self.turns[paragraph].binding = Binding(speaker, sieve)
        self.discourse.turns[paragraph] = speaker
        before = only(self.mentions, paragraph.__ge__)
        if before:
            last = self.mentions[max(before)][-1]
            self.discourse.spoken.append(Reference(last, speaker))

    def merge(self, gone: DiscourseEntity, kept: DiscourseEntity, sieve: str) -> None:
        """Let one entity be another, in its turns as in its mentions."""
        self.discourse.merge(gone, kept, sieve)
        for turn in self.turns.values():
            if turn.binding is not None and turn.binding.entity is gone:
                turn.binding = Binding(kept, turn.binding.sieve)
