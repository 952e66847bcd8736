"""Whatever a person does in a tool comes back as sound records, or is told."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quotes import jsonl
from quotes.evaluation import gold, golden_texts
from quotes.exchange import AnnotatedArticle, ExchangeError
from quotes.exchange.corrections import ALL, corrected
from quotes.exchange.identity import identified
from quotes.exchange.markup import LABELS, RELATIONS, VALUES, Markup, Region, Relation, marked_up
from quotes.exchange.task import Task
from quotes.records import FLAGS, KINDS, ROLES, Span
from tests.annotated_articles import annotated_articles
from tests.schema import VALIDATOR

values = st.dictionaries(
    st.sampled_from([*VALUES, "mood"]),
    st.lists(
        st.sampled_from(["Ann Lee", " ", "", "wizard", ROLES[0], KINDS[0], FLAGS[0]]), max_size=2
    ).map(tuple),
    max_size=3,
)


@st.composite
def marked_by_a_person(draw: st.DrawFn, article: AnnotatedArticle) -> Markup:
    """The article's markup with regions and relations deleted, moved, relabelled and added."""
    before = marked_up(article)
    edges = st.integers(-1, len(article.text) + 1)
    new = st.builds(
        Region,
        st.sampled_from(["q1", "q2", "q1-2", "x", "y"]),
        st.sampled_from([*LABELS, "shout"]),
        st.builds(Span, edges, edges),
        values,
    )
    regions = [one for one in before.regions if draw(st.booleans())] + draw(
        st.lists(new, max_size=4)
    )
    names = st.sampled_from([one.id for one in regions] or ["q1"]) | st.just("nowhere")
    link = st.builds(Relation, names, names, st.none() | st.sampled_from([*RELATIONS, "likes"]))
    relations = [one for one in before.relations if draw(st.booleans())] + draw(
        st.lists(link, max_size=4)
    )
    return Markup(tuple(regions), tuple(relations))


@given(st.data())
def test_what_comes_back_is_sound_or_told(data: st.DataObject) -> None:
    article = data.draw(annotated_articles(st.just("a.txt")))
    task = Task("file", "1", "a.txt", article.text, article.quotations)
    markup = data.draw(marked_by_a_person(article))
    if data.draw(st.booleans(), label="ids are lost"):
        markup = identified(markup, marked_up(article))
    found = list(corrected(task, markup, carries=data.draw(st.sampled_from([ALL, frozenset()]))))
    if any(isinstance(one, ExchangeError) for one in found):
        assert all(
            isinstance(one, ExchangeError) and str(one).startswith("file, task 1") for one in found
        )
        return
    (back,) = found
    assert isinstance(back, AnnotatedArticle)
    known = {one.id for one in back.quotations}
    assert len(known) == len(back.quotations)
    for record in back.quotations:
        assert record.span.of(article.text) == record.text
        row = jsonl.to_json(record)
        assert jsonl.from_json(row) == record
        if record not in article.quotations:
            VALIDATOR.validate(row)
    for line in golden_texts.golden_rows(back.quotations):
        gold.label(line)
