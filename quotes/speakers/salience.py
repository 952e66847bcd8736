"""Pronouns by salience: of all whom a pronoun can stand for the one who is most in mind; ties stay open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from quotes.language.conditions import where
from quotes.language.words import Word
from quotes.speakers.discourse import TIE, Discourse, DiscourseEntity, clash
from quotes.speakers.mentioned import Mention
from quotes.speakers.pronouns import answered, fits

NEARNESS, DECAY = 100.0, 0.62  # of a mention in the same sentence; how much is left per sentence
OFTEN, MOST_OFTEN = 0.8, 8  # per mention of the entity; how many mentions count
MARGIN = 6.0  # a lead smaller than this is a tie
WINDOW = 6  # sentences outside quotations that a pronoun looks back
ARGUMENT = where(deprel="nsubj nsubj:pass obj iobj obl obl:agent")
AFFECTED = where(deprel="obj iobj obl")
OBLIQUE = where(deprel="obl nmod compound")
PLACES = frozenset({"LOC", "FAC"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that a pronoun may stand for, by one earlier mention of it."""

    discourse: Discourse
    pronoun: Mention
    earlier: Mention
    entity: DiscourseEntity

    @property
    def distance(self) -> int:
        """How many sentences of narration lie between the two mentions."""
        place = self.discourse.mentions.place
        return place(self.pronoun) - place(self.earlier)

    @property
    def answerer(self) -> DiscourseEntity | None:
        """The speaker of the turn before the last."""
        return self.discourse.turns.get(self.pronoun.paragraph - 2)

    @property
    def last_speaker(self) -> DiscourseEntity | None:
        spoken = self.discourse.spoken
        return spoken[-1][1] if spoken else None

    @property
    def of_gender(self) -> bool:
        gender = self.entity.gender
        return gender is not None and gender == self.pronoun.gender

    @property
    def of_other_gender(self) -> bool:
        return clash(self.pronoun.gender, self.entity.gender)

    @property
    def score(self) -> float:
        """How salient the entity is by this mention."""
        score = NEARNESS * DECAY**self.distance
        for _, weight, holds in EVIDENCE:
            score += weight if holds(self) else 0.0
        return score + OFTEN * min(len(self.entity.mentions), MOST_OFTEN)


# What makes an earlier mention more salient or less. Set by hand; scripts/score_speakers.py shows what a
# change does.
EVIDENCE: tuple[tuple[str, float, Callable[[Candidate], bool]], ...] = (
    ("subject", 40.0, lambda one: one.earlier.subject),
    ("main subject", 10.0, lambda one: one.earlier.joined_main_subject),
    ("spoke the turn before the last", 30.0, lambda one: one.entity is one.answerer),
    ("spoke last", 10.0, lambda one: one.entity is one.last_speaker),
    ("same paragraph", 10.0, lambda one: one.earlier.paragraph == one.pronoun.paragraph),
    ("known gender", 20.0, lambda one: one.of_gender),
    ("quoted", -70.0, lambda one: one.earlier.quoted and not one.pronoun.quoted),
    ("possessor", -15.0, lambda one: one.earlier.head.deprel == "nmod:poss"),
    ("oblique", -15.0, lambda one: OBLIQUE(one.earlier.head)),
    ("guessed to be of the other gender", -30.0, lambda one: one.of_other_gender),
    ("named", 20.0, lambda one: bool(one.entity.names)),
    ("a pronoun already", 8.0, lambda one: one.earlier.narrating_pronoun),
)


# The sieves


def only_candidate(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """The one entity of the last sentences that fits."""
    ranked = _ranked(discourse, mention)
    return ranked[0][0] if len(ranked) == 1 else None


def salience(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """The most salient of several that fit, where it leads the next clearly."""
    ranked = _ranked(discourse, mention)
    return ranked[0][0] if len(ranked) > 1 and _lead(ranked) >= MARGIN else None


def ambiguous_pronoun(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """Nobody, where two that fit are about as salient."""
    ranked = _ranked(discourse, mention)
    return TIE if len(ranked) > 1 and _lead(ranked) < MARGIN else None


def _lead(ranked: list[tuple[DiscourseEntity, float]]) -> float:
    return ranked[0][1] - ranked[1][1]


def _ranked(discourse: Discourse, mention: Mention) -> list[tuple[DiscourseEntity, float]]:
    """Those whom a pronoun may stand for, the most salient first.

    Whom the speaker of a quotation names is mostly not the speaker, and is left out if anybody else fits.
    """
    scores: dict[DiscourseEntity, float] = {}
    for one in _candidates(discourse, mention):
        score = one.score
        scores[one.entity] = max(score, scores.get(one.entity, score))
    own_words = discourse.mentions.own_words(mention)
    names = [one for one in discourse.mentions.within(own_words) if one.form == "name"]
    told_of = discourse.people_of(names)
    others = {entity: score for entity, score in scores.items() if entity not in told_of}
    return sorted((others or scores).items(), key=lambda item: -item[1])


def _candidates(discourse: Discourse, mention: Mention) -> Iterator[Candidate]:
    """The earlier mentions of the last sentences whose entities the pronoun may stand for."""
    excluded = {answered(discourse, mention), *_subjects_beside(discourse, mention)}
    for earlier, entity in discourse.before(mention):
        candidate = Candidate(discourse, mention, earlier, entity)
        if candidate.distance > WINDOW:
            return
        possible = entity not in excluded and fits(mention, entity)
        if possible and not _same_clause(mention.head, earlier.head) and not _mere_place(entity):
            yield candidate


def _subjects_beside(discourse: Discourse, mention: Mention) -> set[DiscourseEntity | None]:
    """Who does what is done to `her`, by whatever other name: `The sculptor, [Ann Lee], told her`."""
    verb = mention.head.head
    if verb is None or mention.word.endswith("self") or not AFFECTED(mention.head):
        return set()
    headed = discourse.mentions.headed
    return {discourse.entity_of(headed.get(word)) for word in verb.dependents("nsubj")}


def _same_clause(pronoun: Word, other: Word) -> bool:
    """Two arguments of one verb are two people: `Lee told him`."""
    return pronoun.head == other.head and ARGUMENT(pronoun) and ARGUMENT(other)


def _mere_place(entity: DiscourseEntity) -> bool:
    """A place that the article never has do anything: `in Hexley`."""
    names = [mention for mention in entity.mentions if mention.form == "name"]
    return bool(names) and all(_place_alone(mention) for mention in names)


def _place_alone(mention: Mention) -> bool:
    return mention.entity in PLACES and not mention.subject
