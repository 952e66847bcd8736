"""Pronouns to identities: gender and number rule out, then the running speaker, then salience; ties stay open."""

from __future__ import annotations

from quotes.speakers import words
from quotes.speakers.clusters import Board, Bound, Cluster
from quotes.speakers.mentions import Mention, is_main_subject

# Salience of one earlier mention. Set by hand; scripts/score_speakers.py shows what a change does.
NEARNESS, SUBJECT, SAME_PARAGRAPH, KNOWN_GENDER = 100.0, 40.0, 10.0, 20.0
QUOTED, POSSESSOR, OBLIQUE, CARRIED_ON, NAMED, OFTEN = -70.0, -15.0, -15.0, 8.0, 20.0, 0.8
DECAY = 0.62  # of nearness per sentence
MAIN_SUBJECT, SPEAKER, GUESSED_OTHER = 10.0, 10.0, -30.0
ANSWERS = 30.0  # of who spoke the turn before the last
MARGIN = 6.0  # a lead smaller than this is a tie
WINDOW = 6  # sentences outside quotations that a pronoun looks back


def fits(mention: Mention, cluster: Cluster) -> bool:
    """Whether gender and number let the pronoun stand for the identity."""
    word = mention.word
    if word in words.HE | words.SHE:
        return (
            cluster.person and not cluster.plural and cluster.known_gender in (None, mention.gender)
        )
    if word in words.IT:
        thing = (
            cluster.kind == "unnamed" and not cluster.plural and cluster.noun_class in ("body", "")
        )
        return cluster.kind == "organisation" or thing
    if word in words.THEY:
        return cluster.plural or cluster.kind in ("group", "organisation")
    return False


def same_speaker(board: Board, index: int) -> Bound | None:
    """`he said` after a quotation by X goes on with X, unless another who fits has come between."""
    mention = board.mentions[index]
    if not board.speakers or mention.quoted or not _narrates(board, index):
        return None
    last, cluster = board.speakers[-1]
    if not fits(mention, cluster) or last >= index or cluster is answered(board, index):
        return None
    source, own = board.source(index), board.own_words(index)
    for other, rival in board.before(index):
        if other <= last:
            break
        between = board.mentions[other]
        if between.form == "name" and between.head in own:
            continue  # `[Lee] is ill, he said`: somebody else than Lee
        prominent = between.subject or (not source and between.form == "name")
        if rival is not cluster and not between.quoted and prominent and fits(mention, rival):
            return None
    personal = mention.word in words.HE | words.SHE
    if personal and cluster.gender not in (None, mention.gender):
        return None
    known = cluster.gender is not None or not personal
    return Bound(cluster, "same_speaker" if known else "same_speaker_gender_unknown")


def _narrates(board: Board, index: int) -> bool:
    """Only pronouns that are themselves sources, or subjects, carry a speaker on."""
    mention = board.mentions[index]
    return mention.subject or board.source(index)


def salience(board: Board, index: int) -> Bound | None:
    """The most salient identity that fits; `ambiguous_pronoun` where two are about as salient."""
    mention = board.mentions[index]
    silent = answered(board, index)
    scores: dict[int, float] = {}
    clusters: dict[int, Cluster] = {}
    told = board.named(board.own_words(index))  # whom the speaker names, and so mostly is not
    here = _narrative_position(board, index)
    beside = _subjects_beside(board, index)
    for other, cluster in board.before(index):
        distance = here - _narrative_position(board, other)
        if distance > WINDOW:
            break
        fit = fits(mention, cluster) and cluster is not silent and not _mere_place(board, cluster)
        apart = not _same_clause(board, mention, board.mentions[other]) and not any(
            cluster is c for c in beside
        )
        if fit and apart:
            score = _score(board, index, other, cluster, distance)
            scores[id(cluster)] = max(score, scores.get(id(cluster), score))
            clusters[id(cluster)] = cluster
    others = {
        key: score for key, score in scores.items() if not any(clusters[key] is c for c in told)
    }
    ranked = sorted((others or scores).items(), key=lambda item: -item[1])
    if not ranked:
        return None
    if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < MARGIN:
        return Bound(None, "ambiguous_pronoun")
    return Bound(clusters[ranked[0][0]], "salience" if len(ranked) > 1 else "only_candidate")


def _subjects_beside(board: Board, index: int) -> list[Cluster]:
    """Who does what is done to `her`, by whatever other name: `The sculptor, [Ann Lee], told her`."""
    mention, tokens = board.mentions[index], board.view.parse.tokens
    if tokens[mention.head].deprel not in ("obj", "iobj", "obl") or mention.word.endswith("self"):
        return []
    own = board.view.parse.dependents(tokens[mention.head].head, "nsubj")
    subjects = [board.heads[token.index] for token in own if token.index in board.heads]
    return [cluster for i in subjects if (cluster := board.cluster_of(i)) is not None]


def _mere_place(board: Board, cluster: Cluster) -> bool:
    """A place that the article never has do anything: `in Hexley`."""
    named = [board.mentions[i] for i in cluster.mentions if board.mentions[i].form == "name"]
    return bool(named) and all(m.entity in ("LOC", "FAC") and not m.subject for m in named)


def answered(board: Board, index: int) -> Cluster | None:
    """Who spoke the turn before, so that a pronoun in this turn of a dialogue is somebody else.

    None where the paragraph's narration has spoken of them before the pronoun.
    """
    mention, paragraph = board.mentions[index], board.paragraph(index)
    earlier = board.turns.get(paragraph - 1)
    if paragraph not in board.turning or mention.quoted or earlier is None:
        return None
    for other, cluster in board.before(index):
        if board.paragraph(other) != paragraph:
            break
        if cluster is earlier and not board.mentions[other].quoted:
            return None
    return earlier


def _narrative_position(board: Board, index: int) -> int:
    """The sentence number, not counting sentences that stand wholly inside quotations."""
    return board.narrative[board.sentence(index)]


def _score(board: Board, index: int, other: int, cluster: Cluster, distance: int) -> float:
    mention, earlier = board.mentions[index], board.mentions[other]
    relation = board.view.parse.tokens[earlier.head].deprel
    score = NEARNESS * DECAY**distance
    score += SUBJECT if earlier.subject else 0.0
    score += (
        MAIN_SUBJECT
        if earlier.subject and is_main_subject(board.view.parse, earlier, joined=True)
        else 0.0
    )
    score += (
        ANSWERS if board.turning and board.turns.get(board.paragraph(index) - 2) is cluster else 0.0
    )
    score += SPEAKER if board.speakers and board.speakers[-1][1] is cluster else 0.0
    score += SAME_PARAGRAPH if board.paragraph(index) == board.paragraph(other) else 0.0
    score += KNOWN_GENDER if cluster.gender and cluster.gender == mention.gender else 0.0
    score += QUOTED if earlier.quoted and not mention.quoted else 0.0
    score += (
        POSSESSOR
        if relation == "nmod:poss"
        else OBLIQUE
        if relation in ("obl", "nmod", "compound")
        else 0.0
    )
    score += (
        GUESSED_OTHER
        if cluster.gender and mention.gender and cluster.gender != mention.gender
        else 0.0
    )
    score += NAMED if cluster.names else 0.0
    score += CARRIED_ON if earlier.form == "pronoun" and not earlier.quoted else 0.0
    return score + OFTEN * min(len(cluster.mentions), 8)


def _same_clause(board: Board, mention: Mention, earlier: Mention) -> bool:
    """Two arguments of one verb are two people: `Lee told him`."""
    tokens = board.view.parse.tokens
    pronoun, other = tokens[mention.head], tokens[earlier.head]
    arguments = ("nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent")
    return pronoun.head == other.head and pronoun.deprel in arguments and other.deprel in arguments
