"""Stored parses: `Parse` to CoNLL-U text and back, without loss.

Character offsets stand in MISC (`start_char=…|end_char=…`), names as `ner=B-PERSON` there too, the
paragraph of a sentence in `# paragraph = N`, and each chain in a comment of the first sentence: `#
chain = 12-20 55-57`. A pronoun that the coreference model was asked about has its likely
antecedents in MISC, each by its index in the article: `antecedents=12:0.913,40:0.055`. A word
whose head or label was a near tie has the other reading there: words of its sentence, each with the
head and label that it would have (`near_tie=5:3:obl,7:5:case`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from quotes.errors import InputError, RecordError
from quotes.records import Article, QuotedSegment, Span
from quotes.trees import Entity, Likely, Parse, Reading, Sentence, Token

COLUMNS = 10
UNKNOWN = "1"  # in place of the other reading of a near tie, in parses stored without them
LEAST = 0.005  # probability of an antecedent that is written
REMEDY = "write it anew with quotes.conllu.dumps"


def dumps(parse: Parse) -> str:
    """The parse as CoNLL-U text."""
    labels, ties = _entity_labels(parse), _ties(parse)
    asked = {index: _written(likely) for index, likely in parse.asked.items()}
    blocks = []
    for number, sentence in enumerate(parse.sentences):
        lines = [f"# models = {parse.models}"] if number == 0 else []
        if number == 0:
            lines += [
                f"# chain = {' '.join(f'{s.start}-{s.end}' for s in c)}" for c in parse.chains
            ]
        lines.append(f"# paragraph = {sentence.paragraph}")
        own = parse.tokens[sentence.first : sentence.last]
        for token in own:
            notes = [kept.get(token.index, "") for kept in (labels, asked, ties)]
            lines.append(_row(token, sentence.first, notes))
        blocks.append("\n".join(lines) + "\n\n")
    return "".join(blocks)


def loads(text: str, *, where: str = "<conllu>") -> Parse:
    """Read what `dumps` wrote; raises RecordError naming the line at fault."""
    draft = _Draft()
    for number, line in enumerate([*text.split("\n"), ""], start=1):
        place = f"{where}:{number}"
        if line.startswith("#"):
            draft.note(line, place)
        elif line:
            draft.add(line, place)
        else:
            draft.end_sentence(place)
    return draft.parse()


@dataclass(slots=True)
class _Draft:
    """A parse as far as it has been read."""

    tokens: list[Token] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    chains: list[tuple[Span, ...]] = field(default_factory=list)
    ties: list[int] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    checked: int = 0  # of these
    likely: dict[int, Likely] = field(default_factory=dict)
    models: str = "none"
    paragraph: int = 0
    first: int = 0  # token of the sentence that is being read

    def note(self, line: str, where: str) -> None:
        """Take in a comment; one of another program says nothing here."""
        key, _, value = line.removeprefix("# ").partition(" = ")
        if key == "models":
            self.models = value
        elif key == "paragraph":
            self.paragraph = _number(value, where)
        elif key == "chain":
            self.chains.append(_chain(value, where))

    def add(self, line: str, where: str) -> None:
        """Take in a token."""
        token, label, likely = _parse_row(line, len(self.tokens), self.first, where)
        if likely:
            self.likely[token.index] = likely
        _, found, value = line.rpartition("|near_tie=")
        if found:
            self.ties.append(token.index)
            self.readings.append(() if value == UNKNOWN else _reading(value, self.first, where))
        self.tokens.append(token)
        self.labels.append(label)

    def end_sentence(self, where: str) -> None:
        """End the sentence at a blank line, if it has begun."""
        first, last = self.first, len(self.tokens)
        if last > first:
            _check_heads(self.tokens[first:], first, where)
            _check_readings(self.readings[self.checked :], range(first, last), where)
            self.checked = len(self.readings)
            self.sentences.append(Sentence(first, last, self.paragraph))
            self.first = last

    def parse(self) -> Parse:
        readings = tuple(self.readings) if any(self.readings) else ()
        return Parse(
            tuple(self.tokens), tuple(self.sentences), _entities(self.labels), tuple(self.chains),
            self.models, tuple(self.ties), readings, likely=self.likely,
        )  # fmt: skip


def _number(value: str, where: str) -> int:
    try:
        return int(value)
    except ValueError as error:
        raise RecordError(f"{value!r} is not a number", where=where, remedy=REMEDY) from error


def _chain(value: str, where: str) -> tuple[Span, ...]:
    pairs = [pair.partition("-") for pair in value.split()]
    return tuple(Span(_number(start, where), _number(end, where)) for start, _, end in pairs)


def _check_heads(tokens: Sequence[Token], first: int, where: str) -> None:
    wrong = [t.form for t in tokens if t.head != -1 and not first <= t.head < first + len(tokens)]
    if wrong:
        raise RecordError(
            f"the head of {wrong[0]!r} is not in its sentence", where=where, remedy=REMEDY
        )


def _check_readings(readings: Sequence[Reading], own: range, where: str) -> None:
    for word, head, _ in chain.from_iterable(readings):
        if word not in own or (head != -1 and head not in own):
            raise RecordError("a near tie leads out of its sentence", where=where, remedy=REMEDY)


def _entity_labels(parse: Parse) -> dict[int, str]:
    return {
        i: ("B-" if i == entity.first else "I-") + entity.type
        for entity in parse.entities
        for i in range(entity.first, entity.last)
    }


def _written(likely: Likely) -> str:
    kept = {index: share for index, share in likely.items() if share >= LEAST}
    return ",".join(f"{index}:{share:.3f}" for index, share in sorted(kept.items()))


def _likely(value: str) -> Likely:
    pairs = (pair.partition(":") for pair in value.split(",") if pair)
    return {int(index): float(share) for index, _, share in pairs}


def _ties(parse: Parse) -> dict[int, str]:
    """How each near tie is written: by its other reading where that is known."""
    rows = zip(parse.near_ties, parse.readings or [()] * len(parse.near_ties), strict=True)
    return {tie: _told(reading, _first(parse, tie)) or UNKNOWN for tie, reading in rows}


def _first(parse: Parse, index: int) -> int:
    return parse.sentences[parse.sentence_of[index]].first


def _told(reading: Reading, first: int) -> str:
    """Another reading of a sentence that begins with a token."""
    return ",".join(
        f"{word - first + 1}:{head - first + 1 if head >= 0 else 0}:{label}"
        for word, head, label in reading
    )


def _reading(value: str, first: int, where: str) -> Reading:
    """What `_told` wrote, of a sentence that begins with a token."""
    arcs = [arc.split(":", 2) for arc in value.split(",")]
    try:
        return tuple(
            (first + int(w) - 1, first + int(h) - 1 if int(h) else -1, label)
            for w, h, label in arcs
        )
    except ValueError as error:
        raise RecordError(f"bad near tie: {value}", where=where, remedy=REMEDY) from error


NOTES = ("ner", "antecedents", "near_tie")


def _row(token: Token, first: int, notes: Sequence[str]) -> str:
    misc = f"start_char={token.start}|end_char={token.end}"
    misc += "".join(f"|{key}={value}" for key, value in zip(NOTES, notes, strict=True) if value)
    head = token.head - first + 1 if token.head >= 0 else 0
    columns = (
        token.index - first + 1, token.form, token.lemma, token.upos, token.xpos, token.feats or "_",
        head, token.deprel, "_", misc,
    )  # fmt: skip
    return "\t".join(map(str, columns))


def _parse_row(line: str, index: int, first: int, where: str) -> tuple[Token, str, Likely]:
    columns = line.split("\t")
    if len(columns) != COLUMNS:
        raise RecordError(
            f"expected {COLUMNS} columns, found {len(columns)}",
            where=where,
            remedy=REMEDY,
        )
    _, form, lemma, upos, xpos, feats, head, deprel, _, misc = columns
    values = dict(pair.split("=", 1) for pair in misc.split("|") if "=" in pair)
    try:
        start, end, parent = int(values["start_char"]), int(values["end_char"]), int(head)
        likely = _likely(values.get("antecedents", ""))
    except (KeyError, ValueError) as error:
        remedy = "start_char, end_char and head are numbers"
        raise RecordError(f"bad offsets or head: {error}", where=where, remedy=remedy) from error
    if not 0 <= start < end:
        raise RecordError(f"a token from {start} to {end}", where=where, remedy=REMEDY)
    feats = "" if feats == "_" else feats
    above = first + parent - 1 if parent else -1
    token = Token(index, start, end, form, lemma, upos, xpos, feats, above, deprel)
    return token, values.get("ner", "O"), likely


def _entities(labels: list[str]) -> tuple[Entity, ...]:
    found: list[Entity] = []
    for index, label in enumerate(labels):
        if label.startswith("B-"):
            found.append(Entity(index, index + 1, label[2:]))
        elif label.startswith("I-") and found and found[-1].last == index:
            found[-1] = Entity(found[-1].first, index + 1, found[-1].type)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class StoredParses:
    """A parser for tests and stored goldens: its parses are ready, by article id."""

    parses: Mapping[str, Parse]

    def parse(
        self, articles: Sequence[Article], segments: Sequence[Sequence[QuotedSegment]]
    ) -> list[Parse]:
        """The stored parse of each article; raises InputError for one that has none."""
        missing = [article.id for article in articles if article.id not in self.parses]
        if missing:
            raise InputError(
                "has no stored parse", where=missing[0], remedy="store one with quotes.conllu.dumps"
            )
        return [self.parses[article.id] for article in articles]
