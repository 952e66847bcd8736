"""TEI P5: a document per article, whose body has the article's text letter for letter.

A quotation is `said` (mixed ones are of unknown directness), a cue `seg`, a mention `rs`; `corresp`
links them and leads to the flags, `who` to the speaker in the header's list of persons. Parts, and
fragments where elements cross, are linked by `next`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from lxml import etree

from quotes import articles as reading
from quotes.exchange.annotated import AnnotatedArticle, ExchangeError
from quotes.exchange.corrections import corrected
from quotes.exchange.filing import article_id, file_name
from quotes.exchange.markup import (
    CHAIN_OF,
    CUE,
    FLAG,
    MENTION,
    PART_OF,
    REPORTED_BY,
    SAID_BY,
    Markup,
    Region,
    Relation,
    marked_up,
    part_id,
)
from quotes.exchange.task import Task, packed, unpacked
from quotes.exchange.tei_header import FLAG_ID, E, header, pointers, records, speakers
from quotes.exchange.tei_weaving import Found, Mark, found, tei, woven
from quotes.exchange.xml_characters import put_back, taken_out
from quotes.records import TYPES, Span

CHARACTERS = "characters"  # (offset, code point) of what XML has no word for
SPACE = " \t\r\n"  # what XML lets stand between paragraphs
DIRECT = {"direct": "true", "mixed": "unknown", "indirect": "false"}
TAGS = {CUE: "seg", MENTION: "rs"}
REMEDY = "give a TEI document that export wrote; its text, white space included, must stay as it is"


def write(articles: Iterable[AnnotatedArticle], target: Path) -> None:
    """A folder of NAME.xml."""
    target.mkdir(parents=True, exist_ok=True)
    taken: set[str] = set()
    for article in articles:
        data = etree.tostring(document(article), xml_declaration=True, encoding="utf-8")
        (target / f"{file_name(article.article_id, taken)}.xml").write_bytes(data + b"\n")


def read(
    source: Path, texts: Mapping[str, str] | None
) -> Iterator[AnnotatedArticle | ExchangeError]:
    """The articles of a folder and its subfolders, or of one file."""
    files = sorted(source.rglob("*.xml")) if source.is_dir() else [source]
    if not files:
        yield ExchangeError("no .xml file here", file=str(source), remedy=REMEDY)
    for file in files:
        try:
            yield from _articles(file, texts)
        except ExchangeError as error:
            yield error
        except (OSError, ValueError, TypeError, AttributeError, etree.LxmlError) as error:
            yield ExchangeError(
                f"is not a TEI file that quotes export wrote: {error}",
                file=str(file),
                remedy=REMEDY,
            )


def document(article: AnnotatedArticle) -> etree._Element:
    """The article as a TEI document."""
    text, removed = taken_out(article.text)
    markup = marked_up(article)
    persons = {
        f"s{number}": dict(values) for number, values in enumerate(_persons(markup), start=1)
    }
    who: dict[object, str] = {tuple(values.items()): own for own, values in persons.items()}
    marks = [_mark(region, markup, who) for region in markup.regions]
    body = woven(text, _blocks(text, [mark.span for mark in marks]), marks)
    meta = packed(article) | {CHARACTERS: removed}
    root = E.TEI(header(article.article_id, meta, persons))
    chains = [link for link in markup.relations if link.label == CHAIN_OF]
    if chains:
        links = (E.link(target=f"#{link.source} #{link.target}") for link in chains)
        root.append(E.standOff(E.linkGrp(*links, type="chain")))
    root.append(E.text(body))
    return root


def _persons(markup: Markup) -> Iterator[tuple[tuple[str, tuple[str, ...]], ...]]:
    """The values of each speaker, once."""
    return iter(dict.fromkeys(one for region in markup.regions if (one := _person(region))))


def _person(region: Region) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((key, several) for key, several in region.values.items() if key != FLAG)


def _mark(region: Region, markup: Markup, who: Mapping[object, str]) -> Mark:
    if region.label not in TYPES:
        return Mark(
            region.id,
            region.id,
            tei(TAGS[region.label]),
            region.span,
            (),
            (("type", region.label),),
        )
    links = {link.target: link.label for link in markup.relations if link.source == region.id}
    chain = next((target for target, label in links.items() if label == PART_OF), region.id)
    linked = [target for target, label in links.items() if label in (REPORTED_BY, SAID_BY)]
    linked += [f"{FLAG_ID}{flag}" for flag in region.values.get(FLAG, ())]
    attributes = {"corresp": " ".join(f"#{one}" for one in linked), "who": ""}
    if person := _person(region):
        attributes["who"] = f"#{who[person]}"
    if region.score is not None:
        attributes["cert"] = str(region.score)
    own = tuple((key, value) for key, value in attributes.items() if value)
    return Mark(
        region.id, chain, tei("said"), region.span, own, (("direct", DIRECT[region.label]),)
    )


def _blocks(text: str, spans: Iterable[Span]) -> list[tuple[str, Span]]:
    """The article's paragraphs, or one block of all where a span or a character lies between them."""
    paragraphs = list(reading.from_text(text).paragraphs)
    inside = {place for one in paragraphs for place in range(one.start, one.end)}
    outside = {text[place] for place in range(len(text)) if place not in inside}
    edges = {place for span in spans for place in (span.start, span.end - 1)}
    if paragraphs and outside <= set(SPACE) and edges <= inside:
        return [("p", one) for one in paragraphs]
    return [("ab", Span(0, len(text)))]


def _articles(
    file: Path, texts: Mapping[str, str] | None
) -> Iterator[AnnotatedArticle | ExchangeError]:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    root = etree.fromstring(file.read_bytes(), parser)
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise ValueError("it declares entities")
    body = root.find(f"{tei('text')}/{tei('body')}")
    if root.tag != tei("TEI") or body is None:
        raise ValueError("it has no TEI/text/body")
    meta, name = records(root), file.name.removesuffix(file.suffix)
    text = put_back("".join(body.itertext()), (meta or {}).get(CHARACTERS, ()))
    task = unpacked(meta, text, (str(file), name), texts, fallback=article_id(name, texts))
    yield from corrected(task, _markup(root, body, task))


def _markup(root: etree._Element, body: etree._Element, task: Task) -> Markup:
    original = AnnotatedArticle(task.article_id, task.text, task.originals)
    sent, parts = _sent(original), _parts(original)
    known = speakers(root)
    regions: list[Region] = []
    relations: list[Relation] = []
    for one in found(body, ("said", "quote", *TAGS.values())):
        label, spans = _label(one), _joined(one.spans, task.text)
        if label is None:
            continue
        if sent.get(one.id) == one.spans:
            spans = tuple(parts[one.id])
        values = _values(one, known) if label not in TAGS else {}
        regions.append(Region(one.id, label, spans[0], values))
        for number, span in enumerate(spans[1:], start=2):
            own = part_id(one.id, number)
            regions.append(Region(own, label, span))
            relations.append(Relation(own, one.id, PART_OF))
        targets = pointers(one.head, "corresp")
        linked = [target for target in targets if not target.startswith(FLAG_ID)]
        relations += [Relation(one.id, target, None) for target in linked]
    return Markup(tuple(regions), (*relations, *_chains(root)))


def _sent(original: AnnotatedArticle) -> dict[str, tuple[Span, ...]]:
    """The fragments of each element as the article went out."""
    body = document(original).find(f"{tei('text')}/{tei('body')}")
    return {one.id: one.spans for one in found(body, ("said", *TAGS.values()))}


def _parts(original: AnnotatedArticle) -> dict[str, list[Span]]:
    """The parts of each region of the article."""
    parts: dict[str, list[Span]] = {}
    markup = marked_up(original)
    owners = {link.source: link.target for link in markup.relations if link.label == PART_OF}
    for region in markup.regions:
        parts.setdefault(owners.get(region.id, region.id), []).append(region.span)
    return parts


def _chains(root: etree._Element) -> Iterator[Relation]:
    for link in root.iterfind(f".//{tei('linkGrp')}[@type='chain']/{tei('link')}"):
        source, *targets = pointers(link, "target")
        for target in targets:
            yield Relation(source, target, CHAIN_OF)


def _label(one: Found) -> str | None:
    """The label of an element; None for a segment or reference of another kind."""
    kind = one.head.get("type")
    if etree.QName(one.head).localname in TAGS.values():
        return str(kind) if kind in TAGS else None
    told = one.head.get("direct", DIRECT["direct"])
    return next((label for label, value in DIRECT.items() if value == told), str(told))


def _values(
    one: Found, known: Mapping[str, Mapping[str, tuple[str, ...]]]
) -> dict[str, tuple[str, ...]]:
    flags = pointers(one.head, "corresp", FLAG_ID)
    who = pointers(one.head, "who")
    if who and who[0] not in known:
        raise ValueError(f"who={one.head.get('who')!r} is not in the list of persons")
    return dict(known[who[0]] if who else {}) | ({FLAG: flags} if flags else {})


def _joined(fragments: tuple[Span, ...], text: str) -> tuple[Span, ...]:
    """Fragments that nothing but white space keeps apart are one part."""
    joined = [fragments[0]]
    for one in fragments[1:]:
        if one.start >= joined[-1].end and not text[joined[-1].end : one.start].strip():
            joined[-1] = Span(joined[-1].start, one.end)
        else:
            joined.append(one)
    return tuple(joined)
