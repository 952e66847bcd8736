"""Who announces a quotation with a noun for words, or is named last in front of the colon: `Lee's advice: “Wait.”`"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from quotes import lexicons
from quotes.attribution.build import attribution, direct
from quotes.attribution.context import Context, Rule, Run
from quotes.attribution.regions import (
    after,
    before,
    char_before,
    last_inside,
    reporting,
    stands_alone,
)
from quotes.attribution.sources import subject
from quotes.records import Attribution, QuotationType

# Nouns for what somebody says.
WORDS = frozenset({
    "advice", "answer", "apology", "argument", "assessment", "comment", "complaint", "conclusion", "demand", "excuse",
    "explanation", "joke", "mantra", "message", "motto", "order", "plea", "prediction", "promise", "question",
    "reaction", "recommendation", "reply", "response", "retort", "riposte", "rule", "summary", "theory", "tip",
    "verdict", "view", "vow", "warning", "word",
})  # fmt: skip
LINKS = frozenset({"PUNCT", "PRON", "ADV"})  # between `in her words` and the marks, with `is`
PERSON = frozenset({"p", "f", "m"})  # classes of nouns for one person
GIVING = frozenset({"from", "of", "by"})
LONGEST_LABEL = 12
LONGEST_LEAD = 30
LONGEST_TEASER = 8  # `Her verdict?`


def find(context: Context, found: Sequence[Attribution]) -> Iterable[Attribution]:
    """[source His] advice to the young: [content “Wait.”] — a whole quotation behind a colon or a short question."""
    for run in context.runs:
        lead = _lead(context, run)
        if not lead or len(lead) > LONGEST_LEAD or reporting(context, lead, "beside"):
            continue
        source = announcer(context, lead)
        if source is not None and last_inside(context, run) in tuple(".!?…"):
            yield direct(context, run, "colon_label", 0.8, source=source)


def find_in_words(context: Context, found: Sequence[Attribution]) -> Iterable[Attribution]:
    """In the words of [source the mayor], it is [content “a farce”] · [content “a farce”], in [source her] words."""
    taken = {item.parts[0].start for item in found}
    for run in context.runs:
        region = (*before(context, run), *after(context, run))
        source = None if run.span.start in taken else next(_in_words_of(context, run, region), None)
        if source is not None:
            kind: QuotationType = "direct" if stands_alone(context, run) else "mixed"
            yield attribution(context, kind, [run.span], "in_the_words_of", 0.8, source=source)


def _in_words_of(context: Context, run: Run, region: Sequence[int]) -> Iterator[int]:
    """Whose words an `in … words` close to the marks names."""
    inside = context.parse.within(run.span)
    for index in region if inside else ():
        within = [
            t.index for t in context.parse.dependents(index, "case") if t.form.lower() == "in"
        ]
        giver = (
            _giver(context, index, named=False)
            if context.tokens[index].form.lower() == "words"
            else None
        )
        if giver is None or not within or not _person(context, giver):
            continue
        end = max(index, context.parse.subtree(giver)[-1])
        between = (
            range(end + 1, inside[0]) if index < inside[0] else range(inside[-1] + 1, within[0])
        )
        if all(context.tokens[i].upos in LINKS or context.tokens[i].lemma == "be" for i in between):
            yield giver


def _person(context: Context, index: int) -> bool:
    """A name, a pronoun or a noun for one person: not `the song`."""
    token = context.tokens[index]
    named = token.upos in ("PRON", "PROPN") or index in context.parse.entity_of
    return named or bool(
        lexicons.load("person_nouns").get(token.lemma.lower(), frozenset()) & PERSON
    )


def announcer(context: Context, lead: Sequence[int]) -> int | None:
    """Whose words the last noun for words in a lead-in announces, else the person named right in front of the colon."""
    nouns = [
        i
        for i in lead
        if context.tokens[i].upos == "NOUN" and context.tokens[i].lemma.lower() in WORDS
    ]
    givers = (_giver(context, noun) for noun in reversed(nouns))
    return next((giver for giver in givers if giver is not None), _named_last(context, lead))


def _lead(context: Context, run: Run) -> list[int]:
    """The words up to a colon in front of the marks, or a short question there that has no verb."""
    front, region = char_before(context, run.span.start), before(context, run)
    if front == ":":
        return region
    words = context.parse.within(run.span)[:1]
    if front != "?" or not words or words[0] == 0:
        return []
    sentence = context.parse.sentences[context.parse.sentence_of[words[0] - 1]]
    teaser = list(range(sentence.first, min(sentence.last, words[0])))
    plain = all(
        context.tokens[i].upos not in ("VERB", "AUX") and context.run_of[i] is None for i in teaser
    )
    return teaser if plain and len(teaser) <= LONGEST_TEASER else []


def _giver(context: Context, noun: int, *, named: bool = True) -> int | None:
    """`[Lee's] advice`, `a warning from [Lee]`, `[Lee] has one message`."""
    owner = next(context.parse.dependents(noun, "nmod:poss"), None)
    if owner is not None:
        return owner.index
    for token in context.parse.dependents(noun, "nmod"):
        cases = {c.lemma.lower() for c in context.parse.dependents(token.index, "case")}
        if cases & GIVING and (not named or token.index in context.parse.entity_of):
            return token.index
    token = context.tokens[noun]
    return subject(context, token.head) if token.deprel == "obj" else None


def _named_last(context: Context, lead: Sequence[int]) -> int | None:
    """`Few of them worry [the baker Ann Lee]: “…”`: a full name in front of the colon that ends more than a label."""
    if len(lead) <= LONGEST_LABEL:
        return None
    words = [i for i in lead if context.tokens[i].upos != "PUNCT"]
    entity = context.parse.entity_of.get(words[-1]) if words else None
    if entity is None or entity.type != "PERSON" or entity.last - entity.first < 2:
        return None
    inside = range(entity.first, entity.last)
    head = next((i for i in inside if context.tokens[i].head not in inside), entity.first)
    joined = context.tokens[head].deprel == "conj" and any(
        True for _ in context.parse.dependents(head, "cc")
    )
    return context.tokens[head].head if joined else head  # `Ann Lee and Ivo Dole`


ANNOUNCED = Rule("announced_words", find)
IN_WORDS = Rule("in_the_words_of", find_in_words)
