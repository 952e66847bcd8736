"""Records with the utterance that each belongs to, so that they can be counted by it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from quotes import utterances
from quotes.errors import InputError
from quotes.reading.tally import UTTERANCE
from quotes.records import Quotation


def with_utterances(quotations: Iterable[Quotation], file: Path) -> list[Quotation]:
    """The records, those that `file` (which `quotes link` wrote) groups with their utterance.

    It stands in the field `utterance`: the wording, with the id behind it where an earlier
    utterance has the same wording. Raises InputError or RecordError for a file that is none.
    """
    labels: dict[tuple[str, str], str] = {}
    taken: set[str] = set()
    for one in _read(file):
        wording = " ".join(one.wording.split())
        label = f"{wording} ({one.id})" if wording in taken else wording
        taken.add(wording)
        own = ((member.article, record) for member in one.members for record in member.records)
        labels.update(dict.fromkeys(own, label))
    return [_labelled(one, labels.get((one.article, one.id))) for one in quotations]


def _labelled(one: Quotation, label: str | None) -> Quotation:
    return one if label is None else replace(one, fields={**one.fields, UTTERANCE: label})


def _read(file: Path) -> Sequence[utterances.Utterance]:
    try:
        with file.open(encoding="utf-8", newline="\n") as lines:
            return list(utterances.read(lines, where=str(file)))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"cannot be read: {error}",
            where=str(file),
            remedy=utterances.REMEDY,
        ) from error
