"""Stage 6: the capacity in which each speaker speaks, and the article's own phrase for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quotes.language.context import Context
from quotes.records import (
    Attribution,
    Evidence,
    Identity,
    Link,
    Resolution,
    RoleDecision,
    Span,
)
from quotes.roles import accounts, appositions, clauses, fallbacks, fates, institutions, nominals
from quotes.roles.phrases import CLOSE
from quotes.roles.scene import Finding, Rule, Scene
from quotes.roles.who import Who, mentioned, without_others

# From precise to loose; the name of each is stored in the evidence that it found.
RULES: tuple[Rule, ...] = (
    nominals.title_before_name,
    nominals.title_after_name,
    appositions.apposition,
    clauses.copula,
    clauses.works_as,
    nominals.shared_title,
    nominals.nominal_mention,
    nominals.one_of_them,
    institutions.organisation_name,
    clauses.works_at,
    clauses.lives_in,
    clauses.affiliation,
    institutions.polity,
    clauses.organisation_is,
    accounts.in_court,
    accounts.interviews,
    accounts.reports,
    accounts.byline,
    fates.bereaved,
    fates.survives,
)
# What happened to a speaker outranks what they do for a living, but no office.
FATES: tuple[Rule, ...] = (fates.account_of_suspect, fates.account_of_victim)
SIGHTS: tuple[Rule, ...] = (
    accounts.account_of_witness,
    accounts.account_of_event,
    accounts.account_of_experience,
)
# Titles that stand at the name: the article's own word at that place.
AT_NAME = frozenset({"title_before_name", "title_after_name", "apposition"})
# Who holds one of these speaks by it: a barrister who is a minister, a professor who is a mayor.
OFFICES = frozenset({"politician", "official", "police", "royal"})
# Kin who may well play themselves, where an article is about sport; a player's mother does not.
PEERS = frozenset({"brother", "sister", "twin", "son", "daughter"})
# An officer who is tried speaks for nobody.
UNIFORMED = frozenset(
    {"police", "military", "emergency_services", "business", "culture", "sport", "expert"}
)
HAVE_SPOKESMEN = frozenset({"official", "business", "campaigner", "sport"})
# Whom articles on politics are about; what befell them or what they saw is no capacity of theirs.
PUBLIC_FIGURES: tuple[Rule, ...] = (fallbacks.campaigns, fallbacks.politics_article)
FALLBACKS: tuple[Rule, ...] = (
    nominals.honorific,
    fallbacks.sports_article,
    *PUBLIC_FIGURES,
    fallbacks.age,
    fallbacks.on_line,
    fallbacks.signed,
    fallbacks.described,
    fallbacks.anybody,
    fallbacks.firm,
    fallbacks.known_name,
    fallbacks.only_named,
)


def assign(
    context: Context, attributions: Sequence[Attribution], resolution: Resolution
) -> tuple[RoleDecision, ...]:
    """One decision per attribution, in their order; equal for all quotations of one speaker.

    Where no rule finds anything the role is unknown.
    """
    speech = tuple(
        part
        for attribution in attributions
        if attribution.type == "direct"
        for part in attribution.parts
    )
    scene = Scene(context, speech)
    decided: dict[tuple[int | None, Span | None], RoleDecision] = {}
    decisions = []
    for index, link in enumerate(resolution.links):
        key = (link.identity, link.mention if link.identity is None else None)
        if key not in decided:
            decided[key] = decide(scene, _who(context, attributions, resolution, index))
        several = link.kind == "group"  # `she and her colleagues` have no title in common
        decisions.append(replace(decided[key], title=None) if several else decided[key])
    return tuple(decisions)


def decide(scene: Scene, who: Who) -> RoleDecision:
    """The first strong role; else what befell the speaker, whose friend they are, what they saw; else their trade."""
    if who.name is None and all(accounts.is_pronoun(scene, mention) for mention in who.mentions):
        return RoleDecision()
    who = without_others(who)
    found = [finding for rule in RULES for finding in rule(scene, who)]
    if who.name is None and any(f.role == "unknown" for f in found):
        return RoleDecision()
    found = [f for f in found if f.role != "unknown"]
    strong = _nearest([f for f in found if f.role and f.role not in (*accounts.WEAK, *CLOSE)], who)
    close = next((f for f in found if f.role in CLOSE), None)
    weak = [f for f in found if f.role in accounts.WEAK and not (who.name and _says_nothing(f))]
    trade = min(weak, key=lambda f: (f.title is None, f.role == "public"), default=None)
    if trade and _is_peer(trade):
        trade = (
            _first((fallbacks.sports_article,), scene, who) or trade
        )  # the twins who opened the bowling
    if strong and strong.role in UNIFORMED:
        strong = _first((fates.account_of_suspect,), scene, who) or strong
    private = any(f.rule == "residence" for f in found)
    strong = strong or (None if private else _first(PUBLIC_FIGURES, scene, who))
    own = _own_word(scene, who) if who.name is None else None
    chosen = (
        own or strong or _first(FATES, scene, who) or close or _first(SIGHTS, scene, who) or trade
    )
    chosen = chosen or _by_topic(scene, found) or _first(FALLBACKS, scene, who)
    title = (chosen and chosen.title) or next((f.title for f in found if f.title), None)
    title = None if who.kind == "organisation" else title
    if chosen is None or chosen.role is None:
        return RoleDecision("unknown", title)
    return RoleDecision(
        chosen.role, title, Evidence(chosen.span, chosen.span.of(scene.article.text), chosen.rule)
    )


def _nearest(strong: list[Finding], who: Who) -> Finding | None:
    """The first of the findings; of titles at the name that disagree an office before a trade, then the nearest."""
    if not strong or strong[0].rule not in AT_NAME or not who.said:
        return strong[0] if strong else None
    said = who.said[0].parts[0].start
    titles = [f for f in strong if f.rule in AT_NAME]
    nearest = min(
        titles, key=lambda f: (f.role not in OFFICES or _former(f), abs(f.span.start - said))
    )
    return strong[0] if nearest.role == strong[0].role else nearest


def _says_nothing(finding: Finding) -> bool:
    """`the first woman to win`: of somebody with a name that is no trade."""
    return finding.rule == "nominal_mention" and finding.role == "public" and finding.title is None


def _by_topic(scene: Scene, found: list[Finding]) -> Finding | None:
    """A spokesman or chairman of nobody knows whom: of those who have such, whom the article has most words for."""
    bare = next((f for f in found if f.title and f.role is None), None)
    speaks_for = bare and (bare.title or "").lower().split()[-1].startswith("spokes")
    role = scene.role_of(HAVE_SPOKESMEN if speaks_for else HAVE_SPOKESMEN | {"politician"})
    return replace(bare, role=role) if bare and role and scene.topics[role] else None


def _is_peer(finding: Finding) -> bool:
    return bool(finding.title) and (finding.title or "").lower().split()[-1] in PEERS


def _former(finding: Finding) -> bool:
    return (finding.title or "").lower().startswith(("former", "ex-", "ex ", "late", "retired"))


def _own_word(scene: Scene, who: Who) -> Finding | None:
    """An unnamed speaker is what the mention calls them: a neighbour of a man known to police is a neighbour."""
    nothing = (None, "unknown", *accounts.WEAK)
    return next((f for f in nominals.nominal_mention(scene, who) if f.role not in nothing), None)


def _first(rules: tuple[Rule, ...], scene: Scene, who: Who) -> Finding | None:
    return next((finding for rule in rules for finding in rule(scene, who) if finding.role), None)


def _identity_of(resolution: Resolution, link: Link) -> Identity | None:
    """Who is behind a link; of a source that names several the first of them, people before places."""
    if link.identity is not None:
        return resolution.identities[link.identity]
    if link.kind != "group" or link.mention is None:
        return None
    named = [i for i in resolution.identities if any(link.mention.covers(m) for m in i.mentions)]
    return next((i for i in named if i.kind == "named"), next(iter(named), None))


def _who(
    context: Context, attributions: Sequence[Attribution], resolution: Resolution, index: int
) -> Who:
    """The speaker of one attribution: its identity with all its mentions, or its bare mention."""
    link = resolution.links[index]
    identity = _identity_of(resolution, link)
    if identity is None:
        mentions = (link.mention,) if link.mention else ()
        return Who(link.kind, None, mentioned(context, mentions, None), (attributions[index],))
    said = tuple(
        a
        for a, other in zip(attributions, resolution.links, strict=True)
        if other.identity == link.identity
    )
    mentions = tuple(sorted({*identity.mentions, *((link.mention,) if link.mention else ())}))
    name = identity.name
    return Who(identity.kind, name, mentioned(context, mentions, name), said)
