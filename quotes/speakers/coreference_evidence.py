"""The coreference model beside salience, on a pronoun that is a source and that several fit.

It is asked for antecedents, not for chains: what it gives to all mentions of one entity adds up, and
its logarithm is one more term in the sum of salience (`WEIGHT`). Where both agree they are right.
`scripts/coreference/links.py` and `pronouns.py` show what each way is worth.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from math import log

from quotes.speakers.discourse import Discourse
from quotes.speakers.entities import DiscourseEntity
from quotes.speakers.mentioned import Mention
from quotes.speakers.pronouns import HE_OR_SHE, fits
from quotes.speakers.salience import MARGIN, lead, others, ranked, salience
from quotes.trees import Likely

# How much of the probability an entity must have for the model to agree.
LIKELY = 0.5
# What a unit of the logarithm weighs in the sum of salience: of 4 to 20 the one by which most were
# right and fewest wrong in GUM dev, a fifth of GAP dev and the dev half of golden/links together.
WEIGHT = 10.0
LEAST = 0.001  # the probability of an entity that has none
POSSIBLE = 0.2  # how much of it an entity must have to be favoured at all


def salience_and_coreference(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """The most salient of several that fit, where the model, too, finds it the likeliest."""
    found = _asked(discourse, mention)
    salient = salience(discourse, mention) if found else None
    return salient if salient is not None and salient is _likeliest(found) else None


def coreference(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """Choose whom salience and the model favour together by a clear lead: not the most salient."""
    found = _asked(discourse, mention)
    if not found:
        return None
    both = [(one, score + _term(found.get(one, 0.0))) for one, score in ranked(discourse, mention)]
    both.sort(key=lambda item: -item[1])
    favoured = both[0][0] if lead(both) >= MARGIN else None
    doubtful = favoured is None or found.get(favoured, 0.0) < POSSIBLE
    return None if doubtful or favoured is salience(discourse, mention) else favoured


def salience_against_coreference(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """The most salient of several, though the model finds another likelier, or is not sure."""
    return salience(discourse, mention) if _asked(discourse, mention) else None


def _term(share: float) -> float:
    return WEIGHT * log(share + LEAST)


def _asked(discourse: Discourse, mention: Mention) -> Mapping[DiscourseEntity, float]:
    """Ask the model about a pronoun worth its time: `he` or `she` as a source."""
    asks = HE_OR_SHE(mention) and discourse.mentions.reporting(mention)
    return shares(discourse, mention) if asks else {}


def _likeliest(found: Mapping[DiscourseEntity, float]) -> DiscourseEntity | None:
    """The entity whose mentions are together the likeliest antecedents."""
    entity = max(found, key=found.__getitem__, default=None)
    return entity if entity is not None and found[entity] >= LIKELY else None


def shares(discourse: Discourse, mention: Mention) -> Mapping[DiscourseEntity, float]:
    """How likely a pronoun stands for each entity that it fits; what is left to 1 is nobody's."""
    parse = discourse.mentions.context.parse
    return summed(discourse, mention, parse.antecedents(mention.head))


def summed(
    discourse: Discourse, mention: Mention, likely: Likely
) -> Mapping[DiscourseEntity, float]:
    """The probabilities of antecedents, by the entity that each of them refers to.

    What the model gives to those whom the pronoun does not fit goes to all others alike.
    """
    found: dict[DiscourseEntity, float] = defaultdict(float)
    words = discourse.mentions.context.words
    excluded = others(discourse, mention)
    left = 1.0
    for index, share in likely.items():
        entity = discourse.entity_of(discourse.mentions.at(words[index]))
        if entity is None:
            continue
        if fits(mention, entity) and entity not in excluded:
            found[entity] += share
        else:
            left -= share
    return {entity: share / max(left, share) for entity, share in found.items()}
