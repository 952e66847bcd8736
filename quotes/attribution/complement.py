"""A clause as the complement of a reporting verb: `Lee said (that) it rained`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, takewhile

from quotes.attribution.extent import complement
from quotes.attribution.found import Found
from quotes.attribution.reporting import CONDITIONS, reporting_verbs, source_of_verb
from quotes.attribution.rules import Claim, Reach, Rule, Tier
from quotes.language.conditions import case_of, first, only, some, where
from quotes.language.context import Context
from quotes.language.words import Word
from quotes.records import Flag, Span

CCOMP = where(deprel="ccomp")
COMMA = where(form=",")
# An indirect question: yes-or-no, or with a question word where the parser made it an adverbial.
YES_OR_NO = where(child=where(relation="mark", lemma=CONDITIONS))
OPEN_QUESTION = where(deprel="advcl", leftmost=where(lower="how what which who why"))
ASKS = YES_OR_NO | OPEN_QUESTION
# `questioned [why it was late]`
DOUBTED = where(deprel="ccomp", leftmost=where(lower="how what which who why"))
ONLY_ASKS = where(frames="question", not_frames="clause")
IS_DOUBTED = DOUBTED & where(head=ONLY_ASKS)
ASKED = ASKS & where(head=where(frames="question"))
TAKES_QUESTION = where(frames="question")
TAKES_STATEMENT = where(frames="clause") | where(not_frames="question")
ADDRESSEE = where(relation="obj iobj", head=where(frames="addressee"))
# `told the court [she burnt it]`: nothing is missing in it, as it is in `the man [she met]`.
RELATIVE = where(relation="nsubj obj obl advmod mark", xpos="WDT WP WP$ WRB")
NO_GAP = where(deprel="acl:relcl", has="obj ccomp xcomp cop nsubj:pass") | where(deprel="acl ccomp")
NO_RELATIVE = where(has="nsubj", not_child=RELATIVE)
WHOLE_CLAUSE = NO_GAP & NO_RELATIVE & where(head=where(head=where(classes="telling_verb")))
OF_ADDRESSEE = (where(marks="that") | WHOLE_CLAUSE) & where(head=ADDRESSEE)
# How or when somebody spoke, between the verb and what it reports.
MEANWHILE = where(follows_head=True, leftmost=where(lower="after as before when while"))
WHOLE_THAT = where(relation="ccomp acl", marks="that", has="nsubj expl")
OF_REPORT = where(head=where(frames="clause belief finding", has="nsubj"))
# A subject or conjunction, with all that hangs on it, right behind a finite verb.
BEHIND_FINITE_VERB = where(before=where(finite=True))
STARTS_BEHIND_VERB = where(relation="nsubj mark", head_follows=True, leftmost=BEHIND_FINITE_VERB)
# A clause with `to` and no subject is judged by the rule of infinitives.
BARE_INFINITIVE = where(marks="to", lacks="nsubj csubj expl")
# `said as she left, [smiling]` tells what somebody did.
DEED = where(xpos="VBG", quoted=False, before=COMMA, lacks="nsubj csubj expl aux cop")
BARE = BARE_INFINITIVE | DEED
HAS_SUBJECT = where(has="nsubj csubj")
# How or when somebody spoke, not what: `said as she turned`, `said after she had left`.
# And `said so` says nothing by itself.
SO = where(lower="so", after=where(form=", ."))
# But `said [as of Sunday] it had rained`, `said [as many as six] had gone`.
CIRCUMSTANCE = where(lower="as", relation="mark") | where(lower="by while") | SO
# `said [while it is late, there is time]`: the clause in front belongs to what is said.
CLOSED = where(deprel="advcl", head_follows=True, rightmost=COMMA | where(after=COMMA))
TIME = where(deprel="mark", lower="after before in since upon when")
# `told of the harm [they did]` says nothing more, whatever the tree makes of the last words.
TELLS_OF = where(lemma="tell", after=where(lower="about of", after=where(not_lower="how what")))
# A belief of the writer, or of all who share it: `I think it rained`, `voters who think it rains`.
BELIEVES = where(frames="belief")
WRITER = where(lemma="i we you one")
RELATIVE_PRONOUN = where(xpos="WP WDT")
DESCRIBES_ANYBODY = where(deprel="acl:relcl", head=where(not_upos="PROPN"))
COLON_BEFORE_MARKS = where(form=":", quoted=False, after=where(quoted=True))
LEADS_ON = where(xpos="VBG", lacks="nsubj", before=where(quoted=True))
FRAMES = ("clause", "belief", "question", "finding", "that")
# `thundered [that it rained]`
NEEDS_THAT = where(frames="that", not_frames="clause")
WITH_THAT = where(marks="that")
CASES = {
    "belief": BELIEVES,
    "passive": where(passive_auxiliary=True),
    "participle": where(xpos="VBG VBN", relation="advcl acl"),
    "told": where(frames="addressee", has="obj iobj"),
}


def find(context: Context, found: Found) -> Iterable[Claim]:
    """[source Lee] [cue said] [content that it rained] — a clause (ccomp) behind its verb.

    A report inside one that an earlier rule has found is nested: `Lee said it rained, Ann said.`
    """
    reports = [one.parts for one in found if one.type != "direct"]
    outer = list(chain.from_iterable(reports))
    for verb in reporting_verbs(context, *FRAMES):
        heads = _heads(verb)
        content = _content(verb, heads) if heads else None
        if content is not None and found.reported_by(verb):
            content = _before_colon(content, heads[0])
        if content is not None:
            yield _claim(verb, content, outer, _speaker_in_front(verb, found))


def _heads(verb: Word) -> list[Word]:
    """The clauses behind the verb that it can report; `asked whether …` may be an adverbial."""
    if TELLS_OF(verb):
        return []
    behind = only(verb.dependents("ccomp", "advcl"), verb.__lt__)
    heads = only(behind, CCOMP | ASKED) or _of_addressee(verb) or _elsewhere(verb)
    clauses = only(heads, WITH_THAT if NEEDS_THAT(verb) else ~BARE)
    takes = TAKES_QUESTION if some(clauses[:1], ASKS | IS_DOUBTED) else TAKES_STATEMENT
    return clauses if takes(verb) else []


def _of_addressee(verb: Word) -> list[Word]:
    """`told the inquiry that …`: the parser may hang the clause on the noun addressed."""
    nouns = only(verb.objects, verb.__lt__)
    clauses = chain.from_iterable(noun.dependents("acl", "ccomp") for noun in nouns)
    return only(clauses, OF_ADDRESSEE)


def _elsewhere(verb: Word) -> list[Word]:
    """A clause that the tree hangs on what stands between it and its verb, or on another word."""
    return _behind_circumstance(verb) or _stranded(verb)


def _behind_circumstance(verb: Word) -> list[Word]:
    """`said as she left the court [that she was free]`, hung on the leaving or on the court."""
    clauses = only(verb.dependents("advcl"), MEANWHILE & where(leftmost=where(before=verb.__eq__)))
    inside = chain.from_iterable(clause.subtree for clause in clauses)
    return only(only(inside, WHOLE_THAT), ~OF_REPORT)[:1]


def _stranded(verb: Word) -> list[Word]:
    """A clause that starts right behind the verb but hangs elsewhere in the tree."""
    path = chain.from_iterable(map(Word.path, verb.following[:1]))
    starts = only(path, STARTS_BEHIND_VERB)
    heads = chain.from_iterable(map(Word.ancestors, starts[:1]))
    return list(heads)[:1]


def _content(verb: Word, heads: Sequence[Word]) -> Reach | None:
    """The clauses from the first to the last, unless they tell how or when somebody spoke."""
    opening, last = complement(verb, heads)
    times = only(heads[0].children, TIME)
    tells_how = opening in times or (CIRCUMSTANCE(opening) and not CLOSED(opening.head))
    return None if tells_how else Reach(opening, last)


def _speaker_in_front(verb: Word, found: Found) -> int | None:
    """`“We lost,” [noting that it rained]`: the quotation right in front, whose speaker goes on."""
    run = verb.before.run if verb.before is not None and LEADS_ON(verb) else None
    return None if run is None else found.of_run(run)


def _claim(verb: Word, content: Reach, outer: Sequence[Span], speaker: int | None) -> Claim:
    """The claim; a clause that begins inside an outer report ends with it and is nested."""
    start = content.first.start
    around = first(outer, lambda span: span.start < start < span.end)
    flags: tuple[Flag, ...] = ()
    if around is not None:
        inside = verb.context.within(Span(start, around.end))
        content = Reach(content.first, min(content.last, inside[-1]))
        flags = ("nested",)
    case = case_of(verb, CASES)
    if speaker is not None:
        return Claim(content, verb, inherits=speaker, shows_source=True, case=case, flags=flags)
    return Claim(content, verb, _source(verb), case=case, flags=flags)


def _before_colon(content: Reach, head: Word) -> Reach | None:
    """`said it was late: “Go home!”`: a clause in front of the marks that its cue brings in."""
    words = head.context.stretch(content.first, content.last)
    front = list(takewhile(~COLON_BEFORE_MARKS, words))
    finite = head in only(front, HAS_SUBJECT)
    if not finite or len(front) + 1 >= len(words):
        return None
    return Reach(content.first, front[-1])


def _source(verb: Word) -> Word | None:
    """Find the source in the tree; a belief is reported only if it is somebody's own."""
    source = source_of_verb(verb)
    if not BELIEVES(verb):
        return source
    others = WRITER | RELATIVE_PRONOUN if DESCRIBES_ANYBODY(verb) else WRITER
    return None if others(source) else source


COMPLEMENT = Rule(
    "subject_ccomp",
    find,
    Tier.REPORTED_CLAUSES,
    cases=("", "told", "passive", "participle", "belief"),
    after=("parting_aside", "according_to", "worded_tail"),
    needs_source=True,
)
