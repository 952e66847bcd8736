"""A speaker's label with no verb: `Ann Lee: “…”`, `“…” – Ann Lee`, a paragraph that ends in a colon."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from quotes import lexicons
from quotes.attribution.build import attribution, direct
from quotes.attribution.context import TIMESTAMP, Context, Rule, Run
from quotes.attribution.regions import (
    after,
    before,
    char_before,
    last_inside,
    reporting,
    source_of,
    stands_alone,
)
from quotes.attribution.sources import subject
from quotes.records import Attribution, Span

DASHES = frozenset({"-", "–", "—", "―", "--"})
MAX_LABEL_WORDS = 12
SIGNATURE = frozenset({"PROPN", "NOUN", "ADJ", "NUM", "PUNCT", "X"})
MAX_PLAIN_LABEL_WORDS = 3  # of a label without a name in it: `Coastguard: “…”`
MAX_POINTER_WORDS = 8  # of a lead-in that only points: `Here it is in full:`
# Nouns that introduce a pasted text, whose `from` phrase names the source (`a statement from the mayor:`).
TEXT_NOUNS = frozenset(
    {
        "statement",
        "message",
        "letter",
        "tweet",
        "post",
        "email",
        "e-mail",
        "memo",
        "note",
        "release",
    }
)


def find_colon_label(context: Context, found: Sequence[Attribution]) -> Iterable[Attribution]:
    """[source Ann Lee]: [content “It rained.”] — a short label without a verb in front of the mark."""
    for run in context.runs:
        if char_before(context, run.span.start) != ":":
            continue
        region = before(context, run)
        if reporting(context, region, "beside") or len(region) > MAX_LABEL_WORDS:
            continue
        source = label_head(context, region)
        if (
            source is not None
            and _whole(context, run)
            and "announced_words" not in context.words[source].classes
        ):
            yield direct(context, run, "colon_label", 0.85, source=source)


def find_dash_label(context: Context, found: Sequence[Attribution]) -> Iterable[Attribution]:
    """[content “It rained.”] – [source Ann Lee] — a dash and a name end the paragraph, or are the next one.

    In a vox pop without the dash too: [content “It rained.”] [source Ann Lee], 37, Leeds.
    """
    for run in context.runs:
        region = after(context, run) or _line_below(context, run)
        dash = bool(region) and context.tokens[region[0]].form in DASHES
        last = region[-1] if region else -1
        region = _without_topic(context, region) if dash else region
        if (
            not region
            or len(region) > MAX_LABEL_WORDS
            or (not dash and not _signs(context, run, region))
        ):
            continue
        alone = stands_alone(context, run) or not char_before(context, run.span.start)
        paragraph = context.paragraph_of[region[-1]]
        if not alone or context.tokens[last].end < context.article.paragraphs[paragraph].end:
            continue
        label = region[1:] if dash else region
        source = None if dash and _credits(context, run, region) else label_head(context, label)
        if source is not None and not reporting(context, region, "beside"):
            yield direct(context, run, "dash_label", 0.85, source=source)


def _credits(context: Context, run: Run, region: Sequence[int]) -> bool:
    """`… “It rained,” she said. “It poured.” - Reuters`: an agency that signs more than the words in marks."""
    name = (
        context.text[context.tokens[region[0]].end : context.tokens[region[-1]].end].strip().lower()
    )
    agency = "journalist" in lexicons.load("organisations").get(name, ())
    return agency and bool(char_before(context, run.span.start))


def _without_topic(context: Context, region: list[int]) -> list[int]:
    """`— Ann Lee[, on how the team came back]`: a signature without what its words are about."""
    comma = next((n for n, i in enumerate(region) if context.tokens[i].form == ","), None)
    entity = context.parse.entity_of.get(region[comma - 1]) if comma else None
    return region[:comma] if entity is not None and entity.type == "PERSON" else region


def _signs(context: Context, run: Run, region: Sequence[int]) -> bool:
    """`Ann Lee, 37, teacher, Leeds` behind a whole quotation: a name, a comma, no verb and no organisation."""
    first = context.parse.entity_of.get(region[0])
    whole = not char_before(context, run.span.start) and last_inside(context, run) in tuple(".!?…")
    if not whole or first is None or first.type != "PERSON" or first.last > region[-1]:
        return False
    kinds = {entity.type for i in region if (entity := context.parse.entity_of.get(i))}
    plain = all(context.tokens[i].upos in SIGNATURE for i in region)
    return plain and "ORG" not in kinds and context.tokens[first.last].form == ","


def _line_below(context: Context, run: Run) -> list[int]:
    """The paragraph behind one that is nothing but the quotation: it may sign it."""
    paragraph = context.paragraph_at(run.span.end - 1)
    alone = not char_before(context, run.span.start) and run.span.end >= _paragraph_end(
        context, run
    )
    return context.paragraph_tokens.get(paragraph + 1, []) if alone else []


def _whole(context: Context, run: Run) -> bool:
    """Ends like a sentence, or ends its paragraph: a heading `Lee: “…” has …` goes on outside the marks."""
    return last_inside(context, run) in tuple(".!?…,") or run.span.end >= _paragraph_end(
        context, run
    )


def _paragraph_end(context: Context, run: Run) -> int:
    return context.article.paragraphs[context.paragraph_at(run.span.end - 1)].end


def find_colon_paragraph(context: Context, found: Sequence[Attribution]) -> Iterable[Attribution]:
    """`[source Ann Lee] [cue wrote]:` (or a comma) closes a paragraph; the next one opens with the quotation."""
    for run in context.runs:
        lead = lead_in(context, context.paragraph_at(run.span.start) - 1)
        if char_before(context, run.span.start) or not lead:
            continue
        cue, source = read_lead_in(context, lead)
        if source is not None:
            found_here = direct(context, run, "colon_paragraph", 0.85, cue=cue, source=source)
            rest = (
                _reopened(context, run) if cue is None and _announces_text(context, lead) else None
            )
            yield (
                found_here
                if rest is None
                else replace(found_here, parts=(Span(run.span.start, rest.span.end),))
            )


def _reopened(context: Context, run: Run) -> Run | None:
    """The run that carries a pasted text on where its first mark is never closed and later paragraphs open again."""
    number = context.runs.index(run) + 1
    if "unclosed" not in run.flags or number == len(context.runs):
        return None
    following = context.runs[number]
    opens_paragraph = not char_before(context, following.span.start) and len(following.segments) > 1
    return following if opens_paragraph else None


def find_pasted_block(context: Context, found: Sequence[Attribution]) -> Iterable[Attribution]:
    """`[source Our reporter, Ann Lee], [cue writes]:` closes a paragraph; unmarked paragraphs follow."""
    marked = {context.paragraph_at(run.span.start) for run in context.runs}
    for number in range(len(context.article.paragraphs) - 1):
        lead = lead_in(context, number)
        if not lead or number in marked:
            continue
        cue, source = read_lead_in(context, lead)
        last = _block_end(context, number + 1, marked, statement=_announces_text(context, lead))
        if source is None or last is None or not _introduces_text(context, lead, cue, source):
            continue
        block = Span(
            context.article.paragraphs[number + 1].start, context.article.paragraphs[last].end
        )
        if not any(character.isalpha() for character in block.of(context.text)):
            continue
        yield attribution(
            context,
            "direct",
            [block],
            "pasted_block",
            0.7,
            cue=cue,
            source=source,
            flags=("unmarked",),
        )


def _introduces_text(context: Context, lead: Sequence[int], cue: int | None, source: int) -> bool:
    """A text is announced, or somebody says or writes: not `Read the latest below:`, `What we have learned so far:`."""
    if cue is None or _announces_text(context, lead):
        return _announces_text(context, lead)
    says = bool(context.frames(cue) & {"clause", "object"})
    return says and source < cue and context.tokens[source].form.lower() != "we"


def _announces_text(context: Context, lead: Sequence[int]) -> bool:
    return any(context.tokens[i].lemma.lower() in TEXT_NOUNS for i in lead)


def lead_in(context: Context, number: int) -> list[int]:
    """The tokens of a paragraph's last sentence if it ends in a colon, or in a cue and a comma; else none."""
    if number < 0 or not context.article.paragraphs[number].of(context.text).endswith((":", ",")):
        return []
    tokens = context.paragraph_tokens.get(number, [])
    last = context.parse.sentence_of[tokens[-1]]
    lead = [i for i in tokens if context.parse.sentence_of[i] == last]
    if (
        len(lead) <= MAX_POINTER_WORDS
        and not _announces_text(context, lead)
        and _points_back(context, lead)
    ):
        lead = [i for i in tokens if context.parse.sentence_of[i] in (last, last - 1)]
    return (
        lead
        if context.tokens[tokens[-1]].form != ","
        or tokens[-2:-1] == reporting(context, lead, "beside")[-1:]
        else []
    )


def _points_back(context: Context, lead: Sequence[int]) -> bool:
    """`Here it is in full:`: what follows is what the sentence before speaks of."""
    words = {context.tokens[i].form.lower() for i in lead}
    return "here" in words or {"in", "full"} <= words


def read_lead_in(context: Context, lead: Sequence[int]) -> tuple[int | None, int | None]:
    """(cue, source) of a sentence that introduces what follows: its last reporting verb, else `statement from X`."""
    cues = reporting(context, lead, "beside")
    if cues:
        return cues[-1], source_of(context, cues[-1], lead)
    for index in lead:
        if context.tokens[index].lemma.lower() in TEXT_NOUNS:
            giver = context.tokens[index].head
            source = subject(context, giver) if context.tokens[index].deprel == "obj" else None
            if source is not None:
                told = context.parse.sentence_of[giver] == context.parse.sentence_of[lead[-1]]
                return giver if told else None, source
            for token in context.parse.dependents(index, "nmod", "obl"):
                cases = {
                    context.tokens[c.index].lemma
                    for c in context.parse.dependents(token.index, "case")
                }
                if cases & {"from", "by"}:
                    return None, _innermost_from(context, token.index)
    return None, label_head(context, lead) if len(lead) <= MAX_LABEL_WORDS else None


def label_head(context: Context, region: Sequence[int]) -> int | None:
    """The head of the name that a label consists of: its first person or organisation, else its first noun."""
    if TIMESTAMP.match(context.text, context.tokens[region[0]].start) if region else True:
        return None
    for index in region:
        entity = context.parse.entity_of.get(index)
        if entity is not None and entity.type in ("PERSON", "ORG", "NORP"):
            return _top_within(context, index, region)
    nouns = [i for i in region if context.tokens[i].upos in ("PROPN", "NOUN")]
    short = len([i for i in region if context.tokens[i].upos != "PUNCT"]) <= MAX_PLAIN_LABEL_WORDS
    return _top_within(context, nouns[-1], region) if nouns and short else None


def _innermost_from(context: Context, index: int) -> int:
    """`from the force from Inspector Lee`: the last of stacked `from` phrases is the person."""
    for token in context.parse.dependents(index, "nmod"):
        if context.tokens[context.parse.subtree(token.index)[0]].lemma == "from":
            return _innermost_from(context, token.index)
    return index


def _top_within(context: Context, index: int, region: Sequence[int]) -> int:
    head = context.tokens[index].head
    while head in region and context.tokens[index].deprel.split(":")[0] in ("flat", "compound"):
        index, head = head, context.tokens[head].head
    return index


def _block_end(context: Context, first: int, marked: set[int], *, statement: bool) -> int | None:
    """The last paragraph of an unmarked block: up to a live blog's next entry, else to the next marks or lead-in.

    A statement, other than a reporter's text, ends where the article reports somebody's words again.
    """
    paragraphs = context.article.paragraphs
    stamped = {n for n, span in enumerate(paragraphs) if TIMESTAMP.match(span.of(context.text))}
    last = None
    for number in range(first, len(paragraphs)):
        if (
            number in stamped
            or lead_in(context, number)
            or (number in marked and (number == first or not stamped))
        ):
            break
        if statement and _reports_again(context, number):
            break
        last = number
    return last


def _reports_again(context: Context, number: int) -> bool:
    verbs = reporting(context, context.paragraph_tokens.get(number, []), "clause")
    subjects = [
        subject(context, verb) for verb in verbs if context.tokens[verb].xpos in ("VBD", "VBZ")
    ]
    return any(
        s is not None and context.tokens[s].lemma.lower() not in ("i", "we") for s in subjects
    )


COLON_LABEL = Rule("colon_label", find_colon_label)
DASH_LABEL = Rule("dash_label", find_dash_label)
COLON_PARAGRAPH = Rule("colon_paragraph", find_colon_paragraph)
PASTED_BLOCK = Rule("pasted_block", find_pasted_block)
