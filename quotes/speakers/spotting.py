"""Names in the text: capitals decide where a name is, the NER and the titles where it begins and ends.

The NER sees no capitals and misses names or their edges, so a name here is a run of capitalised words,
cut where an entity begins or ends, with its titles set apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from quotes import patterns
from quotes.marks import glyphs
from quotes.speakers.common_words import given_title, only_common
from quotes.speakers.names import Name, organisation_text, parse_name
from quotes.speakers.words import (
    first_name,
    is_title,
    leading_titles,
    noun_class,
    plain,
    word_class,
)
from quotes.trees import Parse, Sentence

_NUMERAL = patterns.compile(r"[IVX]+")  # of a chapter
_CREDIT = patterns.compile(
    r"\b\p{Lu}{2,}/(?:\p{Lu}[\p{L}.'’-]*(?: |$)){1,4}$"
)  # under a photo: AGENCY/Ann Lee
_CREDIT_WIDTH = 60  # characters before the end of a name in which its credit stands
_INITIAL = patterns.compile(r"\p{Lu}\.")
_PEERS = frozenset(
    {"lord", "lady", "baron", "baroness", "viscount", "viscountess", "earl", "countess"}
)
_JOINERS = frozenset({"of", "for", "and", "&", "the", "in", "on"})
_WITHIN = frozenset({",", "'s", "’s"})  # `Health, Food and Water Agency`, `Ombudsman's Office`
_NAMES = frozenset({"PERSON", "ORG", "LOC", "FAC", "NORP", "PRODUCT", "MISC"})
_ATTACHED = frozenset({"-", "–", "/", "'", "’", "."})
_PLURAL_POSSESSIVE = frozenset({"'", "’"})
_MARKS = frozenset(glyphs.CHARACTERS + "()")
_FUNCTION = frozenset(
    {"PRON", "AUX", "ADP", "SCONJ", "CCONJ", "INTJ", "PUNCT", "PART", "DET", "ADV"}
)


@dataclass(frozen=True, slots=True)
class Spotted:
    """A name over tokens `first` to `last` (exclusive), titles included; `entity` is what the NER says of it."""

    first: int
    last: int
    name: Name
    entity: str


def spot(text: str, parse: Parse) -> list[Spotted]:
    """All names in text order."""
    found = []
    for sentence in parse.sentences:
        for first, last in _runs(parse, sentence):
            for start, end in _pieces(parse, first, last):
                if spotted := _spotted(text, parse, start, end):
                    found.append(spotted)
    return found


def _runs(parse: Parse, sentence: Sentence) -> Iterator[tuple[int, int]]:
    index = sentence.first
    while index < sentence.last:
        if not _capital(parse, index, sentence):
            index += 1
            continue
        first = index
        while (following := _next(parse, index, sentence)) is not None:
            index = following
        yield first, index + 1
        index += 1


def _capital(parse: Parse, index: int, sentence: Sentence) -> bool:
    token = parse.tokens[index]
    if not token.form.lstrip("-–")[:1].isupper():
        return token.upos == "PROPN" and (
            token.form.lower().startswith(("al-", "el-")) or _arabic_article(parse, index, sentence)
        )
    if token.upos in _FUNCTION and not _function_like_name(parse, index, sentence):
        return False
    opening = index == sentence.first or (
        not parse.tokens[index - 1].form[-1:].isalnum() and token.upos != "PROPN"
    )
    if not opening or token.upos == "PROPN" or _in_name(parse, index):
        entity = parse.entity_of.get(index)
        return not (entity and entity.type in ("DATE", "MONEY"))
    following = parse.tokens[index + 1].form if index + 1 < sentence.last else ""
    return following[:1].isupper() and bool(
        first_name(token.form) or is_title(token.form) or noun_class(token.form)
    )


def _arabic_article(parse: Parse, index: int, sentence: Sentence) -> bool:
    """`al` in `al-Masri`, where the tokeniser cut it off."""
    tokens = parse.tokens
    if index + 2 >= sentence.last or tokens[index].form.lower() not in ("al", "el"):
        return False
    hyphen = tokens[index + 1]
    return (
        hyphen.form == "-"
        and hyphen.start == tokens[index].end
        and tokens[index + 2].form[:1].isupper()
    )


def _function_like_name(parse: Parse, index: int, sentence: Sentence) -> bool:
    """`Per Anders Lunde`: a first name that the tagger took for a function word."""
    token = parse.tokens[index]
    if token.upos not in ("ADV", "ADP", "DET", "NUM"):
        return False
    following = parse.tokens[index + 1].form if index + 1 < sentence.last else ""
    known = index > sentence.first and bool(first_name(token.form)) and following[:1].isupper()
    return known or _named_person(parse, index)


def _named_person(parse: Parse, index: int) -> bool:
    entity = parse.entity_of.get(index)
    return bool(entity and entity.type == "PERSON")


def _in_name(parse: Parse, index: int) -> bool:
    entity = parse.entity_of.get(index)
    return bool(entity and entity.type in _NAMES)


def _next(parse: Parse, index: int, sentence: Sentence) -> int | None:
    """The next token of the same run, skipping joiners, particles, hyphens and a nickname's marks."""
    tokens, last = parse.tokens, sentence.last
    at = index + 1
    if at >= last:
        return None
    if _capital(parse, at, sentence):
        return at
    while at < last and (word_class(tokens[at].form) == "particle" or _inner(parse, index, at)):
        at += 1
    if (
        at + 1 < last
        and tokens[at].form in _PLURAL_POSSESSIVE
        and _institution_ahead(parse, at + 1, last)
    ):
        return at + 1
    attached = at < last and tokens[at].form in _ATTACHED and tokens[at].start == tokens[at - 1].end
    if attached and at + 1 < last and tokens[at + 1].start == tokens[at].end:
        at += 1
    if (
        at > index + 1
        and at < last
        and (_capital(parse, at, sentence) or _hyphened(parse, index, at))
    ):
        return at
    after = index + 4
    marks = (
        tokens[index + 1].form in _MARKS and after <= last - 1 and tokens[index + 3].form in _MARKS
    )
    if (
        marks
        and tokens[index + 2].form[:1].isupper()
        and tokens[index + 2].start == tokens[index + 1].end
    ):
        return after if _capital(parse, after, sentence) else None
    return None


def _hyphened(parse: Parse, index: int, at: int) -> bool:
    """`Doo-[hwan]`: the small second half of a given name."""
    hyphen = parse.tokens[at - 1]
    whole = at == index + 2 and hyphen.form == "-" and hyphen.end == parse.tokens[at].start
    return (
        whole
        and _named_person(parse, index)
        and (_named_person(parse, at) or parse.tokens[at].upos == "PROPN")
    )


def _institution_ahead(parse: Parse, index: int, last: int) -> bool:
    """`Textile Workers' [Federation]`: a possessive inside the name of an organisation."""
    while index < last and parse.tokens[index].form[:1].isupper():
        if word_class(parse.tokens[index].form) in ("organisation", "corporate", "facility"):
            return not is_title(parse.tokens[index].form)
        index += 1
    return False


def _inner(parse: Parse, index: int, at: int) -> bool:
    """A small word inside one entity: `Ministry of Defence`; or after an organisation noun: `Ministry of X`."""
    entity, word = parse.entity_of.get(at), parse.tokens[at].form.lower()
    if word in _WITHIN:
        whole = entity is not None and entity is parse.entity_of.get(index) is parse.entity_of.get(
            at + 1
        )
        named = word == "," or (
            _of_people(parse, index) and _institution_ahead(parse, at + 1, len(parse.tokens))
        )
        return whole and named and entity is not None and entity.type in ("ORG", "FAC")
    if word not in _JOINERS:
        return False
    if entity is not None and entity is parse.entity_of.get(index) and entity.type != "PERSON":
        return True
    if word == "of" and at == index + 1 and _peer(parse, index):
        return True
    return (
        word == "of"
        and entity is None
        and word_class(parse.tokens[index].form) in ("organisation", "facility")
        and at == index + 1
    )


def _of_people(parse: Parse, index: int) -> bool:
    """The possessor in `Ombudsman's Office`, `Children's Hospital`; not in `London's Police`."""
    form = parse.tokens[index].form
    return is_title(form) or noun_class(form) in ("p", "f", "m", "group")


def _peer(parse: Parse, index: int) -> bool:
    """`Lord [Perrin] of Aldgate`: a name behind a peer's rank, which takes a place behind it."""
    rank = parse.tokens[index - 1].form.lower() if index else ""
    return rank in _PEERS and not is_title(parse.tokens[index].form)


def _pieces(parse: Parse, first: int, last: int) -> Iterator[tuple[int, int]]:
    """A run cut at the edges of its entities and behind a title inside it."""
    cuts = {first, last}
    for entity in {parse.entity_of[i] for i in range(first, last) if i in parse.entity_of}:
        if entity.type not in _NAMES:
            continue
        if _start_of_piece(parse, first, entity.first):
            cuts.add(max(entity.first, first))
        if entity.type != "PERSON" or (entity.last < last and entity.last in parse.entity_of):
            cuts.add(min(entity.last, last))
    for index in range(first + 1, last - 1):
        behind_title = is_title(parse.tokens[index].form) and not is_title(
            parse.tokens[index + 1].form
        )
        if (
            behind_title
            and index not in parse.entity_of
            and index + 1 not in cuts
            and not _all_titles(parse, first, index)
        ):
            cuts.add(index)
    glued = {c for c in cuts if first < c < last and (_glued(parse, c) or _peers_place(parse, c))}
    yield from pairwise(sorted(cuts - glued))


def _glued(parse: Parse, index: int) -> bool:
    """No name ends inside a hyphenated word (`Hiu-Yan`) or before the apostrophe of its own plural."""
    before, token = parse.tokens[index - 1], parse.tokens[index]
    return before.end == token.start and (token.form[0] in _ATTACHED or before.form in _ATTACHED)


def _peers_place(parse: Parse, index: int) -> bool:
    return index > 1 and parse.tokens[index - 1].form == "of" and _peer(parse, index - 2)


def _all_titles(parse: Parse, first: int, last: int) -> bool:
    return leading_titles([t.form for t in parse.tokens[first:last]]) == last - first


def _start_of_piece(parse: Parse, first: int, start: int) -> bool:
    """Not where only titles, or a single word that continues as a flat name, stand before it."""
    if start <= first or _all_titles(parse, first, start):
        return False
    before = parse.tokens[start - 1]
    known = bool(first_name(before.form)) or _INITIAL.fullmatch(before.form) is not None
    missed = start - 1 == first and start - 1 not in parse.entity_of and known
    return not missed


def _spotted(text: str, parse: Parse, first: int, last: int) -> Spotted | None:
    while last - first > 1 and parse.tokens[first].form.lower() in ("the", "a", "an"):
        first += 1
    while (
        last > first
        and not parse.tokens[last - 1].form[-1:].isalnum()
        and not parse.tokens[last - 1].form.endswith(".")
    ):
        last -= 1
    if last <= first:
        return None
    entities = [parse.entity_of[i].type for i in range(first, last) if i in parse.entity_of]
    entities = [e for e in entities if e in _NAMES]
    kind = max(set(entities), key=lambda e: (entities.count(e), e)) if entities else ""
    if only_common(parse, first, last, kind) or (
        last - first == 1 and _NUMERAL.fullmatch(parse.tokens[first].form)
    ):
        return None
    first = _behind_place(parse, first, last)
    surface = text[parse.tokens[first].start : parse.tokens[last - 1].end]
    end = parse.tokens[last - 1].end
    if _CREDIT.search(text, max(0, end - _CREDIT_WIDTH), end):
        return None
    name = (
        parse_name(surface, titled=False)
        if given_title(parse, first, last)
        else _name(surface, kind)
    )
    return Spotted(first, last, name, kind) if name and name.words else None


def _behind_place(parse: Parse, first: int, last: int) -> int:
    """`Mayor of London [Ann Lee]`, `Britons [Ann Lee]`: a place or nation in front is none of the name."""
    if last - first < 3 or not first_name(parse.tokens[first + 1].form):
        return first
    before = [plain(t.form) for t in parse.tokens[max(first - 2, 0) : first]]
    office = (
        len(before) == 2
        and before[1] == "of"
        and (is_title(before[0]) or noun_class(before[0]) == "p")
    )
    word = parse.tokens[first].form
    nation = word.endswith("s") and not first_name(word) and not is_title(word)
    return first + 1 if office or nation else first


def _name(surface: str, kind: str) -> Name | None:
    words = surface.split()
    courtesy = len(words) > 1 and word_class(words[0]).startswith("honorific")
    ranked = courtesy or (len(words) > 2 and is_title(words[0]))
    person = courtesy and words[1:] == words[-1:]  # Mrs. Hall is no building, Ann Hall neither
    person = person or (kind == "PERSON" and len(words) == 2 and bool(first_name(words[0])))
    person = person or (
        kind == "PERSON" and 0 < leading_titles(words) == len(words) - 1
    )  # Rep. Park
    institution = word_class(words[-1]) in ("organisation", "corporate", "facility") and not person
    if (kind in ("", "PERSON") or ranked) and not institution:
        return _without_common(surface)
    shown = organisation_text(surface)
    return Name(shown, tuple(plain(w) for w in shown.split())) if shown else None


def _without_common(surface: str) -> Name | None:
    """`Eyewitness Ann Lee`: a person noun with the sentence's capital counts as a title."""
    words = surface.split()
    if (
        len(words) > 2
        and noun_class(words[0])
        and not first_name(words[0])
        and not is_title(words[0])
    ):
        surface = surface[len(words[0]) :].lstrip()
    return parse_name(surface)
