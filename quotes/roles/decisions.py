"""From all that rules find about a speaker to one role: steps in order, each with its reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from operator import attrgetter

from quotes.language.conditions import Condition, every, first, only, some
from quotes.records import RoleDecision
from quotes.roles.fallbacks import SPORTS_ARTICLE
from quotes.roles.fates import SUSPECT
from quotes.roles.role_rules import Finding, Kind, RoleRule, finding
from quotes.roles.scene import Scene
from quotes.roles.unnamed_mentions import NOMINAL_MENTION
from quotes.roles.who import ORGANISATION, PRONOUN_ALONE, WITHOUT_NAME, Who

# Trades of anybody: what somebody saw or suffered says more.
WEAK = ("public", "business")
CLOSE = ("relative", "neighbour")
# Who holds one of these speaks by it: a barrister who is a minister, a professor who is a mayor.
OFFICES = ("politician", "official", "police", "royal")
UNIFORMED = ("police", "military", "emergency_services", "business", "culture", "sport", "expert")
HAVE_SPOKESMEN = frozenset({"official", "business", "campaigner", "sport"})
HAVE_CHAIRMEN = HAVE_SPOKESMEN | {"politician"}
FORMER = ("former", "ex-", "ex ", "late", "retired")

# Gathered before anything is decided; rules of other kinds are asked only where their step comes.
EVIDENCE = frozenset({Kind.AT_NAME, Kind.MENTION, Kind.TOLD, Kind.HOME})

WITH_ROLE = finding(role=bool)
WITH_TITLE = finding(title=bool)
KEPT_BACK = finding(role="unknown")
AT_NAME = finding(kind=Kind.AT_NAME)
HOME = finding(kind=Kind.HOME)
STRONG = WITH_ROLE & finding(not_role=(*WEAK, *CLOSE))
IN_UNIFORM = finding(role=UNIFORMED)
OF_CLOSE_ONE = finding(role=CLOSE)
TRADE = finding(role=WEAK)
OF_FORMER = WITH_TITLE & finding(title=lambda title: title.lower().startswith(FORMER))
OFFICE = finding(role=OFFICES) & ~OF_FORMER
BARE_TITLE = WITH_TITLE & ~WITH_ROLE
SPEAKS = finding(last_word=lambda word: word.startswith("spokes"))
# `a neighbour of a man known to police`: what an unnamed speaker is called.
OWN_WORD = finding(rule=lambda rule: rule is NOMINAL_MENTION, not_role=WEAK) & WITH_ROLE
# `the first woman to win`: no trade of somebody with a name.
NO_TRADE = finding(kind=Kind.MENTION, role="public") & ~WITH_TITLE


@dataclass(frozen=True)
class Dossier:
    """All that is known of one speaker where its role is decided."""

    scene: Scene
    who: Who
    rules: tuple[RoleRule, ...]

    @cached_property
    def findings(self) -> list[Finding]:
        """All findings about the speaker, in the order of the rules."""
        rules = [rule for rule in self.rules if rule.kind in EVIDENCE]
        return list(self._read(rules))

    @cached_property
    def known(self) -> list[Finding]:
        """The findings but those whose role is kept back: `people familiar with the talks`."""
        return only(self.findings, ~KEPT_BACK)

    @property
    def says_nothing(self) -> bool:
        """Whether only pronouns stand for the speaker, or words by which it stays unknown."""
        pronouns = every(self.who.mentions, PRONOUN_ALONE)
        return WITHOUT_NAME(self.who) and (pronouns or some(self.findings, KEPT_BACK))

    @cached_property
    def strong(self) -> Finding | None:
        """The first finding of a capacity of few people; of titles at the name the best."""
        strong = only(self.known, STRONG)
        leading = first(strong, STRONG)
        if leading is None or not AT_NAME(leading) or not self.who.said:
            return leading
        best = self._best_title(only(strong, AT_NAME))
        return leading if best.role == leading.role else best

    @cached_property
    def trade(self) -> Finding | None:
        """The finding of what many are: with a title first, a firm's before the public's."""
        says_trade = TRADE & ~NO_TRADE if self.who.name else TRADE
        return min(only(self.known, says_trade), key=_vagueness, default=None)

    def first(self, *rules: RoleRule) -> Finding | None:
        """The first finding with a role of these rules."""
        return first(self._read(rules), WITH_ROLE)

    def first_of(self, kind: Kind) -> Finding | None:
        """The first finding with a role of the rules of one kind."""
        rules = [rule for rule in self.rules if rule.kind is kind]
        return self.first(*rules)

    def _read(self, rules: Iterable[RoleRule]) -> Iterator[Finding]:
        for rule in rules:
            yield from rule.read(self.scene, self.who)

    def _best_title(self, titles: Sequence[Finding]) -> Finding:
        """Of titles at the name an office first, then the nearest to the first quotation."""
        said = self.who.said[0].parts[0].start
        return min(titles, key=lambda one: (not OFFICE(one), abs(one.span.start - said)))


Find = Callable[[Dossier], Finding | None]


def _vagueness(one: Finding) -> tuple[bool, bool]:
    """`bus driver` says more than a trade without a title, a firm's more than the public's."""
    return one.title is None, one.role == "public"


def _found(condition: Condition) -> Find:
    """A step to the first finding that meets a condition."""
    return lambda dossier: first(dossier.known, condition)


def _asked(kind: Kind) -> Find:
    """A step to the first finding of the rules of one kind."""
    return lambda dossier: dossier.first_of(kind)


def _own_word(dossier: Dossier) -> Finding | None:
    return first(dossier.known, OWN_WORD) if WITHOUT_NAME(dossier.who) else None


def _on_trial(dossier: Dossier) -> Finding | None:
    return dossier.first(SUSPECT) if IN_UNIFORM(dossier.strong) else None


def _public_figure(dossier: Dossier) -> Finding | None:
    private = some(dossier.known, HOME)
    return None if private else dossier.first_of(Kind.PUBLIC_FIGURE)


def _team_mate(dossier: Dossier) -> Finding | None:
    kin = dossier.scene.context.lexicons.words("sibling_or_child")
    of_kin = finding(last_word=kin)
    return dossier.first(SPORTS_ARTICLE) if of_kin(dossier.trade) else None


def _by_topic(dossier: Dossier) -> Finding | None:
    """`a spokesman` of nobody knows whom: of those whom the article has most words for."""
    bare = first(dossier.known, BARE_TITLE)
    if bare is None:
        return None
    role = dossier.scene.role_of(HAVE_SPOKESMEN if SPEAKS(bare) else HAVE_CHAIRMEN)
    spoken_of = role is not None and dossier.scene.topics[role] > 0
    return replace(bare, role=role) if spoken_of else None


@dataclass(frozen=True, slots=True)
class Step:
    """One way to a role, with the reason why it outranks the ways below it."""

    name: str
    find: Find
    why: str


STEPS: tuple[Step, ...] = (
    Step("claim", _asked(Kind.CLAIM), "Who claims an attack answers for it, whatever their name."),
    Step("own_word", _own_word, "What an unnamed speaker is called is all that tells who speaks."),
    Step("on_trial", _on_trial, "An officer who denies a charge speaks for nobody else."),
    Step("office", attrgetter("strong"), "Who holds an office speaks by it, whatever they saw."),
    Step("public_figure", _public_figure, "What a politician suffered is no capacity of theirs."),
    Step("fate", _asked(Kind.FATE), "Who was hurt is a victim before they are the mother of one."),
    Step(
        "close",
        _found(OF_CLOSE_ONE),
        "Kin and neighbours are asked as such, even where they saw it.",
    ),
    Step("sight", _asked(Kind.SIGHT), "A driver who saw the crash is asked about the crash."),
    Step("team_mate", _team_mate, "The twins who opened the bowling are players, not just kin."),
    Step(
        "trade", attrgetter("trade"), "A trade is told of the speaker, a topic only of the article."
    ),
    Step("topic", _by_topic, "A spokesman of nobody knows whom has at least a title."),
    Step(
        "fallback",
        _asked(Kind.FALLBACK),
        "Better than nothing: an age, a relative clause, a mere name.",
    ),
)


def decide(dossier: Dossier) -> RoleDecision:
    """The role by the first step that finds one, and its title, else the first title."""
    if dossier.says_nothing:
        return RoleDecision()
    found = (step.find(dossier) for step in STEPS)
    chosen = next((one for one in found if one is not None), None)
    title = _title(dossier, chosen)
    if chosen is None or chosen.role is None:
        return RoleDecision("unknown", title)
    return RoleDecision(chosen.role, title, chosen.evidence(dossier.scene.article.text))


def _title(dossier: Dossier, chosen: Finding | None) -> str | None:
    """The title of the chosen finding, else the first one; an organisation has none."""
    titled = first([chosen, *dossier.known], WITH_TITLE)
    if titled is None or ORGANISATION(dossier.who):
        return None
    return titled.title
