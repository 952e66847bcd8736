"""How far each way from a mention to its identity is trusted, by its name in the record.

A grade is what `quotes.confidence` smooths measured precision towards: the precision on the gold
sources of golden/articles (511, with NER and no coreference chains) where the sieve fired 10 times
or more, rounded down; else set by hand. To measure again:
python scripts/score_speakers.py golden/articles golden/articles golden/articles
"""

from __future__ import annotations

from collections.abc import Mapping

# Names to identities (`aliases`).
NAMES = {
    "full_name": 0.97,
    "surname": 0.97,
    "given_name": 0.9,
    "name_part": 0.8,
    "name": 0.85,
    "organisation_name": 0.88,
    "group_name": 0.85,
    "acronym": 0.92,
    "short_form": 0.85,
    "ambiguous_name": 0.3,
}
# Nouns that a construction ties to a name (`renaming`, `naming`).
RENAMED = {
    "apposition": 0.96,
    "copula": 0.9,
    "own_name": 0.9,
}
# The sieves of nouns, in their order.
NOUNS = {
    "institution": 0.85,
    "author": 0.8,
    "kin": 0.66,
    "returned_kin": 0.8,
    "style": 0.85,
    "age": 0.9,
    "heading_noun": 0.8,
    "role_match": 0.8,
    "organisation_noun": 0.8,
    "organisation_word": 0.8,
    "same_nominal": 0.72,
    "only_person": 0.7,
    "only_organisation": 0.6,
    "epithet": 0.7,
    "named_later": 0.8,
    "unnamed": 0.75,
}
# The sieves of pronouns, in their order.
PRONOUNS = {
    "same_speaker": 0.95,
    "same_speaker_gender_unknown": 0.6,
    "only_candidate": 0.8,
    "salience": 0.75,
    "coreference_chain": 0.85,
    "ambiguous_pronoun": 0.3,
    "relative_pronoun": 0.9,
    "narrator": 0.9,
}
# Turns of a dialogue without a source (`dialogue`, `rows`).
TURNS = {
    "acting": 0.8,
    "addressed": 0.73,
    "alternation": 0.75,
    "acting_before": 0.7,
    "other_present": 0.8,
    "called": 0.8,
    "same_turn": 0.9,
}
# From an attribution to the mention or attribution that tells its speaker (`linking`).
LINKS = {
    "first_person": 0.85,
    "inherited": 0.85,
    "interview_turn": 0.8,
    "same_chain": 0.9,
    "implied_source": 0.8,
    "no_source": 0.3,
    "unresolved": 0.3,
}
GRADES: Mapping[str, float] = {**NAMES, **RENAMED, **NOUNS, **PRONOUNS, **TURNS, **LINKS}
# Mentions and pronouns of less sure sieves are not listed with an identity.
TRUSTED = 0.65
