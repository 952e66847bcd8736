"""What happened to the speaker: who saw it, who was hurt, who reports."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from quotes import patterns
from quotes.records import Attribution, Role, Span
from quotes.roles.clauses import SUBJECTS
from quotes.roles.phrases import counted, organisation_role
from quotes.roles.role_rules import Clue, Kind, RoleRule
from quotes.roles.scene import Scene, Who
from quotes.trees import Token

# What anybody thinks, tells or is told; to see or hear is another rule's.
MINDED = frozenset(
    {"tell", "say", "ask", "think", "know", "want", "decide", "hope", "believe", "learn", "read"}
)
RECALLS = frozenset({"recall", "recount"})
IMAGES = frozenset({"video", "photo", "photograph", "picture", "footage"})
PAST = frozenset({"VBD", "VBN"})
HAPPENS = frozenset(
    {"happen", "collapse", "explode", "shake", "erupt", "crash", "burst", "sway", "derail"}
)
# What ends a state in a witness's account: `when the boiler blew`.
STRIKES = frozenset(
    {"blow", "break", "fall", "give", "go", "hit", "land", "smash", "start", "strike"}
)
ONE = frozenset({"one", "another"})
ASKED = 3  # turns of somebody before their questions say that it is an interview
TURNS = frozenset({"labelled_turn"})
COUNSEL = patterns.compile(
    r"(?: [KQS]C\b)?,? (prosecuting|defending|mitigating|for the (?:prosecution|def[ae]n[cs]e|Crown|family))\b"
)
COUNSEL_BEFORE = patterns.compile(r"\b(Prosecuting|Defending|Mitigating),? $")
BYLINE_TEXT = patterns.compile(
    r"^(?:by )?(\p{Lu}[\w'’-]+(?: (?:\p{Lu}[\w'’-]+|d[aei]|van|von|al)){1,3})\s*$",
    patterns.MULTILINE
    | patterns.IGNORECASE
    | patterns.WORD,  # WORD: a line ends at any kind of newline
)


def account_of_witness(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name Ann Lee], who saw the crash` or `"I heard a bang"`: perception, flight, presence; in eventful articles."""
    for verb in (*verbs(scene, who), *_reported_verbs(scene, who)):
        things = scene.parse.dependents(verb.index, "obj")
        serious = (
            scene.eventful
            or any(scene.has(c, "event") for c in things)
            or _broken_in_upon(scene, verb)
        )
        if serious and (_perceives(scene, verb) or _flees(scene, verb) or _was_there(scene, verb)):
            yield Clue(verb.span, "witness")


def account_of_event(scene: Scene, who: Who) -> Iterator[Clue]:
    """`"Suddenly everything collapsed," said [name Ann Lee]`: someone with no office tells of the event as it came."""
    if not scene.eventful or scene.political:
        return
    for attribution in who.said:
        for index in (i for part in attribution.parts for i in scene.parse.within(part)):
            verb = scene.tokens[index]
            if (
                attribution.type == "direct"
                and verb.lemma in HAPPENS
                and verb.upos == "VERB"
                and _is_past(scene, verb)
            ):
                yield Clue(verb.span, "witness")


def account_of_experience(scene: Scene, who: Who) -> Iterator[Clue]:
    """`"We were awake when the water came," said [name Ann Lee]`: I and we in the past; where something happened."""
    for attribution in (
        who.said if len(scene.events) > 1 and scene.eventful and not scene.political else ()
    ):
        if attribution.cue and attribution.cue.lemma in RECALLS:
            yield Clue(attribution.cue.span, "witness")
        for verb in _own_verbs(scene, attribution) if attribution.type == "direct" else ():
            if (
                _is_lived(scene, verb)
                and verb.lemma not in MINDED
                and not scene.has(verb, "perceive")
            ):
                yield Clue(verb.span, "witness")


def _is_lived(scene: Scene, verb: Token) -> bool:
    """The simple past, or a copula in it."""
    helpers = list(scene.parse.dependents(verb.index, "cop", "aux", "aux:pass"))
    past = any(c.lemma == "be" and c.xpos == "VBD" for c in helpers) or (
        _is_past(scene, verb) and verb.xpos == "VBD"
    )
    return past and not any(c.lemma == "have" for c in helpers)


def in_court(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name Ann Lee], prosecuting,`, `Mitigating, [name Ann Lee]`: counsel by a court report's formula."""
    for mention in who.mentions:
        if match := COUNSEL.match(scene.article.text, mention.end) or COUNSEL_BEFORE.search(
            scene.article.text, max(0, mention.start - 20), mention.start
        ):
            yield Clue(Span(*match.span(1)), "lawyer")


def reports(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name Ann Lee] reports from the scene:`: the article's own reporter, by the present tense."""
    for attribution in who.said:
        words = attribution.cue.span.of(scene.article.text) if attribution.cue else ""
        if words == "reports" and who.kind == "named" and attribution.cue:
            yield Clue(attribution.cue.span, "journalist")


def interviews(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name LEE]: Why now?`: in a transcript whoever asks again and again is the reporter."""
    turns = [a.parts[-1] for a in who.said if a.rule in TURNS]
    asked = [turn for turn in turns if turn.of(scene.article.text).rstrip(" \n\"'”’").endswith("?")]
    if len(turns) >= ASKED and 2 * len(asked) > len(turns):
        yield Clue(asked[0], "journalist")


def byline(scene: Scene, who: Who) -> Iterator[Clue]:
    """`[name Ann Lee]` on a line of its own, `BBC News` on the next: who wrote this part of the article."""
    if not who.name or who.kind == "organisation":
        return
    for match in BYLINE_TEXT.finditer(scene.article.text):
        if match[1].lower() != who.name.lower():
            continue
        below = next((p for p in scene.article.paragraphs if p.start >= match.end()), Span(0, 0))
        line = scene.parse.within(below)
        begins = match[0].lower().startswith("by ")
        if begins or (
            0 < len(line) <= 6 and organisation_role(scene, line[0], line[-1]) == "journalist"
        ):
            yield Clue(scene.parse.span(*_ends(scene, match.span(1))), "journalist")


def trusted(scene: Scene, who: Who) -> Who:
    """The speaker by the mentions that are surely theirs: with the name in them, pronouns, sources of quotations.

    What happened to `the driver` may have happened to another driver.
    """
    sources = {a.source.span for a in who.said if a.source}
    kept = (
        m
        for m in who.mentions
        if m in sources or (who.name and scene.name_tokens(who, m)) or is_pronoun(scene, m)
    )
    return replace(who, mentions=tuple(kept))


def is_pronoun(scene: Scene, mention: Span) -> bool:
    """Whether a mention is a pronoun and no more; `one` is one of somebody."""
    inside = [scene.tokens[i] for i in scene.parse.within(mention)]
    return all(token.upos == "PRON" and token.lemma.lower() not in ONE for token in inside)


def verbs(scene: Scene, who: Who) -> Iterator[Token]:
    """The verbs whose subject is the speaker: in the narration, and as I or we in the speaker's own words."""
    for mention in who.mentions:
        top = scene.subject(mention)
        if top is not None:
            yield from _governors(scene, scene.tokens[top])
            for clause in scene.parse.dependents(top, "acl:relcl"):
                if any(
                    c.lemma == "who" and c.deprel in SUBJECTS
                    for c in scene.parse.dependents(clause.index)
                ):
                    yield clause
                    yield from scene.parse.dependents(clause.index, "conj")
    for attribution in who.said:
        yield from _own_verbs(scene, attribution)


def _own_verbs(scene: Scene, attribution: Attribution) -> Iterator[Token]:
    """`"[I] ran"`: the verbs of I and we in somebody's own words."""
    for index in (i for part in attribution.parts for i in scene.parse.within(part)):
        if scene.tokens[index].form.lower() in ("i", "we"):
            yield from _governors(scene, scene.tokens[index])


def _reported_verbs(scene: Scene, who: Who) -> Iterator[Token]:
    """`[name Ann Lee] said [content she had seen …]`: the verbs of he and she in a person's indirect speech."""
    for attribution in who.said:
        if attribution.type != "direct" and who.kind in ("named", "nominal"):
            for index in (i for part in attribution.parts for i in scene.parse.within(part)):
                if scene.tokens[index].form.lower() in ("he", "she"):
                    yield from _governors(scene, scene.tokens[index])


def _governors(scene: Scene, token: Token) -> Iterator[Token]:
    """The verb of which a token is subject, and the verbs joined to it that have no subject of their own."""
    if token.deprel not in SUBJECTS or token.head < 0:
        return
    yield scene.tokens[token.head]
    for other in scene.parse.dependents(token.head, "conj"):
        if not any(c.deprel in SUBJECTS for c in scene.parse.dependents(other.index)):
            yield other


def _is_past(scene: Scene, verb: Token) -> bool:
    modal = any(
        c.xpos == "MD" or c.form.lower() in ("not", "n't")
        for c in scene.parse.dependents(verb.index)
    )
    return verb.xpos in PAST and not modal


def _perceives(scene: Scene, verb: Token) -> bool:
    """Seeing or hearing a thing or a scene: not `heard that …`, not `saw it was full` (a finite ccomp)."""
    if not scene.has(verb, "perceive") or not _is_past(scene, verb):
        return False
    if any(c.deprel in ("nsubj:pass", "aux:pass") for c in scene.parse.dependents(verb.index)):
        return False
    clauses = list(scene.parse.dependents(verb.index, "ccomp"))
    finite = any(
        c.xpos in ("VBD", "VBZ", "VBP") or list(scene.parse.dependents(c.index, "cop", "mark"))
        for c in clauses
    )
    objects = [
        c for c in scene.parse.dependents(verb.index, "obj") if c.index + 1 < len(scene.tokens)
    ]
    finite = finite or any(
        scene.tokens[c.index + 1].upos == "AUX" for c in objects
    )  # saw the fair was on, misread
    things = [c for c in objects if c.upos != "PRON" or c.lemma in ("it", "everything", "all")]
    relative = verb.deprel.startswith("acl")
    if verb.lemma == "take" and not any(
        scene.tokens[counted(scene, c.index)].lemma in IMAGES for c in objects
    ):
        return False
    looks = verb.lemma == "look" and any(
        scene.parse.dependents(verb.index, "advmod", "compound", "obl")
    )
    return not finite and bool(things or clauses or relative or looks)


def _flees(scene: Scene, verb: Token) -> bool:
    return scene.has(verb, "flee") and _is_past(scene, verb)


def _was_there(scene: Scene, verb: Token) -> bool:
    """`was walking past`, `was pushing the swing when …`, `had my hand on the door when …`."""
    progressive = any(
        c.lemma == "be" and c.xpos == "VBD" for c in scene.parse.dependents(verb.index, "aux")
    )
    if verb.xpos == "VBG" and progressive:
        return scene.has(verb, "present") or bool(_when(scene, verb))
    return _broken_in_upon(scene, verb)


def _broken_in_upon(scene: Scene, verb: Token) -> bool:
    """`had my hand on the door when the boiler blew`, `was in bed when the roof fell`: a state, and what ended it."""
    state = verb.lemma == "have" and verb.xpos == "VBD"
    state = state or any(c.xpos == "VBD" for c in scene.parse.dependents(verb.index, "cop"))
    return state and any(clause.lemma in HAPPENS | STRIKES for clause in _when(scene, verb))


def _when(scene: Scene, verb: Token) -> list[Token]:
    """The verbs of the clauses that tell what happened then."""
    clauses = scene.parse.dependents(verb.index, "advcl")
    return [
        c for c in clauses if any(w.form.lower() == "when" for w in scene.parse.dependents(c.index))
    ]


def _ends(scene: Scene, offsets: tuple[int, int]) -> tuple[int, int]:
    inside = [t.index for t in scene.tokens if offsets[0] <= t.start < offsets[1]]
    return inside[0], inside[-1]


WEAK: frozenset[Role] = frozenset({"public", "business"})

IN_COURT = RoleRule("in_court", in_court, Kind.TOLD)
INTERVIEWS = RoleRule("interviews", interviews, Kind.TOLD)
REPORTS = RoleRule("reports", reports, Kind.TOLD)
BYLINE = RoleRule("byline", byline, Kind.TOLD)
WITNESS = RoleRule("account_of_witness", account_of_witness, Kind.SIGHT)
EVENT = RoleRule("account_of_event", account_of_event, Kind.SIGHT)
EXPERIENCE = RoleRule("account_of_experience", account_of_experience, Kind.SIGHT)
