"""Invented articles with records, as odd as they come: what every exchange format must bring back
whole.
"""

from __future__ import annotations

from hypothesis import strategies as st

from quotes.exchange import AnnotatedArticle
from quotes.records import (
    FLAGS,
    KINDS,
    ROLES,
    TYPES,
    Cue,
    Evidence,
    Excerpt,
    Quotation,
    Span,
    Speaker,
)

# What formats, tools and terminals trip over; half a surrogate pair is in no article (see
# quotes.articles).
ODD = (
    "\r\n", "\n", "\r", "\n\n", "\t", "\0", "\x0b", "\x1b[31m", "\x85", "\u2028", "\u2029", "\ufeff", "\ufffe",
    "\ufffd", "\u202e", "\u00a0", "🙂", "👩\u200d🚒", "𝔊", "e\u0301", "“", "”", '"', "'", "<p>", "&amp;", "]]>", "<!--",
    "|", ";", "=", ",", "\\", "%41", "=1+1", "@x", "-2", "+1", "#", "_",
)  # fmt: skip
characters = st.characters(exclude_categories=["Cs"])
words = st.text(characters, max_size=6)
texts = st.lists(
    st.sampled_from(ODD) | words | st.just(" said Ann Lee. "), min_size=3, max_size=25
).map("".join)
names = (words | st.sampled_from(ODD)).map(str.strip).filter(bool)
article_ids = st.one_of(
    st.sampled_from(
        (
            "a.txt",
            "../../up.txt",
            "/etc/passwd",
            "C:\\x.txt",
            "news/é 🙂.txt",
            "line\nend",
            "CON",
            "~",
            "%41",
        )
    ),
    st.text(characters, min_size=1, max_size=300),
)


@st.composite
def spans(draw: st.DrawFn, text: str) -> Span:
    start = draw(st.integers(0, len(text) - 1))
    return Span(start, draw(st.integers(start + 1, len(text))))


@st.composite
def several_parts(draw: st.DrawFn, text: str) -> tuple[Span, ...]:
    edges = sorted(draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=6)))
    return tuple(Span(*edges[i : i + 2]) for i in range(0, len(edges) // 2 * 2, 2))


@st.composite
def speakers(draw: st.DrawFn, text: str) -> Speaker:
    mention = draw(st.none() | spans(text))
    evidence = draw(st.none() | spans(text))
    return Speaker(
        mention=mention and Excerpt(mention, mention.of(text)),
        kind=draw(st.none() | st.sampled_from(KINDS)),
        name=draw(st.none() | names),
        aliases=tuple(draw(st.lists(names, max_size=2, unique=True))),
        title=draw(st.none() | names),
        role=draw(st.sampled_from(ROLES)),
        role_evidence=evidence and Evidence(evidence, evidence.of(text), "title_before_name"),
        pronouns=tuple(
            draw(st.lists(st.sampled_from(("he", "she", "they")), max_size=2, unique=True))
        ),
    )


@st.composite
def quotations(draw: st.DrawFn, article: str, text: str, number: int) -> Quotation:
    parts = draw(several_parts(text))
    whole = Span(parts[0].start, parts[-1].end)
    cue = draw(st.none() | spans(text))
    return Quotation(
        article=article,
        id=f"{article}#{number}",
        type=draw(st.sampled_from(TYPES)),
        span=whole,
        text=whole.of(text),
        content=" ".join(part.of(text) for part in parts),
        parts=parts if len(parts) > 1 else None,
        chain=draw(st.none() | st.just(f"{article}#1")),
        paragraph=draw(st.integers(0, 3)),
        sentence=draw(st.integers(0, 9)),
        flags=tuple(flag for flag in FLAGS if draw(st.integers(0, 5)) == 0),
        cue=cue and Cue(cue, cue.of(text), draw(names)),
        speaker=draw(st.none() | speakers(text)),
        rule="subject_cue_after",
        sieve="same_speaker",
        confidence=draw(st.integers(0, 1000)) / 1000,
        models="invented 1",
        fields=draw(st.dictionaries(names, st.none() | st.integers() | names, max_size=2)),
    )


@st.composite
def annotated_articles(
    draw: st.DrawFn, ids: st.SearchStrategy[str] = article_ids
) -> AnnotatedArticle:
    """Nested, discontinuous, overlapping, the same twice, or none."""
    article, text = draw(ids), draw(texts.filter(bool))
    found = [
        draw(quotations(article, text, number)) for number in range(1, draw(st.integers(0, 4)) + 1)
    ]
    return AnnotatedArticle(
        article, text, tuple(sorted(found, key=lambda quotation: quotation.span))
    )


def collections() -> st.SearchStrategy[list[AnnotatedArticle]]:
    """A few articles of different ids."""
    return st.lists(annotated_articles(), max_size=3, unique_by=lambda article: article.article_id)
