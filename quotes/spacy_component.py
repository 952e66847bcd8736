"""The extractor as a component of a spaCy pipeline: `nlp.add_pipe("quotes")`, then `doc._.quotes`.

spaCy finds it by the entry point `spacy_factories` of setup.cfg. The component asks for nothing of
the pipeline that it stands in: it parses `doc.text` with its own models.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import minibatch

from quotes import articles, jsonl
from quotes.pipeline import BUNDLED, Extractor
from quotes.reading.quotations import Quotations
from quotes.records import Quotation

NAME = "quotes"
DEFAULTS = {
    "models": BUNDLED, "lexicon_files": [], "alias_files": [], "threads": 1, "nested": True,
}  # fmt: skip


def _kept(doc: Doc) -> Quotations:
    """The quotations of a document; none where the component has not seen it."""
    rows = doc.user_data.get(NAME, ())
    article = articles.from_text(doc.text)
    return Quotations([jsonl.from_json(row, where="doc._.quotes") for row in rows], article)


def _keep(doc: Doc, found: Iterable[Quotation]) -> None:
    """Keep them as JSON objects, which spaCy can write to bytes and send to other processes."""
    rows = [quotation.to_dict() for quotation in found]
    doc.user_data[NAME] = rows
    doc.spans[NAME] = [_span(doc, quotation) for quotation in found]


def _span(doc: Doc, quotation: Quotation) -> Span:
    """The tokens of a quotation, those that it cuts through among them; its type is the label."""
    span = doc.char_span(
        quotation.start, quotation.end, label=quotation.type, alignment_mode="expand"
    )
    assert span is not None  # a quotation has a character, and each belongs to a token
    return span


if not Doc.has_extension(NAME):
    Doc.set_extension(NAME, getter=_kept, setter=_keep)


class QuotesComponent:
    """Sets `doc._.quotes`, the records of a document, and `doc.spans["quotes"]`, their tokens."""

    def __init__(self, extractor: Extractor) -> None:
        self.extractor = extractor

    def __call__(self, doc: Doc) -> Doc:
        doc._.quotes = self.extractor.extract(doc.text)
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 128) -> Iterator[Doc]:
        """Work on documents batch by batch."""
        for batch in minibatch(stream, size=batch_size):
            docs = list(batch)
            given = [articles.from_text(doc.text) for doc in docs]
            for doc, found in zip(docs, self.extractor.pipe(given), strict=True):
                doc._.quotes = found
                yield doc


@Language.factory(  # type: ignore[untyped-decorator]  # spaCy has no types of its own
    NAME, default_config=DEFAULTS, assigns=["doc._.quotes"]
)
def factory(  # noqa: PLR0913  (spaCy hands over each setting as a parameter)
    nlp: Language,
    name: str,
    models: str,
    lexicon_files: list[str],
    alias_files: list[str],
    threads: int,
    nested: bool,
) -> QuotesComponent:
    """Make the component; the settings are those of `Extractor`."""
    return QuotesComponent(
        Extractor(
            models,
            lexicon_files=lexicon_files,
            alias_files=alias_files,
            threads=threads,
            nested=nested,
        )
    )
