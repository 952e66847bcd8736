"""Pronouns made out of names in news: `Lee said` becomes `he said`, and the right antecedents are the
other mentions of Lee.

The rules join mentions to persons, so labels are theirs. A name is masked that is one word, outside
of marks, and mentioned shortly before, where another person fits as well. The tree stays as it is.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pronoun_examples import Pronoun, Settled, parsed

from quotes.language.conditions import where
from quotes.lexicons.vocabulary import Gender
from quotes.parser import Parser
from quotes.parser.lean.pairs import Text
from quotes.speakers.discourse import Discourse
from quotes.speakers.entities import DiscourseEntity
from quotes.speakers.mentioned import Mention
from quotes.speakers.pronouns import ONE_PERSON
from quotes.trees import Parse, Token

FORMS: dict[tuple[Gender, bool], str] = {
    ("m", True): "he", ("m", False): "him", ("f", True): "she", ("f", False): "her",
}  # fmt: skip
BACK = 2  # sentences of narration in which the person must have been mentioned
A_TEXT, A_NAME = 3, 30  # times that a person is masked in a text, and a name in all of them
OTHERS = 0.5  # the share of names that are no sources and yet are masked
BARE = where(relation="nsubj obj obl")
# What makes a name more than one word, or would not stand with a pronoun.
MORE = frozenset({"flat", "compound", "appos", "acl", "case", "det", "amod", "conj"})


def from_names(texts: Iterable[str], models: Parser, settled: Settled) -> Iterator[Pronoun]:
    """The masked names of news texts."""
    mixed = random.Random(1)
    often: Counter[str] = Counter()
    for text in texts:
        found = parsed(text, models)
        discourse = settled(*found) if found is not None else None
        if found is None or discourse is None:
            continue
        names = list(discourse.mentions.names)
        mixed.shuffle(names)
        here: Counter[DiscourseEntity] = Counter()
        for name in names:
            person = discourse.entity_of(name)
            unlikely = not discourse.mentions.reporting(name) and mixed.random() < OTHERS
            if person is None or unlikely or here[person] == A_TEXT or often[name.word] == A_NAME:
                continue
            if not _can_be_masked(discourse, name, person):
                continue
            for pronoun in _masked(found[1], discourse, name, person):
                here[person] += 1
                often[name.word] += 1
                yield pronoun


def _can_be_masked(discourse: Discourse, name: Mention, person: DiscourseEntity) -> bool:
    bare = len(name.words) == 1 and not name.quoted and BARE(name.head)
    told = ONE_PERSON(person) and person.known_gender is not None
    if not (bare and told) or any(word.relation in MORE for word in name.head.children):
        return False
    place = discourse.mentions.place
    before = [one for one in person.mentions if one < name and one.form != "noun"]
    return bool(before) and place(name) - place(before[-1]) <= BACK


def _masked(
    parse: Parse, discourse: Discourse, name: Mention, person: DiscourseEntity
) -> Iterator[Pronoun]:
    """The pronoun in place of a name, if somebody else fits it, too."""
    shown = _with_pronoun(parse, parse.tokens[name.head], person.known_gender)
    mentions, right = discourse.mentions, {}
    people = set()
    for word in Text(shown).candidates(name.head):
        entity = discourse.entity_of(mentions.at(mentions.context.words[word]))
        if entity is None or entity is person or _fits(entity, person.known_gender):
            right[word] = entity is person
            people.add(entity)
    if any(right.values()) and len(people - {None}) > 1:
        yield Pronoun(shown, int(name.head), right)


def _fits(entity: DiscourseEntity, gender: Gender | None) -> bool:
    return ONE_PERSON(entity) and entity.known_gender in (None, gender)


def _with_pronoun(parse: Parse, token: Token, gender: Gender | None) -> Parse:
    form = FORMS[gender or "m", token.deprel.startswith("nsubj")]
    opens = parse.sentences[parse.sentence_of[token.index]].first == token.index
    pronoun = replace(
        token,
        form=form.capitalize() if opens else form,
        lemma=form,
        upos="PRON",
        xpos="PRP",
        feats="Number=Sing",
    )
    tokens = (*parse.tokens[: token.index], pronoun, *parse.tokens[token.index + 1 :])
    names = tuple(one for one in parse.entities if not one.first <= token.index < one.last)
    return replace(parse, tokens=tokens, entities=names)
