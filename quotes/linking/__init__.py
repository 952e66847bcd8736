"""The same words in many articles: records → utterances.

    records ─ sayings ─▶ what each article has ─ printings ─▶ the same words
            ─ candidates, likeness ─▶ pairs ─ grouping ─▶ groups ─ describing ─▶ utterances

Everything between two steps lies in a temporary file (`store`), so that memory does not grow with
the number of articles, and is read in the order of its keys, so that the order of the input makes
no difference.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, groupby
from pathlib import Path
from typing import NamedTuple

from quotes.linking import alignment, candidates, compared_words, grouping
from quotes.linking import printings as same_words
from quotes.linking import sayings as said
from quotes.linking.candidates import Voiced
from quotes.linking.compared_words import Words
from quotes.linking.describing import utterance
from quotes.linking.grouping import Sets
from quotes.linking.people import Credit
from quotes.linking.sayings import Facts, Saying
from quotes.linking.store import Row, Store, opened
from quotes.records import Quotation
from quotes.utterances import Utterance

__all__ = ["Linking", "link"]
NO_FACTS = Facts()


class Linking(NamedTuple):
    """Settings of linking: names of the fields with an article's date, outlet and title; whether reports
    are linked too; the fewest articles of an utterance; where the temporary file goes; names that
    are one person's, whatever roles and titles say.
    """

    date: str = "date"
    outlet: str = "outlet"
    title: str = "title"
    paraphrases: bool = False
    least: int = 1
    temporary: Path | None = None
    known: frozenset[str] = frozenset()


DEFAULTS = Linking()


def link(
    records: Iterable[Quotation],
    asked: Linking = DEFAULTS,
    facts: Iterable[tuple[str, Mapping[str, object]]] = (),
) -> Iterator[Utterance]:
    """Group the direct and marked words of records into utterances, those printed most first.

    `facts` are (article id, fields) for articles whose records do not carry date and outlet. The
    order of the records makes no difference. Raises RecordError where two records have one id,
    MissingLibraryError without the extra `link`, InputError where the disk is full.
    """
    alignment.check()
    with opened(asked.temporary) as store:
        store.fill(
            "facts", ((compared_words.number_of(id), _line(fields, asked)) for id, fields in facts)
        )
        store.fill("pieces", pieces(records, asked))
        store.fill("sayings", _sayings(store, asked))
        weights = array("d", _printings(store))
        _candidates(store)
        sets = Sets(weights)
        grouping.compare(store, sets)
        grouping.join(store, sets)
        store.fill("groups", grouping.members(sets, range(len(weights))))
        yield from _utterances(store, asked)


def _line(fields: Mapping[str, object], asked: Linking) -> str:
    return "\n".join(_facts(fields, asked))


def _facts(fields: Mapping[str, object], asked: Linking) -> Facts:
    wanted = map(fields.get, (asked.date, asked.outlet, asked.title))
    return Facts(*map(_on_one_line, wanted))


def _on_one_line(value: object) -> str:
    return " ".join(str(value or "").split())


def pieces(records: Iterable[Quotation], asked: Linking) -> Iterator[Row]:
    """Rows of the table `pieces`: what is needed of each record."""
    for one in records:
        if one.type != "indirect" or asked.paraphrases:
            line = said.dump_piece(said.piece(one, _facts(one.fields, asked), asked.known))
            yield compared_words.number_of(one.article), compared_words.number_of(line), line


def _sayings(store: Store, asked: Linking) -> Iterator[Row]:
    query = "SELECT article, line FROM pieces ORDER BY article, digest"
    for article, rows in store.groups(query):
        known = store.one("SELECT line FROM facts WHERE article = ?", article)
        given = Facts(*known[0].split("\n")) if known else NO_FACTS
        for one in said.sayings(said.load_piece(line) for _, line in rows):
            own = one._replace(facts=_filled(one.facts, given))
            yield saying_row(own)


def saying_row(one: Saying) -> Row:
    """The row of the table `sayings` for a saying."""
    return int(one.report), one.words.key, one.key, one.dumps()


def _filled(own: Facts, given: Facts) -> Facts:
    return Facts(*(mine or theirs for mine, theirs in zip(own, given, strict=True)))


def _printings(store: Store) -> Iterator[float]:
    """Fill `printings`, `members`, `runs` and `voices`; gives the weight of each printing."""
    query = "SELECT report, wording, saying, line FROM sayings ORDER BY report, wording, saying"
    count = 0
    for (report, wording), found in groupby(store.rows(query), key=lambda row: row[:2]):
        rows = iter(found)
        first = next(rows)
        own = said.loads(first[3]).words
        if not own.tokens:
            continue
        parted = list(same_words.printings(map(node, chain([first], rows)), own.weight))
        for number, one in enumerate(parted, start=count):
            store.fill("printings", [(number, report, own.dumps(), one.seen.dumps())])
            store.fill("members", ((number, saying, report, wording) for saying in one.members))
            store.fill("voices", ((*voice, number) for voice in candidates.voices(one.seen)))
            store.fill("runs", runs(own, number, report))
            yield own.weight
        count += len(parted)


def node(row: Row) -> tuple[int, int, Credit, int | None]:
    """(saying, article, credit, day) of a row of `sayings`."""
    one = said.loads(row[3])
    return row[2], compared_words.number_of(one.article), one.credit, one.facts.day


def runs(own: Words, number: int, report: int) -> Iterator[Row]:
    """Rows of the table `runs` for a printing; reports are found by their speakers alone."""
    found = () if report else candidates.runs(own)
    return ((run, number, len(own.tokens)) for run in found)


def _candidates(store: Store) -> None:
    query = "SELECT run, printing, size FROM runs ORDER BY run, printing"
    for _, rows in store.groups(query):
        store.fill("pairs", candidates.pairs_of_run(row[1:] for row in rows))
    query = (
        "SELECT voice, title, day, named, printing, words FROM voices"
        " JOIN printings USING (printing) ORDER BY title, voice, day, printing, named"
    )
    for (_, title), rows in groupby(store.rows(query), key=lambda row: row[:2]):
        found = candidates.pairs_of_voice(map(voiced, rows), by_title=bool(title))
        store.fill("pairs", found)


def voiced(row: Row) -> Voiced:
    """Read a row of `voices` with the words of its printing."""
    _, _, day, named, printing, line = row
    return Voiced(printing, day, bool(named), candidates.telling(compared_words.loads(line)))


def _utterances(store: Store, asked: Linking) -> Iterator[Utterance]:
    """The groups, those of most sayings first."""
    sizes = (
        "SELECT root, COUNT(*) AS size FROM groups JOIN members USING (printing)"
        " GROUP BY root ORDER BY size DESC, root"
    )
    for root, size in store.rows(sizes):
        if size >= asked.least:
            yield utterance(_said(store, root))


def _said(store: Store, root: int) -> list[Saying]:
    query = (
        "SELECT line FROM groups JOIN members USING (printing)"
        " JOIN sayings USING (report, wording, saying) WHERE root = ?"
    )
    return [said.loads(line) for (line,) in store.rows(query, root)]
