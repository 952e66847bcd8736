"""Stage 6: the capacity in which each speaker speaks, and the article's own phrase for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from quotes.language.conditions import only
from quotes.language.context import Context
from quotes.records import Attribution, Identity, Link, Resolution, RoleDecision, Span
from quotes.roles import (
    accounts,
    appositions,
    belonging,
    clauses,
    deeds,
    fallbacks,
    fates,
    formulas,
    neighbours,
    organisations,
    presented,
    titles_at_name,
    unnamed_mentions,
)
from quotes.roles.decisions import Dossier, decide
from quotes.roles.role_rules import RoleRule
from quotes.roles.scene import Scene
from quotes.roles.subject_verbs import DIRECT
from quotes.roles.who import Who, mentioned, without_others

# Of each kind from precise to loose; `decisions.STEPS` is the order of the kinds.
RULES: tuple[RoleRule, ...] = (
    formulas.CLAIMS_ATTACK,
    formulas.NEWS_OUTLET,
    formulas.PARTY_TAG,
    titles_at_name.TITLE_BEFORE_NAME,
    titles_at_name.TITLE_AFTER_NAME,
    appositions.APPOSITION,
    clauses.COPULA,
    clauses.WORKS_AS,
    titles_at_name.SHARED_TITLE,
    presented.PRESENTED,
    presented.TOLD_IN_LEAD,
    unnamed_mentions.NOMINAL_MENTION,
    unnamed_mentions.ONE_OF_THEM,
    unnamed_mentions.IN_POLL,
    organisations.ORGANISATION_NAME,
    clauses.WORKS_AT,
    neighbours.LIVES_BESIDE_IT,
    clauses.LIVES_IN,
    belonging.AFFILIATION,
    belonging.COMES_FROM,
    organisations.POLITY,
    clauses.ORGANISATION_IS,
    formulas.IN_COURT,
    formulas.INTERVIEWS,
    formulas.NARRATES,
    formulas.REPORTS,
    formulas.BYLINE,
    fates.BEREAVED,
    fates.SURVIVES,
    fates.SUSPECT,
    fates.VICTIM,
    deeds.WORK,
    deeds.DEED,
    accounts.WITNESS,
    accounts.EVENT,
    accounts.EXPERIENCE,
    fallbacks.CAMPAIGNS,
    fallbacks.POLITICS_ARTICLE,
    titles_at_name.HONORIFIC,
    deeds.SPORTS_ARTICLE,
    fallbacks.AGE,
    deeds.DESK,
    fallbacks.ON_LINE,
    fallbacks.SIGNED,
    fallbacks.DESCRIBED,
    fallbacks.ANYBODY,
    fallbacks.FIRM,
    belonging.OF_A_FIRM,
    fallbacks.ONLY_NAMED,
)


def assign(
    context: Context, attributions: Sequence[Attribution], resolution: Resolution
) -> tuple[RoleDecision, ...]:
    """One decision per attribution, in their order; equal for all quotations of one speaker.

    Where no rule finds anything the role is unknown.
    """
    direct = only(attributions, DIRECT)
    scene = Scene(context, tuple(chain.from_iterable(one.parts for one in direct)))
    said: dict[int | None, list[Attribution]] = defaultdict(list)
    for attribution, link in zip(attributions, resolution.links, strict=True):
        said[link.identity].append(attribution)
    decided: dict[tuple[int | None, Span | None], RoleDecision] = {}
    decisions = []
    for index, link in enumerate(resolution.links):
        key = (link.identity, link.mention if link.identity is None else None)
        if key not in decided:
            who = _who(context, resolution, link, said[link.identity], attributions[index])
            decided[key] = decide(Dossier(scene, without_others(who), RULES))
        several = link.kind == "group"  # `she and her colleagues` have no title in common
        decisions.append(replace(decided[key], title=None) if several else decided[key])
    return tuple(decisions)


def _who(
    context: Context,
    resolution: Resolution,
    link: Link,
    said: Sequence[Attribution],
    attribution: Attribution,
) -> Who:
    """The speaker of one attribution: its identity with all its mentions, or its bare mention."""
    own = () if link.mention is None else (link.mention,)
    identity = _identity_of(resolution, link)
    if identity is None:
        return Who(link.kind, None, mentioned(context, own, None), (attribution,))
    spans = sorted({*identity.mentions, *own})
    mentions = mentioned(context, spans, identity.name)
    return Who(identity.kind, identity.name, mentions, tuple(said))


def _identity_of(resolution: Resolution, link: Link) -> Identity | None:
    """The speaker behind a link; of several in one source the first, people before places."""
    if link.identity is not None:
        return resolution.identities[link.identity]
    if link.kind != "group" or link.mention is None:
        return None
    group = link.mention
    named = [one for one in resolution.identities if any(map(group.covers, one.mentions))]
    return min(named, key=lambda one: one.kind != "named", default=None)
