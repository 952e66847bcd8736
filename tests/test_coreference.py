"""Coreference chains: the bundled model by this package and by Stanza's own processor, and when it
is asked at all.
"""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
import torch

from quotes import articles, conllu, parser
from quotes.parser import model_set
from quotes.parser.lean.coreference import Coreference
from quotes.parser.lean.encoder import Encoder
from quotes.records import Span
from quotes.trees import Chains, Parse

GOLDEN = Path(__file__).parent.parent / "golden" / "articles"
TEXT = (
    "Anna Reed runs the bakery in Carrow.\n\nOn Monday she met the council, and her lawyer came along.\n\n"
    "The council denied that it had been asked."
)
# Of links between mentions (0.91 measured): here layers round to integers, some tags head none.
ALIKE = 0.88


def links(chains: Chains) -> set[tuple[Span, Span]]:
    return {pair for chain in chains for pair in pairwise(chain)}


@pytest.fixture(scope="module")
def lean() -> parser.Parser:
    return parser.load()


def parsed(models: parser.Parser, text: str) -> Parse:
    return models.parse([articles.from_text(text)])[0]


@pytest.mark.models
def test_a_pronoun_is_linked_to_its_name(lean: parser.Parser) -> None:
    chains = parsed(lean, TEXT).coreference
    forms = [{span.of(TEXT) for span in chain} for chain in chains]
    assert any({"Anna Reed", "she", "her"} <= chain for chain in forms)
    assert not any({"Anna Reed", "it"} <= chain for chain in forms)
    assert all(len(chain) > 1 for chain in chains)


@pytest.mark.models
def test_chains_are_those_of_stanzas_own_processor() -> None:
    """Stanza's pipeline loads the same file; it scores words of all tags, this package those that
    head mentions.
    """
    lean, plain = parser.load(linked=0.0), parser.load(plain=True)
    own, theirs = set(), set()
    for number, path in enumerate(sorted(GOLDEN.glob("*.txt"))[::6]):
        text = path.read_text(encoding="utf-8")
        parse = parsed(lean, text)
        own |= {(number, link) for link in links(parse.coreference)}
        theirs |= {(number, link) for link in links(plain._chains(parse))}
    assert len(own & theirs) > ALIKE * max(len(own), len(theirs)) > 50


@pytest.mark.models
def test_a_higher_threshold_drops_links_and_adds_none() -> None:
    models = model_set.find(model_set.BUNDLED)
    assert models.encoder
    checkpoint, encoder = (
        torch.load(models.processors["coref"], weights_only=True),
        Encoder(models.encoder),
    )
    stored = conllu.loads(sorted(GOLDEN.glob("*.conllu"))[0].read_text(encoding="utf-8"))
    words = [[(t.form, t.upos) for t in stored.tokens[s.first : s.last]] for s in stored.sentences]
    with torch.inference_mode():
        together = [
            {
                frozenset((one.head, other.head))
                for chain in found
                for one in chain
                for other in chain
            }
            for found in (Coreference(checkpoint, encoder, at)(words) for at in (0.0, 2.0, 1e9))
        ]
    assert together[0] > together[1] > together[2] == set()


@pytest.mark.models
def test_odd_articles_have_no_chains(lean: parser.Parser) -> None:
    for text in ("", "\n \n", "Rain.", "“”" * 40, "He said " + "x" * 3000 + " and left."):
        assert parsed(lean, text).coreference == ()
