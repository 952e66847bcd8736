"""From what a rule claims to an attribution: spans, mention, cue, kind and grade."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quotes import confidence
from quotes.attribution.content import kind_of
from quotes.attribution.cue_spans import cue_of
from quotes.attribution.mention_spans import mention_of
from quotes.attribution.rules import Claim, Reach, Rule
from quotes.language.conditions import value_of, where
from quotes.language.context import Context
from quotes.records import Attribution, Mention, QuotationType, Span

# What is left of a grade where a rule that should have found a source has found none: of 20 such
# quotations in PolNeAR dev 12 were right.
SOURCELESS = 0.6
NEEDS_MARKS = where(frames="marks")
# `an inquiry found that it rained`, `the court heard it`; not `Lee found that it rained`.
NEEDS_BODY = where(frames="finding")
# What may find it, by the verb: a court that hears, a survey that shows.
FINDS = (
    (where(cue_lemma="hear") | where(lemma="hears"), where(classes="hearing_body")),
    (where(cue_lemma="show demonstrate"), where(classes="showing_document")),
    (where(), where(classes="finding_body") | where(entity_type="ORG")),
)


def made_of(context: Context, rule: Rule, claim: Claim) -> Attribution | None:
    """The attribution that a claim asks for.

    None where nothing is left to be said, where a rule that needs a source has none, where the
    source is part of what is said, or where a cue has not what it needs: marks, or a body that
    finds or hears.
    """
    parts = claim.content.parts
    nobody = all(one is None for one in (claim.source, claim.implied, claim.inherits))
    if not parts or (nobody and rule.needs_source):
        return None
    kind = claim.type or _kind(context, claim)
    if isinstance(claim.content, Reach) and _misread(claim, parts, kind):
        return None
    less_sure = nobody and not rule.sourceless
    grade = confidence.grade("rule", rule.name, claim.case) * (SOURCELESS if less_sure else 1)
    return Attribution(
        kind,
        parts,
        rule.name,
        round(grade, 3),
        cue=cue_of(claim.cue, claim.cue_last),
        source=_within(claim.label, mention_of(claim.source, claim.cue)),
        implied=mention_of(claim.implied),
        inherits=claim.inherits,
        flags=(*claim.content.flags, *claim.flags),
        case=claim.case,
        frame=rule.frame,
    )


def _within(label: Span | None, mention: Mention | None) -> Mention | None:
    """A mention as far as it stands in a label."""
    if label is None or mention is None:
        return mention
    start, end = max(label.start, mention.span.start), min(label.end, mention.span.end)
    return replace(mention, span=Span(start, end)) if start < end else mention


def shared(made: Attribution, earlier: Attribution, claim: Claim) -> Attribution:
    """The later half of a quotation with what it shows of the earlier half.

    That is the source, and the cue where it stands between the two.
    """
    gap = Span(earlier.parts[-1].end, made.parts[0].start)
    if claim.shows_source:
        made = replace(made, source=earlier.source)
    between = earlier.cue is not None and gap.covers(earlier.cue.span)
    if claim.shows_cue and between:
        made = replace(made, cue=earlier.cue)
    return made


def _kind(context: Context, claim: Claim) -> QuotationType:
    """Told by the marks in a reported clause; all else is direct."""
    if isinstance(claim.content, Reach):
        return kind_of(context, claim.content.parts)
    return "direct"


def _misread(claim: Claim, parts: Sequence[Span], kind: QuotationType) -> bool:
    """A clause that holds its own source, or one whose cue needs marks or a body that finds."""
    source = claim.source
    if kind == "indirect" and NEEDS_MARKS(claim.cue):
        return True
    if NEEDS_BODY(claim.cue):
        finds = value_of(claim.cue, FINDS)
        if finds is not None and not finds(source):
            return True
    return source is not None and any(part.covers(source.span) for part in parts)
