"""Formulas of newspapers: counsel in a report from court, bylines, reporters, interviewers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import dropwhile, islice

from regex import Match

from quotes import patterns
from quotes.language.conditions import only, some, where
from quotes.language.context import Context
from quotes.language.values import attribution_with
from quotes.records import Role, Span
from quotes.roles.organisation_kinds import kind_among
from quotes.roles.role_rules import Clue, Kind, RoleRule
from quotes.roles.scene import Scene
from quotes.roles.subject_verbs import clues_at, cues_of, words_of
from quotes.roles.who import ORGANISATION, PERSONAL, Mentioned, Who

ASKED = 3  # turns of somebody before their questions say that it is an interview
LONGEST_PAPER = 6  # words of the line below a byline that names the paper
FORMULA_LENGTH = 20  # characters in front of a name that hold what counsel does
QUESTION = patterns.compile(r"\?[ \n\"'”’]*+\Z")
SIDE = r"for the (?:prosecution|def[ae]n[cs]e|Crown|family)"
COUNSEL = patterns.compile(rf"(?: [KQS]C\b)?,? (prosecuting|defending|mitigating|{SIDE})\b")
COUNSEL_BEFORE = patterns.compile(r"\b(Prosecuting|Defending|Mitigating),? $")
# `Channel 6`, `Radio Carrow`, `KXLT-TV`; `harbournews.com.au`.
OUTLET = patterns.compile(
    r"(?:[Tt]he )?(?:Channel (?:\p{N}+|\p{Lu}\p{Ll}+)|Radio \p{Lu}\p{L}+|[KW]\p{Lu}{2,3}-?TV)"
)
SITE = patterns.compile(
    r"([\p{L}\p{N}-]+)(?:\.(?:com?|net|org|news|info|in|au|uk|nz|ie|ca|za|ng|ke))+\.?"
)
# `(SNP)`, `(Con, Carrow)`; `(D-OH)`, `, D-Ohio,`.
TAG = patterns.compile(r" \((\p{L}+(?: \p{L}+)?)[,)]")
SEAT_IN_CONGRESS = patterns.compile(r"(?: \(|, )([DRI]-\p{Lu}\p{L}+)[.,)]")
OFF_CAMERA = patterns.compile(
    r" \((voice-?over|on camera|on-camera|off camera)\)", patterns.IGNORECASE
)
# `LEE: Why now?`: a label tells who speaks.
LABELLED = attribution_with(frame="turn")
REPORTS_NOW = where(form="reports")
REPORTED = where(lemma="report")
ATTACK = where(hints="event harm") | where(classes="attack")
ARTICLE = where(lower="the a an")
# WORD: a line ends at any kind of newline.
NAME_ALONE = patterns.compile(
    r"^(?P<by>by )?(?P<name>\p{Lu}[\w'’-]+(?: (?:\p{Lu}[\w'’-]+|d[aei]|van|von|al)){1,3})\s*$",
    patterns.MULTILINE | patterns.IGNORECASE | patterns.WORD,
)


def in_court(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name Ann Lee], prosecuting,`, `Mitigating, [name Ann Lee]`: counsel in a court report."""
    text = scene.context.text
    for mention in who.mentions:
        begin = max(0, mention.start - FORMULA_LENGTH)
        behind = COUNSEL.match(text, mention.end)
        before = COUNSEL_BEFORE.search(text, begin, mention.start)
        yield from _matched("lawyer", behind, before)


def reports(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name Ann Lee] reports from the scene:`: the article's own reporter, in the present."""
    return clues_at(cues_of(scene, who, REPORTS_NOW), "journalist")


def interviews(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name LEE]: Why now?`: in a transcript whoever asks again and again is the reporter."""
    turns = [said.parts[-1] for said in only(who.said, LABELLED)]
    asked = [turn for turn in turns if QUESTION.search(turn.of(scene.context.text))]
    if len(turns) >= ASKED and 2 * len(asked) > len(turns):
        yield Clue(asked[0], "journalist")


def narrates(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name ANN LEE] (voice-over): The dam broke.`: whose report a broadcast shows."""
    for mention in who.mentions:
        yield from _matched("journalist", OFF_CAMERA.match(scene.context.text, mention.end))


def byline(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name Ann Lee]` on a line of its own, `BBC News` on the next: who wrote this part."""
    name = (who.name or "").lower()
    for line in scene.context.once(_lines_of_names):
        if line["name"].lower() != name:
            continue
        if line["by"] or _names_paper_below(scene, line.end()):
            words = scene.context.within(Span(*line.span("name")))
            yield Clue(scene.context.span(words[0], words[-1]), "journalist")


def _lines_of_names(context: Context) -> list[Match[str]]:
    return list(NAME_ALONE.finditer(context.text))


def _names_paper_below(scene: Scene, offset: int) -> bool:
    """Whether the first paragraph behind an offset is a line that names a paper or broadcaster."""
    paragraphs = scene.context.article.paragraphs
    below = dropwhile(lambda paragraph: paragraph.start < offset, paragraphs)
    words = scene.context.within(next(below, Span(0, 0)))
    return len(words) <= LONGEST_PAPER and kind_among(scene, words) == "journalist"


def news_outlet(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[mention Channel 6] said`, `[mention harbournews.com] reported`: by the form of a name."""
    reported = any(cues_of(scene, who, REPORTED))
    papers = scene.context.lexicons.words("paper_name")
    for mention in who.mentions:
        written = mention.of(scene.context.text)
        site = SITE.fullmatch(written)
        # `harbournews`: a word for a paper stands in it.
        of_press = site is not None and (reported or any(map(site[1].lower().__contains__, papers)))
        if of_press or OUTLET.fullmatch(written):
            yield Clue(mention, "journalist")


def party_tag(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name Ann Lee] (SNP)`, `[name Ann Lee] (D-OH)`: the party of who is elected, in brackets."""
    text, parties = scene.context.text, scene.context.lexicons.words("party_tag")
    for mention in who.mentions:
        tag = TAG.match(text, mention.end)
        of_party = tag if tag is not None and tag[1].lower() in parties else None
        in_congress = SEAT_IN_CONGRESS.match(text, mention.end)
        yield from _matched("politician", of_party, in_congress)


def claims_attack(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[mention Islamic State] said it had bombed the market`: an armed group, and what it did."""
    groups = scene.context.lexicons.words("armed_group")
    armed = [one for one in who.mentions if not groups.isdisjoint(_endings(scene, one))]
    if armed and some(words_of(scene, who.said), ATTACK):
        yield from clues_at(armed, "suspect")


def _endings(scene: Scene, mention: Mentioned) -> Iterator[str]:
    """`Islamic State`, `State`: what the words of a mention end with, without article."""
    words = only(mention.words, ~ARTICLE)
    return (scene.written(word, words[-1]) for word in words)


def _matched(role: Role, *formulas: Match[str] | None) -> Iterator[Clue]:
    """The first formula that stands beside a mention, as a clue."""
    for formula in islice(filter(None, formulas), 1):
        yield Clue(Span(*formula.span(1)), role)


CLAIMS_ATTACK = RoleRule("claims_attack", claims_attack, Kind.CLAIM)
NEWS_OUTLET = RoleRule("news_outlet", news_outlet, Kind.TOLD)
PARTY_TAG = RoleRule("party_tag", party_tag, Kind.TOLD, PERSONAL)
IN_COURT = RoleRule("in_court", in_court, Kind.TOLD)
INTERVIEWS = RoleRule("interviews", interviews, Kind.TOLD)
NARRATES = RoleRule("narrates", narrates, Kind.TOLD)
REPORTS = RoleRule("reports", reports, Kind.TOLD, PERSONAL)
BYLINE = RoleRule("byline", byline, Kind.TOLD, ~ORGANISATION)
