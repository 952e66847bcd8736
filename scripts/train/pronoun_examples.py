"""Pronouns with the words that are right antecedents, out of gold chains and of GAP."""

from __future__ import annotations

import csv
import hashlib
import json
import lzma
import sys
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quotes import articles, marks, pipeline
from quotes.parser import Parser
from quotes.parser.lean.pairs import ALIKE, Text
from quotes.records import Article, Span
from quotes.speakers import pronouns, sieves
from quotes.speakers.discourse import Discourse
from quotes.speakers.entities import DiscourseEntity
from quotes.speakers.mentioned import Mention
from quotes.speakers.pronouns import fits
from quotes.speakers.salience import others
from quotes.text import normalization
from quotes.trees import Parse

sys.path.append(str(Path(__file__).resolve().parents[1] / "coreference"))
from links import Given
from resolvers import written

PRONOUNS = ("PRON", "DET")
HELD = 5  # of GAP's snippets one in so many is left for choosing
Settled = Callable[[Article, Parse], Discourse | None]
Chains = Mapping[int, int]  # the chain that each token is the head of a mention of


@dataclass(frozen=True)
class Pronoun:
    """A pronoun of a parse, and whether each of its candidates is right; those not told are left."""

    parse: Parse
    index: int
    right: Mapping[int, bool]


def settled_by() -> Settled:
    """How the rules settle the mentions of an article; None where no pronoun is to settle."""
    seen: list[Discourse] = []
    given = Given()
    extractor = pipeline.Extractor(parser=given)

    def noting(discourse: Discourse, _: Mention) -> None:
        seen.append(discourse)

    note = sieves.Sieve("noting", pronouns.PERSONAL, noting)

    def settled(article: Article, parse: Parse) -> Discourse | None:
        seen.clear()
        given.parses = [parse]
        extractor.analyse(article)
        return seen[-1] if seen else None

    sieves.SIEVES = (*sieves.NOUN_SIEVES, note, *sieves.PERSONAL_SIEVES, *sieves.OTHER_SIEVES)
    return settled


def parsed(text: str, models: Parser) -> tuple[Article, Parse] | None:
    """A text and its parse; None for one that the pipeline would rewrite first."""
    article, change = normalization.analysed(articles.from_text(text))
    if change is not None:
        return None
    (parse,) = models.parse([article], [marks.segment(article)])
    return article, parse


def from_chains(path: Path, models: Parser, settled: Settled) -> Iterator[Pronoun]:
    """The third-person pronouns of documents with gold chains."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        documents = json.load(file)
    for document in documents:
        text, places = written(document)
        found = parsed(text, models)
        discourse = settled(*found) if found is not None else None
        if found is None or discourse is None:
            continue
        chains = _chains(document, places, found[1])
        for token in found[1].tokens:
            if token.upos in PRONOUNS and token.form.lower() in ALIKE and token.index in chains:
                yield _of_chain(found[1], discourse, token.index, chains)


def _chains(document: dict[str, Any], places: list[Span], parse: Parse) -> Chains:
    """The gold chains by the tokens of the parse."""
    chains = {
        head: number for number, chain in enumerate(document["word_clusters"]) for head in chain
    }
    starts = [place.start for place in places]
    found = {}
    for token in parse.tokens:
        word = bisect_right(starts, token.start) - 1
        if word in chains and places[word].overlaps(token.span):
            found[token.index] = chains[word]
    return found


def _of_chain(parse: Parse, discourse: Discourse, index: int, chains: Chains) -> Pronoun:
    candidates = _fitting(parse, discourse, index)
    return Pronoun(parse, index, {one: chains.get(one) == chains[index] for one in candidates})


def _fitting(parse: Parse, discourse: Discourse, index: int) -> dict[int, DiscourseEntity | None]:
    """The candidates of a pronoun but those whom it does not fit, each with its entity."""
    mentions = discourse.mentions
    words = mentions.context.words
    mention = mentions.at(words[index])
    found: dict[int, DiscourseEntity | None] = {}
    for candidate in Text(parse).candidates(index):
        entity = discourse.entity_of(mentions.at(words[candidate]))
        excluded = mention is not None and entity in others(discourse, mention)
        unfit = mention is not None and entity is not None and not fits(mention, entity)
        if entity is None or not (excluded or unfit):
            found[candidate] = entity
    return found


def from_gap(path: Path, models: Parser, settled: Settled) -> Iterator[Pronoun]:
    """The pronouns of GAP that are one of the two labelled names, but for those held out."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    for row in rows:
        held = int(hashlib.sha256(row["ID"].encode()).hexdigest(), 16) % HELD == 0
        found = None if held else parsed(row["Text"], models)
        discourse = settled(*found) if found is not None else None
        if found is not None and discourse is not None:
            yield from _of_snippet(row, found[1], discourse)


def _of_snippet(row: Mapping[str, str], parse: Parse, discourse: Discourse) -> Iterator[Pronoun]:
    labelled = {key: _tokens(row, key, parse) for key in ("A", "B")}
    good = {word for key in labelled if row[f"{key}-coref"] == "TRUE" for word in labelled[key]}
    bad = {word for words in labelled.values() for word in words} - good
    words = discourse.mentions.context.words
    person = set(discourse.entities_of(discourse.mentions.at(words[word]) for word in good))
    other = set(discourse.entities_of(discourse.mentions.at(words[word]) for word in bad))
    start = int(row["Pronoun-offset"])
    pronoun = next(iter(parse.within(Span(start, start + 1))), None)
    if not good or person & other or pronoun is None:
        return
    right = {}
    for word, entity in _fitting(parse, discourse, pronoun).items():
        name = discourse.mentions.named.get(word) is not None
        if word in good or (entity in person and name):
            right[word] = True
        elif word in bad or (entity not in person and parse.tokens[word].upos != "PRON"):
            right[word] = False
    yield Pronoun(parse, pronoun, right)


def _tokens(row: Mapping[str, str], key: str, parse: Parse) -> list[int]:
    start = int(row[f"{key}-offset"])
    return parse.within(Span(start, start + len(row[key])))
