"""Spans woven into XML: nested where they nest, in linked fragments where they cross; and found
again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lxml import etree

from quotes.records import Span

NAMESPACE = "http://www.tei-c.org/ns/1.0"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


@dataclass(frozen=True, slots=True)
class Mark:
    """One element over a stretch of the text; `attributes` are those of its first fragment, `every`
    of each.

    Marks of the same `chain` are parts of one thing.
    """

    id: str
    chain: str
    tag: str
    span: Span
    attributes: tuple[tuple[str, str], ...] = ()
    every: tuple[tuple[str, str], ...] = ()


def tei(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def woven(text: str, blocks: Sequence[tuple[str, Span]], marks: Sequence[Mark]) -> etree._Element:
    """A body whose text is the given one, with the blocks (tag, span) and in them the marks."""
    builder = etree.TreeBuilder()
    builder.start(tei("body"), {}, {None: NAMESPACE})
    end = 0
    for tag, block in blocks:
        builder.data(text[end : block.start])
        builder.start(tei(tag), {})
        _weave(builder, text, block, marks)
        builder.end(tei(tag))
        end = block.end
    builder.data(text[end:])
    builder.end(tei("body"))
    body = builder.close()
    _link(body, {mark.id: mark for mark in marks})
    return body


def _weave(builder: etree.TreeBuilder, text: str, block: Span, marks: Iterable[Mark]) -> None:
    inside = [mark for mark in marks if mark.span.overlaps(block)]
    edges = {edge for mark in inside for edge in mark.span if block.start < edge < block.end}
    active: list[Mark] = []
    for start, end in pairwise(sorted({block.start, *edges, block.end})):
        again = _close(builder, active, start)
        fresh = [
            mark
            for mark in inside
            if max(mark.span.start, block.start) == start and mark not in active
        ]
        # The longer one goes outside; of the same length those that come first.
        for mark in sorted(
            {one.id: one for one in [*again, *fresh]}.values(), key=lambda mark: -mark.span.end
        ):
            builder.start(mark.tag, {"n": mark.id})
            active.append(mark)
        builder.data(text[start:end])
    _close(builder, active, len(text))


def _close(builder: etree.TreeBuilder, active: list[Mark], place: int) -> list[Mark]:
    """Close all marks that end by that place, and those inside them, which are given back to be
    opened again.
    """
    again = []
    while any(mark.span.end <= place for mark in active):
        mark = active.pop()
        builder.end(mark.tag)
        if mark.span.end > place:
            again.append(mark)
    return again[::-1]


def _link(body: etree._Element, marks: dict[str, Mark]) -> None:
    """Give each fragment its id; the fragments and further parts of one quotation are linked in
    their order.
    """
    chains: dict[str, list[etree._Element]] = {}
    seen: dict[str, int] = {}
    for element in body.iter():
        name = element.attrib.pop("n", None)
        if name is None:
            continue
        seen[name] = seen.get(name, 0) + 1
        first = seen[name] == 1
        element.set(XML_ID, name if first else f"{name}_{seen[name]}")
        for key, value in marks[name].every + (marks[name].attributes if first else ()):
            element.set(key, value)
        chains.setdefault(marks[name].chain, []).append(element)
    for chain in chains.values():
        for one, other in pairwise(chain):
            one.set("next", f"#{other.get(XML_ID)}")
            other.set("prev", f"#{one.get(XML_ID)}")


@dataclass(frozen=True, slots=True)
class Found:
    """The fragments of one chain of linked elements, in its order; `head` is the first of them."""

    id: str
    head: etree._Element
    spans: tuple[Span, ...]


def found(body: etree._Element, tags: Iterable[str]) -> Iterator[Found]:
    """Each element of `tags` with the fragments that its `next` leads to; raises ValueError where
    that goes wrong.
    """
    places = dict(_places(body, {tei(tag) for tag in tags}))
    by_id = {element.get(XML_ID): element for element in places}
    taken: set[etree._Element] = set()
    for number, element in enumerate(places):
        if element.get("prev"):
            continue
        chain = [element]
        while following := chain[-1].get("next"):
            if by_id.get(following[1:]) is None or by_id[following[1:]] in chain:
                raise ValueError(f"next={following!r} points to no element")
            chain.append(by_id[following[1:]])
        taken.update(chain)
        yield Found(
            element.get(XML_ID) or f"new-{number}", element, tuple(places[one] for one in chain)
        )
    lost = [element for element in places if element not in taken]
    if lost:
        raise ValueError(f"prev={lost[0].get('prev')!r} is not the next of any element")


def _places(body: etree._Element, tags: set[str]) -> Iterator[tuple[etree._Element, Span]]:
    """The elements of `tags` in document order, with their stretches of the body's text."""
    starts: dict[etree._Element, int] = {}
    ends: dict[etree._Element, int] = {}
    offset = 0
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if event == "start":
            starts[element] = offset
            offset += len(element.text or "")
        else:
            ends[element] = offset
            offset += len(element.tail or "") if element is not body else 0
    for element, start in starts.items():
        if element.tag in tags and start < ends[element]:
            yield element, Span(start, ends[element])
