"""Formulas of newspapers: counsel in a report from court, bylines, reporters, interviewers."""

from __future__ import annotations

from collections.abc import Iterator, Set

from quotes import patterns
from quotes.language.conditions import only, some, where
from quotes.records import Span
from quotes.roles.organisation_kinds import kind_among
from quotes.roles.role_rules import Clue, Kind, RoleRule
from quotes.roles.scene import Scene
from quotes.roles.subject_verbs import clues_at, words_of
from quotes.roles.who import ORGANISATION, PERSONAL, Mentioned, Who

ASKED = 3  # turns of somebody before their questions say that it is an interview
TURN = "labelled_turn"
LONGEST_PAPER = 6  # words of the line below a byline that names the paper
FORMULA_LENGTH = 20  # characters in front of a name that hold what counsel does
CLOSING = " \n\"'”’"
SIDE = r"for the (?:prosecution|def[ae]n[cs]e|Crown|family)"
COUNSEL = patterns.compile(rf"(?: [KQS]C\b)?,? (prosecuting|defending|mitigating|{SIDE})\b")
COUNSEL_BEFORE = patterns.compile(r"\b(Prosecuting|Defending|Mitigating),? $")
# `Channel 6`, `Radio Carrow`, `KXLT-TV`; `harbournews.com.au`.
OUTLET = patterns.compile(r"(?:[Tt]he )?(?:Channel \p{N}+|Radio \p{Lu}\p{L}+|[KW]\p{Lu}{2,3}-?TV)")
SITE = patterns.compile(
    r"([\p{L}\p{N}-]+)(?:\.(?:com?|net|org|news|info|in|au|uk|nz|ie|ca|za|ng|ke))+\.?"
)
# `(SNP)`, `(Con, Carrow)`; `(D-OH)`, `, D-Ohio,`.
TAG = patterns.compile(r" \((\p{L}+(?: \p{L}+)?)[,)]")
SEAT_IN_CONGRESS = patterns.compile(r"(?: \(|, )([DRI]-\p{Lu}\p{L}+)[.,)]")
ATTACK = where(hints="event harm") | where(classes="attack")
ARTICLE = where(lower="the a an")
# WORD: a line ends at any kind of newline.
NAME_ALONE = patterns.compile(
    r"^(?:by )?(\p{Lu}[\w'’-]+(?: (?:\p{Lu}[\w'’-]+|d[aei]|van|von|al)){1,3})\s*$",
    patterns.MULTILINE | patterns.IGNORECASE | patterns.WORD,
)


def in_court(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name Ann Lee], prosecuting,`, `Mitigating, [name Ann Lee]`: counsel in a court report."""
    text = scene.article.text
    for mention in who.mentions:
        begin = max(0, mention.start - FORMULA_LENGTH)
        before = COUNSEL_BEFORE.search(text, begin, mention.start)
        formula = COUNSEL.match(text, mention.end) or before
        if formula is not None:
            yield Clue(Span(*formula.span(1)), "lawyer")


def reports(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name Ann Lee] reports from the scene:`: the article's own reporter, in the present."""
    text = scene.article.text
    cues = filter(None, (said.cue for said in who.said))
    written = [cue for cue in cues if cue.span.of(text) == "reports"]
    return clues_at(written, "journalist")


def interviews(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name LEE]: Why now?`: in a transcript whoever asks again and again is the reporter."""
    text = scene.article.text
    turns = [said.parts[-1] for said in who.said if said.rule == TURN]
    if len(turns) < ASKED:
        return
    asked = [turn for turn in turns if turn.of(text).rstrip(CLOSING).endswith("?")]
    if 2 * len(asked) > len(turns):
        yield Clue(asked[0], "journalist")


def byline(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name Ann Lee]` on a line of its own, `BBC News` on the next: who wrote this part."""
    name = (who.name or "").lower()
    lines = NAME_ALONE.finditer(scene.article.text)
    for line in (one for one in lines if one[1].lower() == name):
        by = line[0].lower().startswith("by ")
        if by or _names_paper_below(scene, line.end()):
            words = scene.context.within(Span(*line.span(1)))
            yield Clue(scene.context.span(words[0], words[-1]), "journalist")


def _names_paper_below(scene: Scene, offset: int) -> bool:
    """Whether the first paragraph behind an offset is a line that names a paper or broadcaster."""
    below = next((p for p in scene.article.paragraphs if p.start >= offset), Span(0, 0))
    words = scene.context.within(below)
    if len(words) > LONGEST_PAPER:
        return False
    return kind_among(scene, words) == "journalist"


def news_outlet(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[mention Channel 6] said`, `[mention harbournews.com.au] reported`: by the form of a name."""
    papers = scene.context.lexicons.words("paper_name")
    text = scene.article.text
    reported = any(said.cue is not None and said.cue.lemma == "report" for said in who.said)
    for mention in who.mentions:
        written = mention.of(text)
        site = SITE.fullmatch(written)
        of_paper = site is not None and any(map(site[1].lower().__contains__, papers))
        if OUTLET.fullmatch(written) or of_paper or (site and reported):
            yield Clue(mention, "journalist")


def party_tag(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name Ann Lee] (SNP)`, `[name Ann Lee] (D-OH)`: the party of who is elected, in brackets."""
    text, parties = scene.article.text, scene.context.lexicons.words("party_tag")
    for mention in who.mentions:
        tag = TAG.match(text, mention.end)
        of_party = tag if tag is not None and tag[1].lower() in parties else None
        found = of_party or SEAT_IN_CONGRESS.match(text, mention.end)
        if found is not None:
            yield Clue(Span(*found.span(1)), "politician")


def claims_attack(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[mention Islamic State] said it had bombed the market`: an armed group, and what it did."""
    groups = scene.context.lexicons.words("armed_group")
    armed = [one for one in who.mentions if _is_armed(scene, one, groups)]
    attacks = some(words_of(scene, who.said), ATTACK)
    yield from (Clue(mention, "suspect") for mention in armed if attacks)


def _is_armed(scene: Scene, mention: Mentioned, groups: Set[str]) -> bool:
    """Whether a mention is the name of an armed group, or ends with a word for one."""
    words = only(mention.words, ~ARTICLE)
    return bool(words) and any(scene.written(word, words[-1]) in groups for word in words)


CLAIMS_ATTACK = RoleRule("claims_attack", claims_attack, Kind.CLAIM)
NEWS_OUTLET = RoleRule("news_outlet", news_outlet, Kind.TOLD)
PARTY_TAG = RoleRule("party_tag", party_tag, Kind.TOLD, PERSONAL)
IN_COURT = RoleRule("in_court", in_court, Kind.TOLD)
INTERVIEWS = RoleRule("interviews", interviews, Kind.TOLD)
REPORTS = RoleRule("reports", reports, Kind.TOLD, PERSONAL)
BYLINE = RoleRule("byline", byline, Kind.TOLD, ~ORGANISATION)
