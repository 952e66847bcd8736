"""From a token to the words around it that a record shows: the mention as written, the cue with its auxiliaries."""

from __future__ import annotations

from quotes.attribution.context import Context
from quotes.records import Span

# Dependents that belong to a mention when they stand before its head, and after it.
BEFORE = frozenset(
    {
        "det",
        "amod",
        "compound",
        "nummod",
        "flat",
        "nmod",
        "case",
        "advmod",
        "fixed",
        "goeswith",
        "cc",
    }
)
AFTER = frozenset(
    {
        "flat",
        "nmod",
        "amod",
        "fixed",
        "goeswith",
        "compound",
        "conj",
        "case",
        "nummod",
        "det",
        "appos",
    }
)
WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
AMOUNTS = frozenset(
    {"all", "each", "few", "half", "many", "more", "most", "much", "none", "several", "some"}
)
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X", "SYM"})


def mention_span(context: Context, head: int) -> Span:
    """The mention around its head token: titles and modifiers in, relative clauses and appositives out.

    `[Inspector Ann Lee], who led the search, said` · `[the firm's lawyer]` · `[Ann Lee and her son]`
    """
    first, last = _left_edge(context, head), _right_edge(context, head)
    for twin in _twins(context, head):
        first, last = min(first, _left_edge(context, twin)), max(last, _right_edge(context, twin))
    while first < last and context.tokens[first].deprel in ("case", "cc", "punct"):
        first += 1
    return context.parse.span(*_whole_words(context, first, _without_day(context, first, last)))


def _without_day(context: Context, first: int, last: int) -> int:
    """The last token of a mention without the day on which it spoke: `[The firm] Thursday said`, `on Thursday`."""
    day = context.tokens[last]
    entity = context.parse.entity_of.get(last)
    club = (
        entity is not None
        and entity.type == "ORG"
        and entity.last - entity.first == len(("Carrow", "Wednesday"))
    )
    if day.form.lower() not in WEEKDAYS or day.upos != "PROPN" or club or last == first:
        return last
    before = last - 1
    return before - 1 if context.tokens[before].form.lower() == "on" and before > first else before


def _whole_words(context: Context, first: int, last: int) -> tuple[int, int]:
    """The mention without half of a hyphenated word: `the mother[-of-five]`, `[the 19-]year-old`."""
    tokens, start, end = context.tokens, first, last
    while (
        start > 1
        and tokens[start - 1].form == "-"
        and tokens[start - 2].end + 1 == tokens[start].start
    ):
        start -= 2
    while (
        end + 2 < len(tokens)
        and tokens[end + 1].form == "-"
        and tokens[end].end + 1 == tokens[end + 2].start
    ):
        end += 2
    if (start, end) != (first, last) and start > 0 and tokens[start - 1].upos == "DET":
        start -= 1
    return start, end


def _twins(context: Context, head: int) -> list[int]:
    """Other subjects of the same verb right beside this one, which the parser left unjoined.

    A title and a name; an amount and what it is of: `[Most of] the drivers said`, `[Four out of 10] drivers said`.
    """
    verb = context.tokens[head].head
    if verb < 0 or context.tokens[head].deprel.split(":")[0] != "nsubj":
        return []
    found = []
    for token in context.parse.dependents(verb, "nsubj"):
        low, high = sorted((head, token.index))
        amount = token.index == low and (token.upos == "NUM" or token.lemma in AMOUNTS)
        together = context.run_of[low] == context.run_of[high] and (
            amount or token.upos in ("NOUN", "PROPN")
        )
        behind = _behind_abbreviation(context, _right_edge(context, low), high)
        behind += context.tokens[behind].form.lower() == "of"
        if token.index != head and together and behind >= _left_edge(context, high):
            found.append(token.index)
    return found


def _left_edge(context: Context, head: int) -> int:
    first = head
    for child in reversed(context.parse.children[head]):
        if child > head:
            continue
        token = context.tokens[child]
        if (
            token.deprel.split(":")[0] not in BEFORE
            or _adposition(context, child)
            or _described_before(context, child)
            or not _adjacent(context, child, first)
        ):
            break
        first = min(_subtree_left(context, child), child)
    return first


def _right_edge(context: Context, head: int) -> int:
    last = head
    for child in context.parse.children[head]:
        if child < head:
            continue
        relation = context.tokens[child].deprel
        described = (
            relation == "acl" and context.tokens[child].upos == "ADJ"
        )  # `people familiar with the sale`
        if (relation.split(":")[0] not in AFTER and not described) or _broken_off(
            context, last, child
        ):
            break
        if relation.split(":")[0] in ("conj", "appos", "flat"):
            last = max(last, _right_edge(context, child))
        else:
            last = max([last, child, *_plain_subtree(context, child)])
    return last


def _plain_subtree(context: Context, index: int) -> list[int]:
    """A dependent's own words up to the first clause or comma in it."""
    words: list[int] = []
    for i in context.parse.subtree(index):
        token = context.tokens[i]
        named = token.deprel == "appos" and words[-1:] == [i - 1] and _person(context, i)
        if (
            i > index
            and not named
            and (
                token.deprel.startswith(("acl", "appos", "parataxis", "advcl"))
                or token.form in {",", "(", "–", "—"}
            )
        ):
            break
        if context.run_of[i] != context.run_of[index]:
            break
        words.append(i)
    return words


def _person(context: Context, index: int) -> bool:
    """`head of the harbour office [Ann Lee]`: the name that an office's noun has behind it."""
    entity = context.parse.entity_of.get(index)
    return entity is not None and entity.type == "PERSON"


def _broken_off(context: Context, last: int, child: int) -> bool:
    """A comma, bracket or dash between, which ends a mention unless a list goes on (`A, B and C`)."""
    conjunct = context.tokens[child].deprel.split(":")[0] == "conj"
    begin = last + 1 if conjunct else _behind_abbreviation(context, last, child)
    between = {context.tokens[i].form for i in range(begin, child) if not _hyphen(context, i)}
    if conjunct:
        return context.tokens[child].upos not in NOMINAL or bool(between & {"(", "–", "—"})
    return bool(between & {",", "(", "–", "—", "-", ":", ";"})


def _behind_abbreviation(context: Context, last: int, child: int) -> int:
    """Where `chairwoman` begins in `Carrow Tourism Board (CTB) [chairwoman]`; without a bracket, behind the token."""
    forms = [token.form for token in context.tokens[last + 1 : last + 4]]
    bracket = child > last + 3 and forms[0] == "(" and forms[2] == ")" and forms[1].isupper()
    return last + 4 if bracket else last + 1


def _hyphen(context: Context, index: int) -> bool:
    """A hyphen inside a word: `Jean-Luc`."""
    before, here, after = context.tokens[index - 1 : index + 2]
    return here.form == "-" and before.end == here.start and here.end == after.start


def _subtree_left(context: Context, index: int) -> int:
    return min(context.parse.subtree(index))


def _adposition(context: Context, child: int) -> bool:
    """`of` in `of the firm` is no part of the mention when the mention itself is a complement."""
    return context.tokens[child].deprel == "case" or context.tokens[child].deprel == "cc"


def _described_before(context: Context, child: int) -> bool:
    """A description that a comma parts from the name: `The minister, [mention Ann Lee] said`."""
    return context.tokens[child].deprel == "nmod:desc" and context.tokens[child + 1].form == ","


def _adjacent(context: Context, child: int, first: int) -> bool:
    """No quotation mark run or sentence break stands between a modifier and the words after it."""
    return context.run_of[child] == context.run_of[first]


def cue_span(context: Context, head: int) -> Span:
    """The reporting verb with its auxiliaries and particle: `has vowed`, `pointed out`, `used to say`."""
    first = last = head
    token = context.tokens[head]
    if (
        token.deprel == "xcomp"
        and token.head == head - 2
        and context.tokens[token.head].form.lower() == "used"
    ):
        first = token.head
    for child in sorted(context.parse.children[head], reverse=True):
        token = context.tokens[child]
        if (
            child < first
            and token.deprel in ("aux", "aux:pass")
            and _only_adverbs(context, child, first)
        ):
            first = child
    for child in context.parse.children[head]:
        if child == last + 1 and context.tokens[child].deprel == "compound:prt":
            last = child
    return context.parse.span(first, last)


def _only_adverbs(context: Context, left: int, right: int) -> bool:
    return all(context.tokens[i].upos in ("ADV", "PART", "AUX") for i in range(left + 1, right))
