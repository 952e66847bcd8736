"""The ordered sieves: from a mention to the entity that it refers to, precise before loose."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from quotes.speakers import (
    ages,
    authors,
    common_noun_names,
    descriptions,
    epithets,
    headlines,
    kin,
    linked,
    only_people,
    organisation_nouns,
    pronouns,
    salience,
)
from quotes.speakers.discourse import Discourse, DiscourseEntity
from quotes.speakers.grades import GRADES
from quotes.speakers.mentioned import Mention
from quotes.speakers.words import FIRST, RELATIVE

Decide = Callable[[Discourse, Mention], DiscourseEntity | None]
Kind = Literal["name", "noun", "pronoun", "relative", "first_person"]
KIND_OF_PRONOUN: dict[str, Kind] = {
    **dict.fromkeys(RELATIVE, "relative"),
    **dict.fromkeys(FIRST, "first_person"),
}


@dataclass(frozen=True, slots=True)
class Sieve:
    """A named step for one kind of mention: `decide` tells whom it refers to, or None where it cannot.

    It tells `TIE` where several fit alike. The name stands in each record that the sieve decided.
    """

    name: str
    serves: Kind
    decide: Decide

    @property
    def grade(self) -> float:
        """How far it is trusted before anything is measured."""
        return GRADES[self.name]


SIEVES = (
    Sieve("institution", "noun", common_noun_names.institution),
    Sieve("author", "noun", authors.author),
    Sieve("kin", "noun", kin.kin),
    Sieve("returned_kin", "noun", kin.returned_kin),
    Sieve("style", "noun", kin.style),
    Sieve("age", "noun", ages.age),
    Sieve("heading_noun", "noun", headlines.heading_noun),
    Sieve("role_match", "noun", descriptions.role_match),
    Sieve("organisation_noun", "noun", organisation_nouns.organisation_noun),
    Sieve("organisation_word", "noun", organisation_nouns.organisation_word),
    Sieve("same_nominal", "noun", descriptions.same_nominal),
    Sieve("only_person", "noun", only_people.only_person),
    Sieve("only_organisation", "noun", organisation_nouns.only_organisation),
    Sieve("epithet", "noun", epithets.epithet),
    Sieve("named_later", "noun", descriptions.named_later),
    Sieve("unnamed", "noun", descriptions.unnamed),
    Sieve("same_speaker", "pronoun", pronouns.same_speaker),
    Sieve("same_speaker_gender_unknown", "pronoun", pronouns.same_speaker_gender_unknown),
    Sieve("only_candidate", "pronoun", salience.only_candidate),
    Sieve("salience", "pronoun", salience.salience),
    Sieve("coreference_chain", "pronoun", linked.coreference_chain),
    Sieve("ambiguous_pronoun", "pronoun", salience.ambiguous_pronoun),
    Sieve("relative_pronoun", "relative", pronouns.relative_pronoun),
    Sieve("narrator", "first_person", pronouns.narrator),
)


def settle(discourse: Discourse, mention: Mention) -> None:
    """Let the first sieve that can decide what a mention refers to, unless that is settled."""
    if mention in discourse.bindings:
        return
    for owner in discourse.mentions.owners_of(mention):
        settle(discourse, owner)
    for sieve in _serving(mention):
        entity = sieve.decide(discourse, mention)
        if entity is not None:
            discourse.bind(mention, entity, sieve.name)
            return


def _serving(mention: Mention) -> Iterator[Sieve]:
    """The sieves for a kind of mention, in their order."""
    pronoun = KIND_OF_PRONOUN.get(mention.word, "pronoun")
    kind = pronoun if mention.form == "pronoun" else mention.form
    return (sieve for sieve in SIEVES if sieve.serves == kind)
