"""The extractor in a pipeline of spaCy, which must be installed: `pip install 'newsquotes[spacy]'`."""

from __future__ import annotations

from typing import Any

import pytest

from quotes.pipeline import Extractor
from tests import tiny

spacy = pytest.importorskip(
    "spacy", reason="spaCy is not installed: pip install 'newsquotes[spacy]'"
)

TEXTS = ["“No,” said Ann Lee.", "Nothing here.", "“Go,” said Bo Lind. “Now.”", ""]


@pytest.fixture
def nlp(monkeypatch: pytest.MonkeyPatch) -> Any:
    """An empty English pipeline with the component on the parser of tests/tiny.py."""
    import quotes.spacy_component as component

    monkeypatch.setattr(component, "Extractor", tiny.stub)
    made = spacy.blank("en")
    made.add_pipe("quotes")
    return made


def test_a_document_has_its_quotations(nlp: Any) -> None:
    doc = nlp(TEXTS[2])
    assert doc._.quotes == tiny.extractor().extract(TEXTS[2])
    assert [one.speaker.name for one in doc._.quotes][:1] == ["Bo Lind"]
    assert [doc.text[one.start : one.end] for one in doc._.quotes] == ["“Go,”", "“Now.”"]
    assert [(span.text, span.label_) for span in doc.spans["quotes"]] == [
        ("“Go,”", "direct"), ("“Now.”", "direct"),
    ]  # fmt: skip


def test_documents_in_batches_are_as_alone(nlp: Any) -> None:
    together = list(nlp.pipe(TEXTS * 30, batch_size=7))
    assert [doc.text for doc in together] == TEXTS * 30
    assert [doc._.quotes for doc in together] == [nlp(text)._.quotes for text in TEXTS] * 30


def test_a_document_can_be_written_and_read(nlp: Any) -> None:
    doc = nlp(TEXTS[0])
    back = spacy.tokens.Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert back._.quotes == doc._.quotes != []
    assert [span.text for span in back.spans["quotes"]] == ["“No,”"]


def test_a_document_that_was_not_seen_has_none() -> None:
    assert spacy.blank("en")(TEXTS[0])._.quotes == []


def test_a_quotation_that_cuts_through_a_token_takes_it_whole(nlp: Any) -> None:
    doc = nlp("“No,”said Ann Lee of “it”self.")
    for quotation, span in zip(doc._.quotes, doc.spans["quotes"], strict=True):
        assert span.start_char <= quotation.start < quotation.end <= span.end_char


@pytest.mark.models
def test_settings_are_those_of_the_extractor() -> None:
    nlp = spacy.blank("en")
    component = nlp.add_pipe("quotes", config={"nested": False})
    assert isinstance(component.extractor, Extractor)
    doc = nlp('"We ran," said the baker, Ann Lee.')
    assert [one.speaker.name for one in doc._.quotes] == ["Ann Lee"]
    assert nlp.get_pipe_meta("quotes").assigns == ["doc._.quotes"]
