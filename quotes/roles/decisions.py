"""From all that rules find about a speaker to one role: steps in order, each with its reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from operator import attrgetter

from quotes.language.conditions import (
    Condition,
    Value,
    condition_on,
    conditions_on,
    every,
    first,
    holds,
    only,
    some,
)
from quotes.records import Evidence, RoleDecision, Span
from quotes.roles.clauses import WORKS_AT
from quotes.roles.deeds import SPORTS_ARTICLE
from quotes.roles.fates import SUSPECT
from quotes.roles.role_rules import Finding, Kind, RoleRule, asked, finding
from quotes.roles.scene import Scene
from quotes.roles.titles_at_name import TITLE_AFTER_NAME, TITLE_BEFORE_NAME
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
GATHERED = asked(kind=EVIDENCE)

WITH_ROLE = finding(role=bool)
WITH_TITLE = finding(title=bool)
KEPT_BACK = finding(role="unknown")
BESIDE = (Kind.AT_NAME, Kind.MENTION)
AT_NAME = finding(kind=Kind.AT_NAME)
# `Colonel Lee, who heads the fire service`: ranks of an army are those of other services, too.
OF_ARMY = finding(rule=lambda rule: rule is TITLE_BEFORE_NAME, role="military")
OF_SERVICE = finding(rule=lambda rule: rule is WORKS_AT, role=("police", "emergency_services"))
HOME = finding(kind=Kind.HOME)
STRONG = WITH_ROLE & finding(not_role=(*WEAK, *CLOSE))
IN_UNIFORM = finding(role=UNIFORMED)
OF_CLOSE_ONE = finding(role=CLOSE)
TRADE = finding(role=WEAK)
OF_FORMER = WITH_TITLE & finding(title=lambda title: title.lower().startswith(FORMER))
OFFICE = finding(role=OFFICES) & ~OF_FORMER
PRIVATE = WITH_TITLE & finding(role="public")
BARE_TITLE = WITH_TITLE & ~WITH_ROLE
OF_NO_ROLE = BARE_TITLE & finding(kind=Kind.AT_NAME)
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

    def read(self, condition: Condition) -> Iterator[Finding]:
        """All findings of the rules that meet a condition, in the order of the rules."""
        for rule in _those(self.rules, condition):
            yield from rule.read(self.scene, self.who)

    @cached_property
    def findings(self) -> list[Finding]:
        """The findings that are gathered before anything is decided."""
        return list(self.read(GATHERED))

    @cached_property
    def known(self) -> list[Finding]:
        """The findings but those whose role is kept back: `people familiar with the talks`."""
        return only(self.findings, ~KEPT_BACK)

    @property
    def says_nothing(self) -> bool:
        """Whether only pronouns stand for the speaker, or words by which it stays unknown."""
        pronouns = every(self.who.mentions, PRONOUN_ALONE)
        kept_back = some(self.findings, KEPT_BACK)
        return WITHOUT_NAME(self.who) and (pronouns or kept_back)

    @cached_property
    def strong(self) -> Finding | None:
        """The first finding of a capacity of few people.

        Where that is a title at the name, of all such titles an office, then the one nearest to the
        first quotation.
        """
        strong = only(self.known, STRONG)
        leading = first(strong, WITH_ROLE)
        titles = only(strong, AT_NAME)
        if leading not in titles or not self.who.said:
            return leading
        if OF_ARMY(leading):
            in_service = first(strong, OF_SERVICE)
            if in_service is not None:
                return replace(leading, role=in_service.role)
        said = self.who.said[0].parts[0].start
        best = min(titles, key=lambda one: (not OFFICE(one), abs(one.span.start - said)))
        return leading if best.role == leading.role else best

    @cached_property
    def trade(self) -> Finding | None:
        """The finding of what many are: with a title first, a firm's before the public's."""
        trades = only(self.known, TRADE & ~NO_TRADE if self.who.name else TRADE)
        return min(trades, key=lambda one: (one.title is None, one.role == "public"), default=None)

    def is_kin(self, found: Finding) -> bool:
        """Whether a title is a word for kin: whose they are, not what they are."""
        return "kin" in self.scene.context.lexicons.titles.get(found.last_word, ())

    @property
    def kin_alone(self) -> bool:
        """`the twins`: called a child or sibling of somebody, but of nobody in the story."""
        kin = self.scene.context.lexicons.words("sibling_or_child")
        return finding(last_word=kin)(self.trade)


@lru_cache(maxsize=64)
def _those(rules: tuple[RoleRule, ...], condition: Condition) -> list[RoleRule]:
    """The rules that meet a condition: the same for every speaker."""
    return only(rules, condition)


dossier_with = conditions_on(Dossier)
# Nobody elects `Rubio supporter Ann Lee`; a senator may be called the son of a barman.
BY_PARENTS = dossier_with(kin_alone=True)
NO_PRIVATE_PERSON = dossier_with(known=~holds(HOME)) & (dossier_with(trade=~PRIVATE) | BY_PARENTS)
ANY_DOSSIER = dossier_with()
Find = Callable[[Dossier], Finding | None]


@dataclass(frozen=True, slots=True)
class Step:
    """One way to a role, with the reason why it outranks the ways below it.

    It is taken where the dossier meets `needs`.
    """

    name: str
    find: Find
    why: str
    needs: Condition = ANY_DOSSIER


def _known(condition: Condition) -> Find:
    """A step to the first finding gathered that meets a condition."""
    return lambda dossier: first(dossier.known, condition)


def _asked(**rules: Value) -> Find:
    """A step to the first finding of the rules of a kind or name, which are asked only now."""
    those = condition_on(RoleRule, rules)
    return lambda dossier: first(dossier.read(those), WITH_ROLE)


def _by_topic(dossier: Dossier) -> Finding | None:
    """`a spokesman` of nobody knows whom: of those whom the article has most words for."""
    bare = first(dossier.known, BARE_TITLE)
    if bare is None:
        return None
    possible = HAVE_SPOKESMEN if SPEAKS(bare) else HAVE_CHAIRMEN
    role = dossier.scene.kind_of(possible)
    return None if role is None else replace(bare, role=role)


STEPS: tuple[Step, ...] = (
    Step(
        "claim",
        _asked(kind=Kind.CLAIM),
        "Who claims an attack answers for it, whatever their name.",
    ),
    Step(
        "on_trial",
        _asked(name=SUSPECT.name),
        "An officer who denies a charge speaks for nobody else.",
        needs=dossier_with(strong=IN_UNIFORM),
    ),
    Step(
        "own_word",
        _known(OWN_WORD),
        "What an unnamed speaker is called is all that tells who speaks.",
        needs=dossier_with(who=WITHOUT_NAME),
    ),
    Step("office", attrgetter("strong"), "Who holds an office speaks by it, whatever they saw."),
    Step(
        "public_figure",
        _asked(kind=Kind.PUBLIC_FIGURE),
        "What a politician suffered is no capacity of theirs.",
        needs=NO_PRIVATE_PERSON,
    ),
    Step(
        "fate",
        _asked(kind=Kind.FATE),
        "Who was hurt is a victim before they are the mother of one.",
    ),
    Step(
        "close",
        _known(OF_CLOSE_ONE),
        "Kin and neighbours are asked as such, even where they saw it.",
    ),
    Step(
        "deed",
        _asked(kind=Kind.DEED),
        "Who scores in a match report speaks as a player, unless a title says otherwise.",
        needs=dossier_with(trade=~WITH_TITLE),
    ),
    Step(
        "sight",
        _asked(kind=Kind.SIGHT),
        "A driver who saw the crash is asked about the crash, the head of an agency is not.",
        needs=dossier_with(known=~holds(OF_NO_ROLE)),
    ),
    Step(
        "team_mate",
        _asked(name=SPORTS_ARTICLE.name),
        "The twins who opened the bowling are players, not just kin.",
        needs=dossier_with(kin_alone=True),
    ),
    Step(
        "trade", attrgetter("trade"), "A trade is told of the speaker, a topic only of the article."
    ),
    Step("topic", _by_topic, "A spokesman of nobody knows whom has at least a title."),
    Step(
        "fallback",
        _asked(kind=Kind.FALLBACK),
        "Better than nothing: an age, a relative clause, a mere name.",
    ),
)


def _titled(dossier: Dossier, chosen: Finding | None) -> Finding | None:
    """The finding that gives the title: of kin their trade, of letters behind a name the noun.

    `The skipper, the dead man's brother Bo Lee`: skipper; `Ann Lee KC … the barrister`: barrister.
    """
    titled = first([chosen, *dossier.known], WITH_TITLE)
    if titled is None:
        return None
    if titled.rule is TITLE_AFTER_NAME:
        nouns = finding(role=titled.role, rule=lambda rule: rule is not TITLE_AFTER_NAME)
        return first(dossier.known, WITH_TITLE & nouns) or titled
    if dossier.is_kin(titled):
        trades = only(dossier.known, WITH_TITLE & finding(kind=BESIDE, role=WEAK))
        return first(trades, lambda one: not dossier.is_kin(one)) or titled
    return titled


def decide(dossier: Dossier) -> RoleDecision:
    """The role by the first step that finds one, and its title, else the first title."""
    if dossier.says_nothing:
        return RoleDecision()
    steps = filter(lambda step: step.needs(dossier), STEPS)
    chosen = first((step.find(dossier) for step in steps), bool)
    titled = _titled(dossier, chosen)
    # An organisation has no title.
    title = None if titled is None or ORGANISATION(dossier.who) else titled.title
    if chosen is None or chosen.role is None:
        return RoleDecision("unknown", title)
    words = chosen.span.of(dossier.scene.context.text)
    place = Span(*chosen.span)  # a mention holds words and with them the article's parse
    evidence = Evidence(place, words, chosen.rule.name)
    return RoleDecision(chosen.role, title, evidence)
