"""Fields that were asked for and are in no row of a file: typed wrongly, most likely."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from quotes.articles.items import Item, JsonFields
from quotes.errors import InputError

USUAL_ID = JsonFields().id  # nobody has asked for it


def watched(
    found: Iterable[Item | InputError], where: str, options: JsonFields
) -> Iterator[Item | InputError]:
    """All of it, and after it one warning for each field that none of the rows had."""
    rows = 0
    absent = dict.fromkeys(options.keep, "--keep-fields")
    if options.id != USUAL_ID:
        absent[options.id] = "--id-field"
    for one in found:
        if absent and isinstance(one, Item) and one.line is not None:
            rows += 1
            for name in _had(one, options):
                absent.pop(name, None)
        yield one
    for name, option in absent.items() if rows else ():
        yield _warning(name, option, where)


def _had(item: Item, options: JsonFields) -> Iterator[str]:
    yield from item.fields
    if item.id is not None:
        yield options.id


def _warning(name: str, option: str, where: str) -> InputError:
    what = f"none of its articles has the field {name!r}"
    remedy = f"check how {option} spells it"
    return InputError(what, where=where, remedy=remedy, kind="absent_field")
