"""Items: the input and the output of an engine, one for one and in order."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass

from quotes import pipeline
from quotes.articles import Reading
from quotes.records import Article, Quotation
from quotes.running.failures import Failure, of_input

MOST_FAILURES = 1000  # items in a batch, should the input be failures only


@dataclass(frozen=True, slots=True)
class Item:
    """One place of the input: an article, or the failure in its place.

    `number` counts from 0, `notes` are warnings about the article; `done`: an earlier run has
    finished it, and it comes only to make up the batch that it was in.
    """

    number: int
    article: Article | None
    failure: Failure | None = None
    input: str = ""
    line: int | None = None
    notes: tuple[Failure, ...] = ()
    done: bool = False

    @property
    def id(self) -> str:
        if self.article is not None:
            return self.article.id
        assert self.failure is not None
        return (
            self.failure.input
            if self.failure.line is None
            else f"{self.failure.input}:{self.failure.line}"
        )

    def digest(self) -> str:
        """Compute a digest that changes with the text, the copied fields, or the failure."""
        if self.article is None:
            content = f"{self.failure and self.failure.message}"
        else:
            content = f"{self.article.text}{dict(self.article.fields) or ''}"
        return hashlib.blake2b(content.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


@dataclass(frozen=True, slots=True)
class Outcome:
    """An item and what became of it."""

    item: Item
    result: Sequence[Quotation] | Failure


# Takes items, gives their outcomes in the same order; loads models only once an article comes,
# never raises for an article's sake, and frees its processes when the generator is closed.
Engine = Callable[[Iterator[Item]], Generator[Outcome, None, None]]
Batch = list[Item]


def number(readings: Iterable[Reading]) -> Iterator[Item]:
    """Items out of what `articles.located` reads."""
    for count, reading in enumerate(readings):
        failures = [of_input(error) for error in reading.errors]
        if reading.article is None:
            yield Item(count, None, failures[0], reading.where, reading.line)
        else:
            notes = tuple(
                failure.at(reading.where, reading.line, reading.article.id) for failure in failures
            )
            yield Item(count, reading.article, None, reading.where, reading.line, notes)


def batches(items: Iterable[Item]) -> Iterator[Batch]:
    """The items in batches of 1, 2, 4 … articles up to what the pipeline takes at once, so that the
    first result comes soon; batches that are all done are left out.

    Every engine works on these, so none can differ from another by how a batch was made up.
    """
    batch: Batch = []
    count = characters = 0
    size = 1
    for item in items:
        batch.append(item)
        if item.article is not None:
            count += 1
            characters += len(item.article.text)
        full = count >= size or characters >= pipeline.BATCH_CHARACTERS
        if full or len(batch) >= MOST_FAILURES:
            yield from _undone(batch)
            batch, count, characters = [], 0, 0
            size = min(2 * size, pipeline.BATCH_ARTICLES)
    yield from _undone(batch)


def _undone(batch: Batch) -> Iterator[Batch]:
    if not all(item.done for item in batch):
        yield batch


def articles_of(batch: Batch) -> list[Article]:
    return [item.article for item in batch if item.article is not None]


def outcomes(batch: Batch, results: Iterable[Sequence[Quotation] | Failure]) -> Iterator[Outcome]:
    """Join the results of a batch's articles to their items; failures of reading pass through."""
    following = iter(results)
    for item in batch:
        if item.article is None:
            assert item.failure is not None
            yield Outcome(item, item.failure)
            continue
        result = next(following)
        placed = (
            result.at(item.input, item.line, item.article.id)
            if isinstance(result, Failure)
            else result
        )
        yield Outcome(item, placed)
