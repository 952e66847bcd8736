"""From attributions to their speakers: by their sources, else by the quotations around."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from quotes.language.personal_pronouns import FIRST
from quotes.records import Attribution
from quotes.speakers.conversation import Dialogue, interview_turn
from quotes.speakers.discourse import Binding, Discourse
from quotes.speakers.mentioned import Mention

UNRESOLVED = Binding(None, "unresolved")
NO_SOURCE = Binding(None, "no_source")


@dataclass(frozen=True)
class Linking:
    """The attributions of an article, and the mention that is the source of each, if any."""

    discourse: Discourse
    dialogue: Dialogue
    attributions: Sequence[Attribution]
    located: Sequence[Mention | None]
    _known: dict[int, Binding] = field(default_factory=dict)

    def speakers(self) -> list[Binding]:
        """The speaker of each attribution, and the sieve that tells."""
        return [self._speaker(number) for number in range(len(self.attributions))]

    def _speaker(self, number: int) -> Binding:
        """The speaker of an attribution; of a turn of a dialogue that names none, the turn's."""
        attribution = self.attributions[number]
        # Kept for those that inherit from it: a row of a thousand is no thousand calls deep.
        found = self._known[number] = self._bound(number)
        if found.entity is not None or attribution.source is not None:
            return found
        return self.dialogue.binding(attribution) or found

    def _bound(self, number: int, depth: int = 0) -> Binding:
        """By the attribution's own mention, else by the attribution that it inherits from."""
        if number in self._known:
            return self._known[number]
        mention, attribution = self.located[number], self.attributions[number]
        if mention is not None:
            return self._of_mention(mention, number, depth)
        if attribution.source is not None:
            return UNRESOLVED
        ways = (
            self._inherited(number, depth),
            interview_turn(self.discourse, attribution),
        )
        return next(filter(None, ways), NO_SOURCE)

    def _inherited(self, number: int, depth: int) -> Binding | None:
        """The speaker of the quotation that this one goes on with."""
        other = self.attributions[number].inherits
        if other is None or not self._may_follow(number, other, depth):
            return None
        speaker = self._bound(other, depth + 1)
        return Binding(speaker.entity, "inherited")

    def _may_follow(self, number: int, other: int, depth: int) -> bool:
        """Whether the other is one of the attributions; a ring of them is left at last."""
        known = range(len(self.attributions))
        return other != number and other in known and depth in known

    def _of_mention(self, mention: Mention, number: int, depth: int) -> Binding:
        bindings = self.discourse.bindings
        if mention not in bindings and mention.word in FIRST:
            return self._first_person(number, depth)
        return bindings.get(mention, UNRESOLVED)

    def _first_person(self, number: int, depth: int) -> Binding:
        """`I` and `we` inside a quotation are its speaker."""
        source = self.attributions[number].source
        if source is None:
            return UNRESOLVED
        for other, outer in enumerate(self.attributions):
            around = any(part.covers(source.span) for part in outer.parts)
            if around and self._may_follow(number, other, depth):
                return Binding(self._bound(other, depth + 1).entity, "first_person")
        return UNRESOLVED
