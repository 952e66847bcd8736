"""Antecedents of pronouns: what is told of a pair of words, and what the bundled ranker makes of it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from safetensors.torch import load_file

from quotes import articles, parser
from quotes.parser import model_set
from quotes.parser.lean.pairs import FEATURES, REACH, Text, features
from quotes.trees import Parse
from tests.trees import parsed

LEE = "Ann/PROPN/3/nsubj/B-PERSON Lee/PROPN/1/flat/I-PERSON met/VERB/0/root Bo/PROPN/3/obj/B-PERSON"
SHE = "“/PUNCT/2/punct Rain/NOUN/5/parataxis ”/PUNCT/2/punct she/PRON/5/nsubj said/VERB/0/root"
RAIN = "Rain/NOUN/2/nsubj fell/VERB/0/root"
OWNERS = "Simon Lock runs the club. Zara Grebe owns the hall. She says that the roof is safe."


def told(parse: Parse, pronoun: int) -> list[dict[str, float]]:
    """The features of each candidate by their names."""
    text = Text(parse)
    rows = features(text, pronoun, text.candidates(pronoun))
    names = [name for name, _ in FEATURES]
    return [dict(zip(names, row, strict=True)) for row in rows]


def test_the_candidates_are_what_can_head_a_mention() -> None:
    _, parse = parsed(LEE, SHE)
    candidates = Text(parse).candidates(7)
    assert [parse.tokens[index].form for index in candidates] == ["Ann", "Bo", "Rain"]


def test_what_lies_too_far_back_is_no_candidate() -> None:
    _, parse = parsed(LEE, *[RAIN] * REACH, SHE)
    pronoun = next(token.index for token in parse.tokens if token.form == "she")
    forms = {parse.tokens[index].form for index in Text(parse).candidates(pronoun)}
    assert forms == {"Rain"}


def test_a_pair_is_told_by_place_relation_name_and_marks() -> None:
    _, parse = parsed(LEE, SHE)
    ann, bo, rain = told(parse, 7)
    assert ann["1 sentences back"] == rain["0 sentences back"] == 1
    assert (ann["subject of root"], bo["subject of root"], bo["is obj"]) == (1, 0, 1)
    assert (ann["PERSON"], rain["PERSON"]) == (1, 0)
    assert (ann["quoted"], rain["quoted"], rain["pronoun quoted"]) == (0, 1, 0)
    assert (ann["renamed"], bo["renamed"]) == (1, 0)
    assert ann["candidates between"] > bo["candidates between"] > rain["candidates between"] == 0


def test_the_bundled_weights_are_for_these_features() -> None:
    path = model_set.find(model_set.BUNDLED).ranker
    assert path is not None
    assert load_file(path)["f.weight"].shape[1] == len(FEATURES)


@pytest.mark.models
def test_a_pronoun_s_likeliest_antecedent_is_whom_the_text_tells_of() -> None:
    article = articles.from_text(OWNERS)
    (parse,) = parser.load().parse([article])
    pronoun = next(token.index for token in parse.tokens if token.form == "She")
    likely = parse.antecedents(pronoun)
    assert parse.tokens[max(likely, key=likely.__getitem__)].form == "Zara"
    assert 0 < sum(likely.values()) <= 1
    assert max(likely) < pronoun


@pytest.mark.models
def test_a_set_without_a_ranker_asks_its_coreference_model(tmp_path: Path) -> None:
    folder = tmp_path / "set"
    shutil.copytree(model_set.BUNDLED_FOLDER, folder)
    path = folder / model_set.MANIFEST
    manifest = json.loads(path.read_text(encoding="utf-8"))
    del manifest["ranker"]
    path.write_text(json.dumps(manifest), encoding="utf-8")
    article = articles.from_text(OWNERS)
    (parse,) = parser.load(folder).parse([article])
    pronoun = next(token.index for token in parse.tokens if token.form == "She")
    assert parse.antecedents(pronoun)
