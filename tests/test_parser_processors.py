"""The variants in a `stanza.Pipeline` of one's own: what docs/models.md shows, and what their
documents hold.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import regex
import stanza

from quotes.parser import documents, model_set, processors, variant
from quotes.parser.lean import checkpoints
from quotes.parser.lean.networks import Networks

pytestmark = pytest.mark.models

ROOT = Path(__file__).parent.parent
SET = model_set.BUNDLED_FOLDER
TEXT = (
    "“It can't rain,”  said Ann Lee.\nShe’d\u00a0left.\n \nThe Carrow council's mayor wasn't asked."
)
NAMES = ("tokenize", "mwt", "pos", "lemma", "depparse", "ner", "coref")


def pipeline(*names: str, **options: Any) -> stanza.Pipeline:
    return stanza.Pipeline(
        "en", dir=str(SET), package=None, processors=dict.fromkeys(names, processors.VARIANT),
        download_method=None, verbose=False, use_gpu=False, **options,
    )  # fmt: skip


@pytest.fixture(scope="module")
def whole() -> stanza.Pipeline:
    return pipeline(*NAMES)


@pytest.fixture(scope="module")
def document(whole: stanza.Pipeline) -> stanza.Document:
    return whole(TEXT)


def test_the_documented_pipeline_runs(capsys: pytest.CaptureFixture[str]) -> None:
    page = (ROOT / "docs" / "models.md").read_text(encoding="utf-8")
    section = page.split("## In a Stanza pipeline of your own")[1]
    (code,) = regex.findall(r"```python\n(.*?)```", section, regex.DOTALL)[:1]
    exec(compile(code, "models.md", "exec"), {})
    expected = regex.findall(r"^#> (.*)$", code, regex.MULTILINE)
    assert capsys.readouterr().out.splitlines() == expected


def test_offsets_are_those_of_the_text(document: stanza.Document) -> None:
    for sentence in document.sentences:
        assert sentence.text == TEXT[sentence.tokens[0].start_char : sentence.tokens[-1].end_char]
        for token in sentence.tokens:
            assert TEXT[token.start_char : token.end_char] == token.text
    words = [[word.text for word in sentence.words] for sentence in document.sentences]
    assert words[0][:6] == ["“", "It", "ca", "n't", "rain", ","]
    assert words[-1][:5] == ["The", "Carrow", "council", "'s", "mayor"]


def test_all_fields_are_filled(document: stanza.Document) -> None:
    for sentence in document.sentences:
        assert all((w.upos, w.xpos, w.lemma, w.deprel) for w in sentence.words)
        assert [word.head for word in sentence.words].count(0) == 1
        assert [word for _, _, word in sentence.dependencies] == sentence.words
        assert all(token.ner for token in sentence.tokens)
    assert [(ent.text, ent.type) for ent in document.ents] == [
        ("Ann Lee", "PERSON"),
        ("Carrow", "ORG"),
    ]
    (chain,) = (chain for chain in document.coref if chain.representative_text == "Ann Lee")
    first = chain.mentions[0]
    assert (first.sentence, first.start_word, first.end_word) == (0, 8, 10)
    assert "\tAnn\tAnn\tPROPN\tNNP\t" in f"{document:C}"


def test_many_documents_are_read_as_each_alone(whole: stanza.Pipeline) -> None:
    texts = [TEXT, "", "Rain fell.", TEXT[:40], " \n \n "]
    together = whole.bulk_process(texts)
    assert [f"{one:C}" for one in together] == [f"{whole(text):C}" for text in texts]


def test_a_head_alone_says_the_same(document: stanza.Document) -> None:
    tagged = pipeline("tokenize", "mwt", "pos")(TEXT)
    tags = [(w.text, w.upos, w.feats) for w in document.iter_words()]
    assert [(w.text, w.upos, w.feats) for w in tagged.iter_words()] == tags


def test_what_was_said_of_other_words_is_not_taken(whole: stanza.Pipeline) -> None:
    """The tagger has read both, the parser has been asked of one: the heads answer by words."""
    one, other = (whole(text, "tokenize,mwt,pos") for text in ("Rain fell.", "Ann Lee left."))
    whole(one, "lemma,depparse")
    whole(other, "lemma,depparse")
    assert [w.deprel for w in one.iter_words()] == ["nsubj", "root", "punct"]
    assert [w.deprel for w in other.iter_words()] == ["nsubj", "flat", "root", "punct"]


def test_stanzas_own_processors_stand_beside_the_variants(document: stanza.Document) -> None:
    mixed = stanza.Pipeline(
        "en", dir=str(SET), package=None,
        processors={"tokenize": "own", "mwt": "own", "pos": "quotes", "lemma": "quotes"},
        tokenize_model_path=str(SET / "tokenize.pt"), mwt_model_path=str(SET / "mwt.pt"), pos_with_quotes=str(SET),
        download_method=None, verbose=False, use_gpu=False,
    )  # fmt: skip
    rows = [(w.text, w.upos, w.lemma) for w in document.iter_words()]
    assert [(w.text, w.upos, w.lemma) for w in mixed(TEXT).iter_words()] == rows


def test_variants_of_one_set_share_its_networks() -> None:
    one, other = (variant._networks(option) for option in (True, model_set.BUNDLED))
    assert one is other


def test_a_name_inside_a_token_of_several_words_takes_the_token(whole: stanza.Pipeline) -> None:
    (name,) = whole("Yesterday Ann Lee's brother left.", "tokenize,mwt,ner").ents[-1:]
    assert (name.text, name.type) == ("Ann Lee's", "PERSON")


def test_another_network_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(checkpoints.EXPECTED, "pos", {"num_layers": 7})
    with pytest.raises(checkpoints.UnfitError, match=r"network for pos is of another kind.*plain"):
        Networks(model_set.find(model_set.BUNDLED)).checkpoint("pos")
    with pytest.raises(checkpoints.UnfitError, match="no network for sentiment"):
        Networks(model_set.find(model_set.BUNDLED)).checkpoint("sentiment")


def test_near_ties_are_said_in_misc(whole: stanza.Pipeline) -> None:
    text = (ROOT / "golden" / "articles").glob("*.txt")
    found = whole(sorted(text)[0].read_text(encoding="utf-8"), "tokenize,mwt,pos,lemma,depparse")
    tied = [word for word in found.iter_words() if word.misc and documents.NEAR_TIE in word.misc]
    assert 0 < len(tied) < found.num_words / 20
