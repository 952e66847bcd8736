"""The coreference model beside the rules, on a pronoun that is a source: where both agree they are
right.

It is asked for antecedents, not for chains: what it gives to all mentions of one entity adds up. It
overrules nothing and breaks no tie, for that does harm (scripts/coreference/pronouns.py).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from quotes.speakers.discourse import Discourse
from quotes.speakers.entities import DiscourseEntity
from quotes.speakers.mentioned import Mention
from quotes.speakers.pronouns import HE_OR_SHE, fits
from quotes.speakers.salience import others, salience
from quotes.trees import Likely

# How much of the probability an entity must have: scripts/coreference/pronouns.py shows what others
# do.
LIKELY = 0.5


def salience_and_coreference(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """The most salient of several that fit, where the model, too, finds it the likeliest."""
    if not _asks(discourse, mention):
        return None
    salient = salience(discourse, mention)
    agreed = salient is not None and salient is _likeliest(discourse, mention)
    return salient if agreed else None


def _asks(discourse: Discourse, mention: Mention) -> bool:
    """Whether a pronoun is worth the model's time: `he` or `she` as a source."""
    return HE_OR_SHE(mention) and discourse.mentions.reporting(mention)


def _likeliest(discourse: Discourse, mention: Mention) -> DiscourseEntity | None:
    """The entity whose mentions are together the likeliest antecedents, if it fits."""
    found = shares(discourse, mention)
    entity = max(found, key=found.__getitem__, default=None)
    return entity if entity is not None and found[entity] >= LIKELY else None


def shares(discourse: Discourse, mention: Mention) -> Mapping[DiscourseEntity, float]:
    """How likely a pronoun stands for each entity that it fits; what is left to 1 is nobody's."""
    parse = discourse.mentions.context.parse
    return summed(discourse, mention, parse.antecedents(mention.head))


def summed(
    discourse: Discourse, mention: Mention, likely: Likely
) -> Mapping[DiscourseEntity, float]:
    """The probabilities of antecedents, by the entity that each of them refers to."""
    found: dict[DiscourseEntity, float] = defaultdict(float)
    words = discourse.mentions.context.words
    excluded = others(discourse, mention)
    for index, share in likely.items():
        entity = discourse.entity_of(discourse.mentions.at(words[index]))
        if entity is not None and fits(mention, entity) and entity not in excluded:
            found[entity] += share
    return found
