"""Work in portions of bounded size."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Part = TypeVar("Part")


def portions(parts: Iterable[Part], size: Callable[[Part], int], most: int) -> Iterator[list[Part]]:
    """Runs of parts, in their order, that measure at most so much together; at least one part in
    each.
    """
    some: list[Part] = []
    total = 0
    for part in parts:
        total += size(part)
        if some and total > most:
            yield some
            some, total = [], size(part)
        some.append(part)
    if some:
        yield some
