"""The ordered sieves: from a mention to its identity, precise before loose, and how far each is trusted."""

from __future__ import annotations

from collections.abc import Callable

from quotes.speakers import (
    ages,
    authors,
    epithets,
    headlines,
    institutions,
    kin,
    linked,
    nominals,
    pronouns,
    words,
)
from quotes.speakers.clusters import Board, Bound

Sieve = Callable[[Board, int], Bound | None]

PRONOUN_SIEVES: tuple[Sieve, ...] = (pronouns.same_speaker, pronouns.salience)
OPEN_SIEVES: tuple[Sieve, ...] = (linked.coreference_chain,)  # where those find nobody or a tie
NOUN_SIEVES: tuple[Sieve, ...] = (
    institutions.institution,
    authors.author,
    kin.kin,
    kin.returned_kin,
    kin.style,
    ages.age,
    headlines.heading_noun,
    nominals.role_match,
    institutions.organisation_noun,
    nominals.organisation_word,
    nominals.same_nominal,
    nominals.only_person,
    nominals.only_organisation,
    epithets.epithet,
    nominals.named_later,
    nominals.unnamed,
)

# The grade of each sieve, towards which `quotes.confidence` smooths what was measured: its precision on the gold
# sources of golden/articles (511, with NER and no coreference chains) where it fired 10 times or more, rounded down;
# else set by hand. To measure again:
# python scripts/score_speakers.py golden/articles golden/articles golden/articles
CONFIDENCE = {
    "full_name": 0.97,
    "surname": 0.97,
    "organisation_name": 0.88,
    "apposition": 0.96,
    "same_speaker": 0.95,
    "salience": 0.75,
    "unnamed": 0.75,
    "same_nominal": 0.72,
    "given_name": 0.9,
    "name_part": 0.8,
    "name": 0.85,
    "group_name": 0.85,
    "acronym": 0.92,
    "short_form": 0.85,
    "copula": 0.9,
    "role_match": 0.8,
    "organisation_noun": 0.8,
    "organisation_word": 0.8,
    "institution": 0.85,
    "age": 0.9,
    "heading_noun": 0.8,
    "returned_kin": 0.8,
    "own_name": 0.9,
    "author": 0.8,
    "named_later": 0.8,
    "epithet": 0.7,
    "only_person": 0.7,
    "only_organisation": 0.6,
    "coreference_chain": 0.85,
    "same_speaker_gender_unknown": 0.6,
    "only_candidate": 0.8,
    "relative_pronoun": 0.9,
    "first_person": 0.85,
    "same_chain": 0.9,
    "inherited": 0.85,
    "interview_turn": 0.8,
    "acting": 0.8,
    "addressed": 0.73,
    "alternation": 0.75,
    "acting_before": 0.7,
    "other_present": 0.8,
    "same_turn": 0.9,
    "narrator": 0.9,
    "called": 0.8,
    "kin": 0.66,
    "style": 0.85,
    "implied_source": 0.8,
    "ambiguous_name": 0.3,
    "ambiguous_pronoun": 0.3,
    "unresolved": 0.3,
    "no_source": 0.3,
}
_NARRATOR = frozenset({"i", "me", "my", "myself", "mine"})
TRUSTED = 0.65  # mentions and pronouns of less sure sieves are not listed with an identity


def settle(board: Board, index: int) -> None:
    """Bind a mention that nothing has bound yet, by the first sieve that decides."""
    mention = board.mentions[index]
    if index in board.bound:
        return
    if mention.form == "noun":
        for owner in kin.possessors(board, index):
            settle(board, owner)
        _first(board, index, NOUN_SIEVES)
    elif mention.word in words.RELATIVE:
        _relative(board, index)
    elif mention.form == "pronoun" and mention.word not in words.FIRST:
        _first(board, index, PRONOUN_SIEVES)
        if board.cluster_of(index) is None:
            _first(board, index, OPEN_SIEVES)
    elif mention.word in _NARRATOR and board.turning and not mention.quoted:
        board.bind(index, board.narrator, "narrator")


def _first(board: Board, index: int, sieves: tuple[Sieve, ...]) -> None:
    for sieve in sieves:
        if bound := sieve(board, index):
            board.bind(index, bound.cluster, bound.sieve)
            return


def _relative(board: Board, index: int) -> None:
    """`[the man] who said`: the noun or name that the relative clause hangs on."""
    parse = board.view.parse
    for ancestor in parse.ancestors(board.mentions[index].head):
        if parse.tokens[ancestor].deprel.startswith("acl"):
            antecedent = covering(board, parse.tokens[ancestor].head)
            cluster = board.cluster_of(antecedent) if antecedent is not None else None
            if cluster is not None:
                board.bind(index, cluster, "relative_pronoun")
            return


def covering(board: Board, token: int) -> int | None:
    """The mention that has the token as head, else inside it."""
    inside = board.covering.get(token, [])
    heads = [i for i in inside if board.mentions[i].head == token]
    return next(iter(heads or inside), None)
