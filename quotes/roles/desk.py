"""The desk of an article, by how many different words it has for each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, takewhile

from quotes import patterns
from quotes.language.conditions import only, some, where
from quotes.language.context import Context
from quotes.language.words import Word

# Different words of a desk that a text needs: three, one more for each SHORT words, up to ENOUGH. A
# long one needs one for each LONG words. By eye on the golden articles and the development corpora,
# as are the numbers below.
FEWEST = 3
SHORT = 80
ENOUGH = 8
LONG = 100
MARGIN = 1.5  # times the words of the next desk
# Words for what people witness and suffer that make a long article eventful.
EVENTFUL = 3
REPEATED = 5  # mentions of two such words that make up for a third
# A short text needs one such word, and one more for each so many, up to EVENTFUL.
WORDS_PER_EVENT = 60
# Words per such word beyond which they are figures of speech, as in reports on politics.
SPARSE = 250
FEW = 2  # words for events: one alone may be a figure of speech, or a crash in a race
LEAD = 2  # sentences that say what an article reports
# Of the words of the leading desk so many it must have for events: half; races have crashes.
EVENTS_FOR_DESK = {"sport": 1.0}

EVENT = "event"
# Of these desks are attacks, crashes and shots that nobody is caught up in.
PEACEFUL = frozenset({"sport", "market", "culture", "science"})

TELLS = where(upos="NOUN PROPN VERB ADJ")
COMMON = where(upos="NOUN VERB ADJ")
# `a cyber attack`, `a price war`: nobody comes to harm.
BLOODLESS = where(child=where(relation="compound amod", classes="bloodless"))
# By lemma or, as `missing` has it, by form.
# `they would strike`: who stops work.
STOPS_WORK = where(lemma="strike", xpos="VB")
OF_EVENT = COMMON & where(hinted="event") & ~BLOODLESS & ~STOPS_WORK
NO_DEATH = where(lemma="dead", child=where(relation="nsubj", classes="plan"))
GRAVE = COMMON & where(hinted="grave") & ~NO_DEATH
DEADLY = where(classes="deadly")
# `3-2`, `27–24`.
SCORELINE = patterns.compile(r"(?<![\p{N}/.,–-])\p{N}{1,3}[-–]\p{N}{1,3}(?![\p{N}/.,–-]*\p{N})")


@dataclass(frozen=True)
class Coverage:
    """The subjects of one article, by its words."""

    context: Context

    @cached_property
    def desk(self) -> str | None:
        """The desk for which it has most words, unless it reports what killed or scared people.

        None where it has about as many words for another.
        """
        words = len(self.context.words)
        enough = max(min(ENOUGH, FEWEST + words // SHORT), words // LONG)
        (desk, count), (_, second) = self.counts.most_common(2)
        if self._leads_with_event(count * EVENTS_FOR_DESK.get(desk, 0.5)):
            return EVENT
        return desk if count >= max(enough, MARGIN * second) else None

    def leaning(self, desk: str | None) -> int:
        """How many different words it has for a desk, where they are several and more than for events."""
        count = self.counts[desk or EVENT]
        return count if count > max(self.counts[EVENT], 1) else 0

    @cached_property
    def counts(self) -> Counter[str]:
        """How many different words it has for each desk; each scoreline is one more for sport."""
        telling = {word.lemma: word.desks for word in only(self.context.words, TELLS)}
        counts = Counter(chain.from_iterable(telling.values()))
        counts["sport"] += len(set(SCORELINE.findall(self.context.text)))
        counts[EVENT] = len(set(self._grave) - self.context.lexicons.desks.keys())
        return counts

    def _leads_with_event(self, most: float) -> bool:
        """Whether the first sentences tell of an event, and of the dead or of it above all.

        `most`: so many words it must have for events.
        """
        lead = list(takewhile(lambda word: word.sentence < LEAD, self.context.words))
        as_many = self.counts[EVENT] >= max(most, FEW)
        return some(lead, OF_EVENT) and (as_many or some(lead, DEADLY))

    def words_for(self, desk: str | None) -> list[Word]:
        """Its words for one desk, in text order."""
        return only(self.context.words, TELLS & where(desks=desk or ""))

    @cached_property
    def eventful(self) -> bool:
        """Whether it tells of what people witness or suffer, by how many words it has for it."""
        words, found = len(self.context.words), self._grave
        different = len(set(found))
        most = EVENTFUL - (len(found) >= REPEATED)
        needed = min(most, 1 + words // WORDS_PER_EVENT)
        if len(found) * SPARSE < words or self.desk in PEACEFUL:
            return False
        return different >= needed

    @cached_property
    def events(self) -> frozenset[str]:
        """The article's different words for what people witness."""
        return frozenset(word.lemma for word in only(self.context.words, OF_EVENT))

    @cached_property
    def _grave(self) -> list[str]:
        """The lemmas of all its words for what people witness and suffer, repeated ones too."""
        return [word.lemma for word in only(self.context.words, OF_EVENT | GRAVE)]
