"""The names of all ways from a mention to its identity, and how far each is trusted
(`quotes/grades.tsv`).
"""

from __future__ import annotations

from collections.abc import Mapping

from quotes import confidence

# Names to identities (`aliases`).
NAMES = (
    "full_name",
    "surname",
    "given_name",
    "name_part",
    "name",
    "organisation_name",
    "group_name",
    "acronym",
    "short_form",
    "ambiguous_name",
)
# Nouns that a construction ties to a name (`renaming`, `naming`), and sources that only what
# follows them names (`introductions`).
RENAMED = (
    "apposition",
    "copula",
    "own_name",
    "introduced",
)
# The sieves of nouns, in their order.
NOUNS = (
    "institution",
    "author",
    "issuer",
    "issuer_told_of",
    "kin",
    "returned_kin",
    "style",
    "age",
    "heading_noun",
    "role_match",
    "organisation_noun",
    "organisation_word",
    "same_nominal",
    "only_person",
    "only_organisation",
    "trader",
    "epithet",
    "named_later",
    "unnamed",
)
# The sieves of pronouns, in their order.
PRONOUNS = (
    "same_speaker",
    "same_speaker_gender_unknown",
    "only_candidate",
    "salience_and_coreference",
    "coreference",
    "salience_against_coreference",
    "salience",
    "only_in_paragraph",
    "coreference_chain",
    "ambiguous_pronoun",
    "relative_pronoun",
    "narrator",
)
# Turns of a dialogue without a source (`dialogue`, `rows`).
TURNS = (
    "acting",
    "addressed",
    "alternation",
    "acting_before",
    "other_present",
    "called",
    "same_turn",
)
# From an attribution to the mention or attribution that tells its speaker (`linking`).
LINKS = (
    "first_person",
    "inherited",
    "interview_turn",
    "implied_source",
    "no_source",
    "unresolved",
)
SIEVE_NAMES = (*NAMES, *RENAMED, *NOUNS, *PRONOUNS, *TURNS, *LINKS)
GRADES: Mapping[str, float] = {name: confidence.grade("sieve", name) for name in SIEVE_NAMES}
# Mentions and pronouns of less sure sieves are not listed with an identity.
TRUSTED = 0.65
