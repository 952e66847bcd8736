"""The words around a quotation in marks, up to the next stop or the next mark: where its cue must stand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import islice

from quotes.attribution.context import TERMINATORS, Context, Run
from quotes.attribution.sources import beside, subject
from quotes.language.words import Word
from quotes.marks import glyphs

CLOSING = frozenset(glyphs.CHARACTERS)
NAMING = frozenset(
    {"call", "christen", "dub", "entitle", "headline", "name", "nickname", "subtitle", "title"}
)
# What people make and give a title; a report or an interview has one as well, but is quoted as often.
WORKS = frozenset({
    "album", "anthem", "article", "ballad", "blog", "blogpost", "book", "campaign", "chapter", "column", "comedy",
    "documentary", "drama", "editorial", "episode", "essay", "exhibition", "film", "hit", "hymn", "lecture", "memoir",
    "movie", "musical", "novel", "op-ed", "opera", "painting", "paper", "piece", "play", "podcast", "poem", "program",
    "programme", "project", "seminar", "series", "show", "single", "sitcom", "song", "story", "study", "thriller",
    "track", "tune", "video", "workshop",
})  # fmt: skip
CONTENT = frozenset({"ADJ", "NOUN", "NUM", "PROPN", "VERB"})
LONGEST_TITLE = 12
LEADING = glyphs.CHARACTERS + "[( \u2026."


def after(context: Context, run: Run, *, cross_stop: bool = False) -> list[Word]:
    """Tokens behind a run in its last paragraph, up to a stop or the next quotation in marks."""
    paragraph = context.paragraph_at(run.span.end - 1)
    tokens = context.paragraph_tokens.get(paragraph, [])
    region = []
    for index in islice(
        tokens, bisect_left(tokens, run.span.end, key=lambda i: context.tokens[i].start), None
    ):
        token = context.tokens[index]
        if context.run_of[index] is not None or (token.form in TERMINATORS and not cross_stop):
            break
        region.append(context.words[index])
    return region


def before(context: Context, run: Run) -> list[Word]:
    """Tokens in front of a run in its first paragraph, back to a stop or the quotation before."""
    paragraph = context.paragraph_at(run.span.start)
    tokens = context.paragraph_tokens.get(paragraph, [])
    region: list[Word] = []
    for at in range(
        bisect_right(tokens, run.span.start, key=lambda i: context.tokens[i].end) - 1, -1, -1
    ):
        index = tokens[at]
        if context.run_of[index] is not None or context.tokens[index].form in TERMINATORS:
            break
        region.append(context.words[index])
    return region[::-1]


def char_before(context: Context, offset: int) -> str:
    """The last visible character before an offset in its paragraph, or the empty string."""
    start = (
        context.article.paragraphs[context.paragraph_at(offset)].start
        if context.article.paragraphs
        else 0
    )
    return context.text[start:offset].rstrip()[-1:]


def last_inside(context: Context, run: Run) -> str:
    """The last visible character inside the closing mark."""
    return context.text[run.span.start : run.segments[-1].inner.end].rstrip()[-1:]


def reporting(context: Context, region: Iterable[int], frame: str) -> list[int]:
    """The verbs of a region that can take a quotation in the given frame."""
    return [i for i in region if frame in context.frames(i) and context.run_of[i] is None]


def source_of(context: Context, cue: int, region: Sequence[int]) -> int | None:
    """The head token of a cue's source: from the tree, else beside it in the region."""
    found = subject(context, cue)
    return beside(context, cue, region) if found is None and not _passive(context, cue) else found


def _passive(context: Context, cue: int) -> bool:
    return any(t.deprel.endswith(":pass") for t in context.parse.dependents(cue))


def stands_alone(context: Context, run: Run) -> bool:
    """Whether what is in marks is an utterance of its own (direct), not a fragment of the clause around it.

    It must close like a sentence or hold a finite clause, and must not go on a clause begun outside.
    """
    words = [t for t in context.parse.within(run.inner) if context.tokens[t].upos != "PUNCT"]
    if not words:
        return False
    front = char_before(context, run.span.start)
    opens = context.text[run.inner.start :].lstrip(LEADING)[:1]
    capital = opens.isupper() or opens.isdigit()
    if len(run.segments) > 1 or front == ":":
        return True
    if titled(context, run):
        return False
    if front == "":
        return last_inside(context, run) in tuple(".,!?…") or clause_inside(context, words)
    if (front in (".", "!", "?") or front in CLOSING) and (
        capital or last_inside(context, run) in ",.!?"
    ):
        return True
    if goes_on(context, run):
        return False
    if front == "," and (
        (capital and not name_like(context, words)) or clause_inside(context, words)
    ):
        return True
    return (
        capital
        and (clause_inside(context, words) or last_inside(context, run) in ",.!?")
        and not name_like(context, words)
    )


def completes_report(context: Context, run: Run) -> bool:
    """A report in front ends with what is in marks: `added that if they lose, “there will be no bridge.”`"""
    region = before(context, run)
    if char_before(context, run.span.start) != "," or last_inside(context, run) not in (
        ".",
        "!",
        "?",
    ):
        return False
    that = [
        i
        for i in region
        if context.tokens[i].form.lower() == "that" and context.tokens[i].deprel == "mark"
    ]
    return bool(that) and any("clause" in context.frames(i) for i in region if i < that[-1])


def goes_on(context: Context, run: Run) -> bool:
    """The word in front ties what is in marks to the clause outside: `said that “…”`, `spoke of “…”`, `the “…”`."""
    region = before(context, run)
    return bool(region) and context.tokens[region[-1]].upos in (
        "SCONJ",
        "ADP",
        "DET",
        "ADJ",
        "AUX",
        "PART",
        "CCONJ",
    )


def clause_inside(context: Context, words: Sequence[int]) -> bool:
    """A finite verb with its subject, or an imperative root, inside the marks."""
    inside = set(words)
    for index in words:
        if (
            context.tokens[index].deprel.split(":")[0] in ("nsubj", "csubj", "expl")
            and context.tokens[index].head in inside
        ):
            return True
    return False


def titled(context: Context, run: Run) -> bool:
    """The name of a work beside what it is: `her book, “They Were Ours,”`, `“We Win,” a film`, `called “We Win”`."""
    words = [
        context.tokens[i]
        for i in context.parse.within(run.inner)
        if context.tokens[i].upos != "PUNCT"
    ]
    if not words or not words[0].form[:1].isupper() or context.stops(run.inner) > 1:
        return False
    front = [
        context.tokens[i]
        for i in before(context, run)
        if context.tokens[i].upos not in ("PUNCT", "ADV")
    ][-1:]
    if any(t.xpos == "VBN" and t.lemma in NAMING and t.deprel.startswith("acl") for t in front):
        return True
    behind = [context.tokens[i] for i in after(context, run) if context.tokens[i].upos == "NOUN"][
        :1
    ]
    capitals = [t.form[:1].isupper() for t in words if t.upos in CONTENT]
    short = 1 < len(words) <= LONGEST_TITLE and any(capitals) and all(capitals)
    work = [t for t in (*front, *behind) if t.upos == "NOUN" and t.lemma in WORKS]
    return short and any(t in front or t.deprel == "appos" for t in work)


def name_like(context: Context, words: Sequence[int]) -> bool:
    """A title or name in capitals rather than speech: "The Long Way Home"; a single "Never" is no name."""
    content = [
        context.tokens[i].form
        for i in words
        if context.tokens[i].upos not in ("DET", "ADP", "CCONJ", "PART")
    ]
    name = len(content) > 1 or any(context.tokens[i].upos == "PROPN" for i in words)
    return (
        name
        and len(content) <= 6
        and not clause_inside(context, words)
        and all(f[:1].isupper() for f in content)
    )
