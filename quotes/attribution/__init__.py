"""Stage 4: which stretch of text is said, by which words, by whom as written.

RULES is the order, by tier and by what each rule names in `after`: a rule's finding stands unless
an earlier rule has already claimed the same words.
"""

from __future__ import annotations

from collections.abc import Sequence

from quotes.attribution import (
    according_to,
    acting,
    announced,
    as_put,
    broken_quotations,
    calls,
    carried,
    colon_paragraphs,
    complement,
    continuation,
    cries,
    cue_after_quotation,
    cue_before_quotation,
    dash_dialogue,
    dash_interrupted,
    datelines,
    dialogue_turns,
    fragments,
    fronted,
    gerund,
    heading_labels,
    headings,
    infinitive,
    interviews,
    labelled_turns,
    labels,
    made_clear,
    nested,
    nicknames,
    object_complement,
    parenthetical,
    pasted_blocks,
    put_in_words,
    questions,
    relative_gap,
    reporting_nouns,
    signatures,
    slogans,
    uncued,
    uncued_fragments,
    unlisted,
    verbless,
    views,
    worded_asides,
    worded_clauses,
    worded_tails,
)
from quotes.attribution.found import Found
from quotes.attribution.order import in_order
from quotes.attribution.overlaps import in_text_order
from quotes.attribution.rules import Rule
from quotes.language.context import Context
from quotes.records import Attribution, QuotedSegment

RULES: tuple[Rule, ...] = in_order(
    (
        interviews.INTERVIEW,
        fronted.FRONTED,
        dash_interrupted.DASH_INTERRUPTED,
        cue_before_quotation.CUE_BEFORE,
        cue_after_quotation.CUE_AFTER,
        cries.CRIED,
        put_in_words.PUT_IN_WORDS,
        unlisted.BEFORE,
        unlisted.AFTER,
        verbless.VERBLESS,
        announced.ANNOUNCED,
        announced.IN_WORDS,
        labels.COLON_LABEL,
        signatures.DASH_LABEL,
        colon_paragraphs.COLON_PARAGRAPH,
        continuation.AFTER_UNCLOSED,
        dash_dialogue.DASH_TURN,
        dialogue_turns.DIALOGUE_TURN,
        cries.JOINED,
        continuation.SAME_PARAGRAPH,
        labelled_turns.LABELLED_TURN,
        pasted_blocks.PASTED_BLOCK,
        parenthetical.PARENTHETICAL,
        worded_tails.WORDED_TAIL,
        worded_asides.PARTING_ASIDE,
        according_to.ACCORDING_TO,
        complement.COMPLEMENT,
        made_clear.MADE_CLEAR,
        as_put.AS_PUT,
        views.VIEW_OF,
        infinitive.INFINITIVE,
        gerund.GERUND,
        calls.CALLS,
        object_complement.OBJECT_COMPLEMENT,
        relative_gap.RELATIVE_GAP,
        worded_asides.WORDED_ASIDE,
        worded_clauses.WORDED_CLAUSE,
        questions.QUESTION,
        reporting_nouns.REPORTING_NOUN,
        heading_labels.HEADING_LABEL,
        slogans.SHOWN_WORDS,
        fragments.GOVERNED_FRAGMENT,
        acting.ACTING_SUBJECT,
        continuation.AFTER_REPORT,
        continuation.NEXT_PARAGRAPH,
        headings.HEADING_ECHO,
        continuation.UNATTRIBUTED,
        uncued.UNCUED_SENTENCE,
        uncued_fragments.UNCUED_FRAGMENT,
        nested.NESTED,
    )
)


CONTINUING = frozenset(rule.name for rule in RULES if rule.continues)


def attribute(context: Context, rules: Sequence[Rule] = RULES) -> tuple[Attribution, ...]:
    """All attributions of an article in text order; `inherits` indexes the result."""
    found = Found(context)
    for rule in rules:
        found.run(rule)
    ordered = in_text_order(found)
    chained = broken_quotations.number(context, ordered, CONTINUING)
    return headings.flagged(context, dialogue_turns.number(context, chained))


def judged(context: Context) -> tuple[QuotedSegment, ...]:
    """The segments once the words around them are known.

    Without nicknames and datelines, nothing joined by strays.
    """
    opened = datelines.without_datelines(context, carried.parted(context))
    return nicknames.without_nicknames(context, opened)
