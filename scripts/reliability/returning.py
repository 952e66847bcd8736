"""The doors by which what we wrote comes back, from whoever has changed it since.

They read as the commands do (`link`, `stats`, `view`, `show`, `diff`), and end as the doors of doors.py.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from quotes import articles, linking, site, utterances
from quotes.evaluation import comparison, telling
from quotes.linking import Linking
from quotes.reading.checked_records import pair, read, stream
from quotes.reading.fields import worth_counting
from quotes.reading.tally import AUDIT, FIELD, count
from quotes.reading.terminal_page import page
from quotes.reading.utterance_labels import with_utterances
from quotes.site import utterance_pages as pages
from tests import fire_article

Files = Callable[[str, bytes], Path]


def linked(file: Path, _beside: Path) -> None:
    """`quotes link`: utterances that come back as they went out."""
    asked = Linking(paraphrases=file.stat().st_size % 2 == 1, temporary=file.parent)
    found = list(linking.link(stream([str(file)]), asked))
    if list(utterances.read(utterances.lines(found))) != found:
        raise AssertionError("an utterance does not come back")


def counted(file: Path, _beside: Path) -> None:
    """`quotes stats`."""
    found = read(str(file))
    fields = [FIELD + name for name in worth_counting(found)]
    for key in (*AUDIT, "month", "title", "cue", *fields):
        table = count(found, (key,), whole=True)
        [row.as_json(table.by) for row in table.rows]


def shown(file: Path, _beside: Path) -> None:
    """`quotes show` and `quotes view`, the records beside the article that they should be of."""
    article = articles.from_text(fire_article.TEXT, "fire.txt")
    readings, _ = pair([article], read(str(file)))
    for reading in readings:
        page(reading, 80)
    _through(site.render(readings, "Records"))


def compared(file: Path, beside: Path) -> None:
    """`quotes diff`, with records as they were."""
    found = comparison.compare(comparison.load(beside), comparison.load(file))
    comparison.as_json(found)
    _through(telling.lines(found))


def grouped(file: Path, beside: Path) -> None:
    """Utterances, as `quotes link --pages` and `quotes stats --utterances` read them."""
    with_utterances(read(str(beside)), file)
    with file.open(encoding="utf-8", newline="\n") as lines:
        _through(pages.render(list(utterances.read(lines)), "Utterances"))


def _through(made: Iterable[object]) -> None:
    deque(made, maxlen=0)


DOORS: Mapping[str, Callable[[Path, Path], None]] = {
    "back.link": linked,
    "back.stats": counted,
    "back.view": shown,
    "back.diff": compared,
    "back.utterances": grouped,
}
