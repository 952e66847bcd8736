"""The thin layer that loads the models of the package."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import torch

from quotes import articles, conllu, marks, other_readings, parser
from quotes.parser import model_set
from quotes.records import Article
from quotes.trees import Parse

pytestmark = pytest.mark.models

EXAMPLES = sorted((Path(__file__).parent.parent / "examples").glob("*.txt"))
TEXTS = {
    "agency": 'LONDON — "Is it safe?" asked Mr. Okoro.\n\nAnn Lee said the U.S. team couldn’t leave until 11am.',
    "live_blog": "“It was awful.”11am: London waits\n\nA Met spokesman said: 'We are aware.'",
    "odd_characters": "\ufeffCafé\u00a0owner\tJosé 😀 said:\r\n\r\n“I’m gonna\u2028go” \U0001d400\u200b.",
    "empty": "",
    "only_white_space": " \n\u0085\n ",
    "endless_word": "He said " + "x" * 3000 + " and left.",
    "only_marks": '"" “ ” \'\' «»\n\n"',
}


@pytest.fixture(scope="module")
def models() -> parser.Parser:
    return parser.load()


def parsed(models: parser.Parser, text: str) -> tuple[Article, Parse]:
    article = articles.from_text(text)
    (parse,) = models.parse([article], [marks.segment(article)])
    return article, parse


@pytest.mark.parametrize("name", TEXTS)
def test_offsets_reproduce_the_text(models: parser.Parser, name: str) -> None:
    article, parse = parsed(models, TEXTS[name])
    covered = set()
    for token in parse.tokens:
        form = article.text[token.start : token.end]
        assert form == form.strip()
        assert token.form == form or "’" in form or form in {"gonna"}
        covered |= set(range(token.start, token.end))
    rest = {character for i, character in enumerate(article.text) if i not in covered}
    assert not "".join(rest).replace("\ufeff", "").replace("\x85", "").strip()


@pytest.mark.parametrize("name", TEXTS)
def test_every_sentence_is_a_tree_in_one_paragraph(models: parser.Parser, name: str) -> None:
    article, parse = parsed(models, TEXTS[name])
    for sentence in parse.sentences:
        heads = [parse.tokens[i].head for i in range(sentence.first, sentence.last)]
        assert heads.count(-1) == 1
        assert all(head == -1 or sentence.first <= head < sentence.last for head in heads)
        paragraph = article.paragraphs[sentence.paragraph]
        assert paragraph.covers(parse.span(sentence.first, sentence.last - 1))


def test_the_frame_of_a_quotation(models: parser.Parser) -> None:
    _, parse = parsed(models, "“It will rain,” said the mayor, Ann Lee. “Stay in.”")
    said = next(token for token in parse.tokens if token.form == "said")
    mayor = next(token for token in parse.tokens if token.form == "mayor")
    assert (said.lemma, mayor.head, mayor.deprel) == ("say", said.index, "nsubj")
    assert [(parse.tokens[e.first].form, e.type) for e in parse.entities] == [("Ann", "PERSON")]
    assert len(parse.sentences) == 2


@pytest.mark.parametrize(
    ("text", "form", "lemma"),
    [
        ("They fled the village.", "fled", "flee"),
        ("Deferred twice, the vote went ahead.", "Deferred", "defer"),
        ("The firm told her it was sorry.", "her", "she"),
        ("The firm lost her letter.", "her", "her"),
        ("It opened on Sept. 3.", "Sept.", "September"),
        ("Write to press@example.org for more.", "press@example.org", "press@example.org"),
        ("The sect wanted to behead the statue.", "behead", "behead"),
    ],
)
def test_lemmas_of_irregular_rare_and_conventional_words(
    models: parser.Parser, text: str, form: str, lemma: str
) -> None:
    _, parse = parsed(models, text)
    assert [token.lemma for token in parse.tokens if token.form == form] == [lemma]


def test_a_batch_gives_what_single_articles_give(models: parser.Parser) -> None:
    given = [articles.from_text(text) for text in TEXTS.values()]
    together = models.parse(given, [marks.segment(article) for article in given])
    alone = [parsed(models, text)[1] for text in TEXTS.values()]
    assert [[(t.start, t.end) for t in p.tokens] for p in together] == [
        [(t.start, t.end) for t in p.tokens] for p in alone
    ]


def test_the_same_articles_give_the_same_parses(models: parser.Parser) -> None:
    assert parsed(models, TEXTS["agency"])[1] == parsed(models, TEXTS["agency"])[1]


def test_a_parse_is_stored_without_loss(models: parser.Parser) -> None:
    _, parse = parsed(models, TEXTS["agency"])
    assert conllu.loads(conllu.dumps(parse)) == parse


def test_near_ties_know_the_other_reading(models: parser.Parser) -> None:
    parses = [parsed(models, path.read_text(encoding="utf-8"))[1] for path in EXAMPLES]
    assert any(parse.readings for parse in parses)
    for parse in parses:
        ties = zip(parse.near_ties, parse.readings, strict=True)
        for tie, reading in ties:
            told = other_readings.otherwise(parse, [reading])
            changed = [a.index for a, b in zip(parse.tokens, told.tokens, strict=True) if a != b]
            assert changed == sorted(word for word, _, _ in reading)
            assert tie in changed


def test_the_parse_names_its_models(models: parser.Parser) -> None:
    assert parsed(models, TEXTS["agency"])[1].models == models.models
    assert models.models.startswith("quotes-en-news-small ")


def test_a_folder_laid_out_as_stanza_s_own_is_loaded(tmp_path: Path) -> None:
    """What `--models stanza` loads after a download: no manifest, `resources.json` names the files."""
    own = model_set.find("bundled")
    packages = {}
    for name, source in own.processors.items():
        target = tmp_path / "en" / name / "own.pt"
        target.parent.mkdir(parents=True)
        checkpoint = torch.load(source, weights_only=True)
        if checkpoint["config"].get("bert_model"):
            checkpoint["config"]["bert_model"] = str(own.encoder)
        torch.save(checkpoint, target)
        packages[name] = "own"
    resources = {name: {"own": {"md5": "", "dependencies": []}} for name in packages}
    language = {"lang_name": "English", "packages": {"default": packages}, **resources}
    (tmp_path / "resources.json").write_text(json.dumps({"en": language}), encoding="utf-8")
    _, parse = parsed(parser.load(tmp_path), "Ann Lee said: “It will rain.”")
    assert [token.deprel for token in parse.tokens][:3] == ["nsubj", "flat", "root"]
    assert parse.models == f"stanza {tmp_path.name}"


@pytest.mark.parametrize("name", ["Ivo", "Ivy", "Donna", "Iva", "Dona", "Itsuki", "Lena"])
def test_a_name_is_never_several_words(models: parser.Parser, name: str) -> None:
    _, parse = parsed(models, f"It cannot be true, said {name} Lenz. {name} isn’t gonna leave.")
    forms = [token.form for token in parse.tokens]
    assert forms.count(name) == 2
    parts = ["can", "not", "is", "n’t", "gon", "na"]
    assert [form for form in forms if form in parts] == parts
