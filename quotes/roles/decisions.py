"""From all that the rules find about a speaker to one role: steps in an order, each with its reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from quotes.records import Role, RoleDecision
from quotes.roles.fallbacks import SPORTS_ARTICLE
from quotes.roles.fates import SUSPECT
from quotes.roles.role_rules import Finding, Kind, RoleRule
from quotes.roles.scene import Scene
from quotes.roles.unnamed_mentions import NOMINAL_MENTION
from quotes.roles.who import Who

# Kinds that are gathered before anything is decided; the others are asked only where their step comes.
EVIDENCE = frozenset({Kind.AT_NAME, Kind.MENTION, Kind.TOLD, Kind.HOME})
# Trades of anybody: what somebody saw or suffered says more.
WEAK = frozenset({"public", "business"})
CLOSE = frozenset({"relative", "neighbour"})
NOT_STRONG = frozenset({None, *WEAK, *CLOSE})
# Who holds one of these speaks by it: a barrister who is a minister, a professor who is a mayor.
OFFICES = frozenset({"politician", "official", "police", "royal"})
UNIFORMED = frozenset(
    {"police", "military", "emergency_services", "business", "culture", "sport", "expert"}
)
HAVE_SPOKESMEN = frozenset({"official", "business", "campaigner", "sport"})
HAVE_CHAIRMEN = HAVE_SPOKESMEN | {"politician"}
FORMER = ("former", "ex-", "ex ", "late", "retired")


@dataclass(frozen=True)
class Dossier:
    """All that is known of one speaker where its role is decided."""

    scene: Scene
    who: Who
    rules: tuple[RoleRule, ...]

    @cached_property
    def findings(self) -> list[Finding]:
        """What the article's words say of the speaker, in the order of the rules."""
        return self._read(rule for rule in self.rules if rule.kind in EVIDENCE)

    @cached_property
    def known(self) -> list[Finding]:
        """The findings but those whose role is kept back: `people familiar with the talks`."""
        return [finding for finding in self.findings if finding.role != "unknown"]

    @property
    def kept_back(self) -> bool:
        """Whether the words for a speaker without a name say that it wants to be unknown."""
        return self.who.name is None and len(self.known) < len(self.findings)

    @property
    def private(self) -> bool:
        """Whether the article tells where the speaker lives."""
        return any(finding.kind is Kind.HOME for finding in self.known)

    @cached_property
    def strong(self) -> Finding | None:
        """The finding of a capacity in which few people speak."""
        strong = [finding for finding in self.known if finding.role not in NOT_STRONG]
        if not strong:
            return None
        return self._nearest(strong) if self.who.said else strong[0]

    @cached_property
    def trade(self) -> Finding | None:
        """The finding of what many people are: one with a title first, a firm's before the public's."""
        weak = [f for f in self.known if f.role in WEAK and not self._says_nothing(f)]
        return min(weak, key=_vagueness, default=None)

    @cached_property
    def bare(self) -> Finding | None:
        """The first title that has no role of its own: `a spokesman`."""
        return next((f for f in self.known if f.title and f.role is None), None)

    @property
    def title(self) -> str | None:
        """The first title found."""
        return next((f.title for f in self.known if f.title), None)

    def first(self, *rules: RoleRule) -> Finding | None:
        """The first finding with a role of these rules."""
        return next((finding for finding in self._read(rules) if finding.role), None)

    def first_of(self, kind: Kind) -> Finding | None:
        """The first finding with a role of the rules of one kind."""
        return self.first(*(rule for rule in self.rules if rule.kind is kind))

    def _read(self, rules: Iterable[RoleRule]) -> list[Finding]:
        return [finding for rule in rules for finding in rule.read(self.scene, self.who)]

    def _nearest(self, strong: list[Finding]) -> Finding:
        """The first of the findings; where titles at the name disagree, an office, then the nearest.

        Near is what stands near the speaker's first quotation.
        """
        if strong[0].kind is not Kind.AT_NAME:
            return strong[0]
        said = self.who.said[0].parts[0].start
        titles = [finding for finding in strong if finding.kind is Kind.AT_NAME]
        nearest = min(titles, key=lambda f: (not _is_office(f), abs(f.span.start - said)))
        return strong[0] if nearest.role == strong[0].role else nearest

    def _says_nothing(self, finding: Finding) -> bool:
        """`the first woman to win`: of somebody with a name that is no trade."""
        named_otherwise = bool(self.who.name) and finding.kind is Kind.MENTION
        return named_otherwise and finding.role == "public" and finding.title is None


def _vagueness(finding: Finding) -> tuple[bool, bool]:
    return finding.title is None, finding.role == "public"


def _is_office(finding: Finding) -> bool:
    former = (finding.title or "").lower().startswith(FORMER)
    return finding.role in OFFICES and not former


def _own_word(dossier: Dossier) -> Finding | None:
    """`[a neighbour] of a man known to police`: what an unnamed speaker is called."""
    if dossier.who.name is not None:
        return None
    own = [finding for finding in dossier.known if finding.rule is NOMINAL_MENTION]
    return next((f for f in own if f.role is not None and f.role not in WEAK), None)


def _on_trial(dossier: Dossier) -> Finding | None:
    """`a sergeant, who denies the charge`."""
    uniformed = dossier.strong is not None and dossier.strong.role in UNIFORMED
    return dossier.first(SUSPECT) if uniformed else None


def _public_figure(dossier: Dossier) -> Finding | None:
    return None if dossier.private else dossier.first_of(Kind.PUBLIC_FIGURE)


def _close(dossier: Dossier) -> Finding | None:
    """`the boy's mother`, `a neighbour`."""
    return next((finding for finding in dossier.known if finding.role in CLOSE), None)


def _team_mate(dossier: Dossier) -> Finding | None:
    """`the twins who opened the bowling`: kin who may well play themselves; a player's mother does not."""
    peers = dossier.scene.context.lexicons.words("sibling_or_child")
    kin = dossier.trade is not None and dossier.trade.last_word in peers
    return dossier.first(SPORTS_ARTICLE) if kin else None


def _by_topic(dossier: Dossier) -> Finding | None:
    """`a spokesman` of nobody knows whom: of those who have such, whom the article has most words for."""
    if dossier.bare is None:
        return None
    speaks = dossier.bare.last_word.startswith("spokes")
    role: Role | None = dossier.scene.role_of(HAVE_SPOKESMEN if speaks else HAVE_CHAIRMEN)
    told = role is not None and dossier.scene.topics[role] > 0
    return replace(dossier.bare, role=role) if told else None


@dataclass(frozen=True, slots=True)
class Step:
    """One way to a role, with the reason why it outranks the ways below it."""

    name: str
    find: Callable[[Dossier], Finding | None]
    why: str


STEPS: tuple[Step, ...] = (
    Step("own_word", _own_word, "A mention without a name is all that tells who speaks."),
    Step("on_trial", _on_trial, "An officer who is tried speaks for nobody but themselves."),
    Step("office", lambda one: one.strong, "Who holds an office speaks by it, whatever they saw."),
    Step(
        "public_figure",
        _public_figure,
        "What politicians saw or suffered is no capacity of theirs.",
    ),
    Step(
        "fate",
        lambda one: one.first_of(Kind.FATE),
        "Who was hurt is a victim before a victim's kin.",
    ),
    Step("close", _close, "Kin and neighbours are asked as such, even where they saw it."),
    Step("sight", lambda one: one.first_of(Kind.SIGHT), "What somebody saw outranks a trade."),
    Step(
        "team_mate", _team_mate, "Brothers in a report on sport are players before anybody's kin."
    ),
    Step(
        "trade", lambda one: one.trade, "A word for the speaker outranks what the article is about."
    ),
    Step("topic", _by_topic, "Whose a spokesman is tells more than that somebody has a name."),
    Step("fallback", lambda one: one.first_of(Kind.FALLBACK), "Nothing is left below."),
)


def decide(dossier: Dossier) -> RoleDecision:
    """The role by the first step that finds one; the title of what it found, else the first title."""
    who = dossier.who
    unresolved = who.name is None and all(mention.is_pronoun for mention in who.mentions)
    if unresolved or dossier.kept_back:
        return RoleDecision()
    found = (step.find(dossier) for step in STEPS)
    chosen = next((finding for finding in found if finding is not None), None)
    title = (chosen.title if chosen is not None else None) or dossier.title
    shown = None if who.kind == "organisation" else title
    if chosen is None or chosen.role is None:
        return RoleDecision("unknown", shown)
    return RoleDecision(chosen.role, shown, chosen.evidence(dossier.scene.article.text))
