"""Scores of a model set on test data it never saw: CoNLL 2018 from raw text, names on gold tokens,
speed.

    python scripts/train/evaluate.py DATA [--models bundled] [--json]

Words and sentences are the parser's own (the treebanks' raw text goes in). Names count as right
when their span and type are; UNER knows PERSON, ORG and LOC only, so other types are left out
there. Names are scored as written and once more with every word capitalised, in small and in
capital letters.
"""

from __future__ import annotations

import argparse
import io
import json
import lzma
import time
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

import headlines
import prepare_text
import treebank
from udtools import udeval  # type: ignore[import-untyped]  # it has no types

from quotes import marks, parser
from quotes.records import Article, Span
from quotes.trees import Parse, Token

TREEBANKS = {
    "EWT test": "ud/en_ewt/en_ewt-ud-test",
    "GUM test": "ud/en_gum/en_gum-ud-test",
    "PUD second half": "ud/en_pud/split/en_pud_half-test",
    "GUM and PUD news, test": "ud/mix/en_newsonly-test",
}
NAMES = {
    "worldwide newswire test": ("worldwide9/en_ww9.test", None),
    "UNER EWT test": ("uner3/en_uner3_ewt_test", {"PERSON", "ORG", "LOC"}),
    "UNER PUD news": ("uner3/en_uner3_pud_newsdocs", {"PERSON", "ORG", "LOC"}),
}
METRICS = ("Words", "Sentences", "UPOS", "XPOS", "UFeats", "Lemmas", "UAS", "LAS", "CLAS")
BATCH = 40_000  # characters

Name = tuple[int, int, str]  # first word, last word exclusive, type


def article(paragraphs: list[list[prepare_text.Pieces]]) -> Article:
    """The raw text of treebank paragraphs."""
    texts = [prepare_text.render(p)[0] for p in paragraphs]
    spans, start = [], 0
    for text in texts:
        spans.append(Span(start, start + len(text)))
        start += len(text) + 2
    return Article("treebank", "\n\n".join(texts), tuple(spans))


def batches(paragraphs: Iterable[list[prepare_text.Pieces]]) -> Iterator[Article]:
    current: list[list[prepare_text.Pieces]] = []
    size = 0
    for paragraph in paragraphs:
        current.append(paragraph)
        size += sum(len(piece.text) + 1 for sentence in paragraph for piece in sentence)
        if size > BATCH:
            yield article(current)
            current, size = [], 0
    if current:
        yield article(current)


def rows(tokens: list[Token], first: int, text: str) -> Iterator[str]:
    """CoNLL-U rows; words that share a span stand under one multiword token."""
    for span, group in groupby(tokens, key=lambda token: token.span):
        words = list(group)
        if len(words) > 1:
            numbers = f"{words[0].index - first + 1}-{words[-1].index - first + 1}"
            yield "\t".join((numbers, span.of(text), *"_" * 8))
        for t in words:
            head = t.head - first + 1 if t.head >= 0 else 0
            feats = t.feats or "_"
            form = t.form.replace(" ", "")
            yield "\t".join(
                (
                    str(t.index - first + 1),
                    form,
                    t.lemma,
                    t.upos,
                    t.xpos,
                    feats,
                    str(head),
                    t.deprel,
                    "_",
                    "_",
                )
            )


def conllu(parse: Parse, text: str) -> str:
    blocks = []
    for sentence in parse.sentences:
        tokens = list(parse.tokens[sentence.first : sentence.last])
        blocks.append("\n".join(rows(tokens, sentence.first, text)) + "\n\n")
    return "".join(blocks)


def treebank_scores(path: Path, models: parser.Parser) -> dict[str, float]:
    found, seconds, characters = "", 0.0, 0
    for given in batches(prepare_text.paragraphs(treebank.read(path))):
        start = time.perf_counter()
        (parse,) = models.parse([given], [marks.segment(given)])
        seconds += time.perf_counter() - start
        characters += len(given.text)
        found += conllu(parse, given.text)
    with lzma.open(path, "rt", encoding="utf-8") as gold_file:
        gold = udeval.load_conllu(gold_file, "", {})
    scores = udeval.evaluate(gold, udeval.load_conllu(io.StringIO(found), "", {}))
    words = sum(1 for line in found.split("\n") if line.partition("\t")[0].isdigit())
    speed = {
        "words_a_second": round(words / seconds),
        "characters_a_second": round(characters / seconds),
    }
    return {metric: round(100 * scores[metric].f1, 2) for metric in METRICS} | speed


def gold_names(sentence: headlines.Sentence) -> set[Name]:
    """Spans of BIO or BIOES labels."""
    found: list[Name] = []
    for number, word in enumerate(sentence):
        prefix, _, kind = word["ner"].partition("-")
        if prefix in {"B", "S"}:
            found.append((number, number + 1, kind))
        elif prefix in {"I", "E"} and found and found[-1][1] == number and found[-1][2] == kind:
            found[-1] = (found[-1][0], number + 1, kind)
    return set(found)


def names_of(
    sentences: list[headlines.Sentence], kinds: set[str] | None, models: parser.Parser
) -> list[set[Name]]:
    """The names found in each sentence."""
    found: list[set[Name]] = []
    for start in range(0, len(sentences), 200):
        words = [[word["text"] for word in sentence] for sentence in sentences[start : start + 200]]
        found += [
            {name for name in names if kinds is None or name[2] in kinds}
            for names in models.names_in(words)
        ]
    return found


def persons(sentences: list[set[Name]]) -> list[set[Name]]:
    return [{name for name in names if name[2] == "PERSON"} for names in sentences]


def f1(gold: list[set[Name]], found: list[set[Name]]) -> dict[str, float]:
    """Precision, recall and F1 in percent."""
    right = sum(len(wanted & given) for wanted, given in zip(gold, found, strict=True))
    precision = right / max(sum(map(len, found)), 1)
    recall = right / max(sum(map(len, gold)), 1)
    mean = 2 * precision * recall / max(precision + recall, 1e-9)
    return {
        "precision": round(100 * precision, 2),
        "recall": round(100 * recall, 2),
        "F1": round(100 * mean, 2),
    }


def name_scores(
    path: Path, kinds: set[str] | None, models: parser.Parser
) -> dict[str, dict[str, float]]:
    """Scores by how the words are written, of all types and of persons alone."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        sentences = json.load(file)
    gold = [
        {name for name in gold_names(s) if kinds is None or name[2] in kinds} for s in sentences
    ]
    scores = {}
    for case, change in headlines.CASES.items():
        found = names_of([headlines.recased(s, change) for s in sentences], kinds, models)
        all_persons = f1(persons(gold), persons(found))
        scores[case] = f1(gold, found) | {"F1 of persons": all_persons["F1"]}
    return scores


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("data", type=Path)
    options.add_argument("--models", default="bundled")
    options.add_argument("--json", action="store_true")
    chosen = options.parse_args()
    models = parser.load(chosen.models)
    scores = {
        name: treebank_scores(chosen.data / f"{file}.conllu.xz", models)
        for name, file in TREEBANKS.items()
    }
    for name, (file, kinds) in NAMES.items():
        by_case = name_scores(chosen.data / "ner" / f"{file}.json.xz", kinds, models)
        scores |= {f"{name}, {case}": figures for case, figures in by_case.items()}
    if chosen.json:
        print(json.dumps({"models": models.models, "scores": scores}, indent=2))
        return
    print(models.models)
    for name, figures in scores.items():
        print(f"{name:34}", "  ".join(f"{key} {value}" for key, value in figures.items()))


if __name__ == "__main__":
    main()
