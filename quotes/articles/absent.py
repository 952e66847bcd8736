"""Fields that were asked for and are in no article of a file: typed wrongly, most likely."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from quotes.articles.row_fields import Item, JsonFields
from quotes.errors import InputError

USUAL_ID = JsonFields().id  # nobody has asked for it


class Absent:
    """Watches the articles of many files, and tells each field that some file lacks once."""

    def __init__(self, options: JsonFields) -> None:
        self._options = options
        self._asked = dict.fromkeys(options.keep, "--keep-fields")
        if options.id != USUAL_ID:
            self._asked[options.id] = "--id-field"
        self._places: dict[str, tuple[str, int]] = {}  # the first file without, and how many

    def watched(
        self, found: Iterable[Item | InputError], where: str
    ) -> Iterator[Item | InputError]:
        """All of what is found in a file, as it is."""
        rows = 0
        absent = set(self._asked)
        for one in found:
            if absent and isinstance(one, Item) and one.line is not None:
                rows += 1
                absent.difference_update(_had(one, self._options))
            yield one
        for name in absent if rows else ():
            first, count = self._places.get(name, (where, 0))
            self._places[name] = first, count + 1

    def warnings(self) -> Iterator[InputError]:
        """One for each field that was absent, with the first file that lacks it."""
        for name, option in self._asked.items():
            if name in self._places:
                where, count = self._places[name]
                what = f"no article here has the field {name!r}{_others(count - 1)}"
                remedy = f"check how {option} spells it"
                yield InputError(what, where=where, remedy=remedy, kind="absent_field")


def _others(count: int) -> str:
    if not count:
        return ""
    return f", nor in {'1 more file' if count == 1 else f'{count:,} more files'}"


def _had(item: Item, options: JsonFields) -> Iterator[str]:
    yield from item.fields
    if item.id is not None:
        yield options.id
