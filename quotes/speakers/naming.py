"""Who says their own name: `one man, who gave his name only as Joe` · `a man I know only as Joe`."""

from __future__ import annotations

from quotes import patterns
from quotes.speakers.clusters import Board
from quotes.speakers.words import noun_class

# What stands right in front of a name that somebody goes by.
_GIVES = (
    r"(?:give|gave|gives|giving|given)\b[^.;:]{0,25}?\bnames?(?:,| only as| simply as| as|,? only)?"
    r"|\bknow[ns]?(?: to [\w ]{1,20})?(?: only| simply| just)? as"
    r"|\bidentif\w+ (?:him|her|them)sel(?:f|ves)(?: only| simply| just)? as"
    r"|\bask\w* to be (?:called|named|known as|identified (?:only )?(?:as|by))"
    r"|\b(?:says?|said) (?:his|her|their) name (?:is|was)"
)
GIVEN = patterns.compile(rf"(?:{_GIVES}) $", patterns.IGNORECASE)
BEFORE = 60  # characters in front of a name that the words may take
PEOPLE = frozenset({"p", "f", "m"})


def bind(board: Board) -> None:
    """Bind the noun whose relative clause or verb gives a name to whoever bears it."""
    for index, mention in enumerate(board.mentions):
        cluster = board.cluster_of(index)
        if mention.form != "name" or cluster is None or cluster.kind != "person":
            continue
        if not GIVEN.search(
            board.view.text[max(mention.span.start - BEFORE, 0) : mention.span.start]
        ):
            continue
        noun = _bearer(board, mention.head)
        if noun is not None and noun not in board.bound:
            board.bind(noun, cluster, "own_name")


def _bearer(board: Board, head: int) -> int | None:
    """The noun that the clause around a name tells of: its antecedent, or else the subject of its verb."""
    parse = board.view.parse
    for above in parse.ancestors(head):
        token = parse.tokens[above]
        if token.deprel.startswith("acl"):
            return _person(board, token.head)
        subjects = [t.index for t in parse.dependents(above, "nsubj") if t.upos != "PRON"]
        if token.upos == "VERB" and subjects:
            return _person(board, subjects[0])
    return None


def _person(board: Board, token: int) -> int | None:
    index = board.heads.get(token)
    if index is None or board.mentions[index].form != "noun" or board.mentions[index].plural:
        return None
    mention = board.mentions[index]
    return (
        index if noun_class(mention.word) in PEOPLE or mention.word in ("one", "another") else None
    )
