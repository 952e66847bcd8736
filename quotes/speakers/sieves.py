"""The ordered sieves: from a mention to the entity that it refers to, precise before loose."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from quotes.language.conditions import Where
from quotes.speakers import (
    ages,
    authors,
    common_noun_names,
    coreference_evidence,
    descriptions,
    epithets,
    firms,
    headlines,
    kin,
    linked,
    only_people,
    organisation_nouns,
    pronouns,
    salience,
    statement_issuers,
)
from quotes.speakers.discourse import Discourse
from quotes.speakers.entities import DiscourseEntity
from quotes.speakers.grades import GRADES
from quotes.speakers.mentioned import Mention

Decide = Callable[[Discourse, Mention], DiscourseEntity | None]


@dataclass(frozen=True, slots=True)
class Sieve:
    """A named step for the mentions that meet a condition.

    `decide` tells whom one refers to: None where it cannot tell, `TIE` where several fit alike. The
    name stands in each record that the sieve decided, and no other sieve has it.
    """

    name: str
    serves: Where
    decide: Decide

    @property
    def grade(self) -> float:
        """The precision that its author expects (`quotes/grades.tsv`)."""
        return GRADES[self.name]


NOUN_SIEVES = (
    Sieve("institution", common_noun_names.NOUN, common_noun_names.institution),
    Sieve("author", authors.TEXT, authors.author),
    Sieve("issuer", authors.THE_TEXT, authors.issuer),
    Sieve("issuer_told_of", statement_issuers.RELEASE, statement_issuers.issuer_told_of),
    Sieve("kin", kin.KIN, kin.kin),
    Sieve("returned_kin", kin.RETURNING, kin.returned_kin),
    Sieve("style", kin.STYLED, kin.style),
    Sieve("age", ages.SOME_YEARS_OLD, ages.age),
    Sieve("heading_noun", headlines.BARE_NOUN, headlines.heading_noun),
    Sieve("role_match", descriptions.DEFINITE_NOUN, descriptions.role_match),
    Sieve("organisation_noun", organisation_nouns.THE_BODY, organisation_nouns.organisation_noun),
    Sieve("organisation_word", organisation_nouns.NAMED_BODY, organisation_nouns.organisation_word),
    Sieve("same_nominal", descriptions.CALLED_BACK, descriptions.same_nominal),
    Sieve("only_person", only_people.THE_WOMAN, only_people.only_person),
    Sieve("only_organisation", organisation_nouns.BODY_ALONE, organisation_nouns.only_organisation),
    Sieve("trader", firms.TRADER, firms.trader),
    Sieve("epithet", epithets.EPITHET, epithets.epithet),
    Sieve("named_later", descriptions.PERSON_OUTSIDE_MARKS, descriptions.named_later),
    Sieve("unnamed", descriptions.NOUN, descriptions.unnamed),
)
PERSONAL_SIEVES = (
    Sieve("same_speaker", pronouns.PERSONAL, pronouns.same_speaker),
    Sieve("same_speaker_gender_unknown", pronouns.PERSONAL, pronouns.same_speaker_gender_unknown),
    Sieve("only_candidate", pronouns.PERSONAL, salience.only_candidate),
    Sieve(
        "salience_and_coreference", pronouns.PERSONAL, coreference_evidence.salience_and_coreference
    ),
    Sieve("coreference", pronouns.PERSONAL, coreference_evidence.coreference),
    Sieve(
        "salience_against_coreference",
        pronouns.PERSONAL,
        coreference_evidence.salience_against_coreference,
    ),
    Sieve("salience", pronouns.PERSONAL, salience.salience),
    Sieve("only_in_paragraph", pronouns.PERSONAL, salience.only_in_paragraph),
    Sieve("coreference_chain", pronouns.PERSONAL, linked.coreference_chain),
    Sieve("ambiguous_pronoun", pronouns.PERSONAL, salience.ambiguous_pronoun),
)
OTHER_SIEVES = (
    Sieve("relative_pronoun", pronouns.RELATIVE_PRONOUN, pronouns.relative_pronoun),
    Sieve("narrator", pronouns.NARRATING_PRONOUN, pronouns.narrator),
)
SIEVES = (*NOUN_SIEVES, *PERSONAL_SIEVES, *OTHER_SIEVES)


def settle(discourse: Discourse, mention: Mention) -> None:
    """Let the first sieve that can decide what a mention refers to, unless that is settled."""
    if mention in discourse.bindings:
        return
    for owner in discourse.mentions.owners_of(mention):
        settle(discourse, owner)
    for sieve in SIEVES:
        entity = sieve.decide(discourse, mention) if sieve.serves(mention) else None
        if entity is not None:
            discourse.bind(mention, entity, sieve.name)
            return
