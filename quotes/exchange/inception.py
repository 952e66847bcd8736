"""INCEpTION and WebAnno: a UIMA CAS per article as XMI, with the type system and the project's
layers.

The offsets of a CAS count UTF-16 code units; dkpro-cassis counts them to characters and back.
"""

from __future__ import annotations

import io
import json
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

import cassis
import regex
from cassis import Cas, TypeSystem
from cassis.typesystem import TypeNotFoundError
from lxml import etree

from quotes.exchange.annotated import AnnotatedArticle, ExchangeError
from quotes.exchange.corrections import corrected
from quotes.exchange.filing import article_id, file_name
from quotes.exchange.inception_layers import (
    IDENTIFIER,
    LABEL,
    LINK,
    META,
    ONE,
    SCORE,
    SEVERAL,
    SOURCE,
    SPAN,
    TARGET,
    layers,
    type_system,
)
from quotes.exchange.markup import Markup, Region, Relation, marked_up
from quotes.exchange.task import packed, unpacked
from quotes.exchange.tool_files import parsed
from quotes.exchange.xml_characters import escaped, plain, put_back, taken_out
from quotes.records import Span

TYPES_FILE, LAYERS_FILE = "TypeSystem.xml", "layers.json"
CHARACTERS = "characters"  # (offset, code point) of what XML has no word for
# What a CAS can have wrong shows in cassis as an error of whatever kind it ran into.
BROKEN = (
    LookupError, SyntaxError, ValueError, TypeError, AttributeError, RuntimeError, OSError, UserWarning,
    TypeNotFoundError, etree.LxmlError, zipfile.BadZipFile,
)  # fmt: skip
_NAME = regex.compile(r"[%^&@]?[A-Za-z_][\w.]*(?:\[\])?", regex.ASCII)
REMEDY = "export it from INCEpTION as UIMA CAS XMI (XML 1.0) or UIMA CAS JSON, with the layers that came with it"


def write(articles: Iterable[AnnotatedArticle], target: Path) -> None:
    """A folder of NAME.xmi, the type system, and the layers to import into a project."""
    target.mkdir(parents=True, exist_ok=True)
    (target / LAYERS_FILE).write_text(json.dumps(layers(), indent=1) + "\n", encoding="utf-8")
    types = type_system()
    types.to_xml(target / TYPES_FILE)
    taken: set[str] = set()
    for article in articles:
        cas(article, types).to_xmi(target / f"{file_name(article.article_id, taken)}.xmi")


def read(
    source: Path, texts: Mapping[str, str] | None
) -> Iterator[AnnotatedArticle | ExchangeError]:
    """The articles of a folder, an .xmi or CAS .json file, or a .zip as INCEpTION makes them."""
    files = sorted(source.rglob("*")) if source.is_dir() else [source]
    wanted = [
        file
        for file in files
        if file.suffix in {".xmi", ".json", ".zip"} and file.name != LAYERS_FILE
    ]
    if not wanted:
        yield ExchangeError("no .xmi, .json or .zip file here", file=str(source), remedy=REMEDY)
    for file in wanted:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # types of other layers are none of our business
                # An offset between the halves of a surrogate pair would else be taken for one of
                # characters.
                warnings.filterwarnings("error", message="Not mapping external offset")
                name, loaded = _loaded(file)
            yield from _articles(loaded, (str(file), name), texts)
        except ExchangeError as error:
            yield error
        except BROKEN as error:
            yield ExchangeError(
                f"is not a CAS that quotes export wrote: {error}", file=str(file), remedy=REMEDY
            )


def cas(article: AnnotatedArticle, types: TypeSystem) -> Cas:
    """The article as a CAS of `inception_layers.type_system`."""
    text, removed = taken_out(article.text)
    made = Cas(types)
    made.sofa_string = text
    made.sofa_mime = "text/plain"
    made.add(types.get_type(META)(records=json.dumps(packed(article) | {CHARACTERS: removed})))
    markup = marked_up(article)
    spans = {region.id: _span(types, region) for region in markup.regions}
    made.add_all(spans.values())
    link = types.get_type(LINK)
    for one in markup.relations:
        source, target = spans[one.source], spans[one.target]
        # INCEpTION lays a relation where its target stands.
        made.add(
            link(
                begin=target.begin,
                end=target.end,
                label=one.label,
                Governor=source,
                Dependent=target,
            )
        )
    return made


def _span(types: TypeSystem, region: Region) -> Any:
    array = types.get_type("uima.cas.StringArray")
    values: dict[str, Any] = {
        key: escaped(region.values[key][0]) for key in ONE if key in region.values
    }
    values |= {
        key: array(elements=[escaped(one) for one in region.values[key]])
        for key in SEVERAL
        if key in region.values
    }
    values |= {LABEL: region.label, SCORE: region.score, IDENTIFIER: region.id}
    return types.get_type(SPAN)(begin=region.span.start, end=region.span.end, **values)


def _loaded(file: Path) -> tuple[str, Cas]:
    """The CAS of a file with the name of its article."""
    name = file.name.removesuffix(file.suffix)
    if file.suffix == ".zip":
        with zipfile.ZipFile(file) as archive:
            return name, _zipped(archive)
    if file.suffix == ".xmi":
        types = file.with_name(TYPES_FILE)
        return name, from_xmi(file.read_bytes(), types.read_bytes() if types.exists() else None)
    return name, _json(file.read_bytes())


def _zipped(archive: zipfile.ZipFile) -> Cas:
    """The CAS of a download from INCEpTION: one article with its type system."""
    members = {
        PurePosixPath(name).suffix: name
        for name in archive.namelist()
        if not name.endswith(TYPES_FILE)
    }
    types = [name for name in archive.namelist() if name.endswith(TYPES_FILE)]
    if ".xmi" in members:
        return from_xmi(archive.read(members[".xmi"]), archive.read(types[0]) if types else None)
    return _json(archive.read(members[".json"]))


def _json(data: bytes) -> Cas:
    types = parsed(data).get("%TYPES") or {}
    _check_names(types, {name for features in types.values() for name in features})
    return cassis.load_cas_from_json(io.BytesIO(data))


def from_xmi(data: bytes, types: bytes | None) -> Cas:
    """A CAS of XML 1.0 that somebody else wrote; raises one of BROKEN where it is none."""
    if types:
        named = {element.text or "" for element in _harmless(types).iter("{*}name")}
        _check_names(named, named)
    system = cassis.load_typesystem(io.BytesIO(types)) if types else type_system()
    _harmless(data)
    return cassis.load_cas_from_xmi(io.BytesIO(data), typesystem=system, lenient=True)


def _check_names(*several: Iterable[str]) -> None:
    """Check names of types and features: cassis makes source code of them."""
    for name in (name for names in several for name in names):
        if not _NAME.fullmatch(name):
            raise ValueError(f"{name!r} is not the name of a type or feature")


def _harmless(data: bytes) -> etree._Element:
    """The document, if it declares nothing: entities could name files or grow without end."""
    tree = etree.fromstring(
        data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    )
    if tree.getroottree().docinfo.doctype:
        raise ValueError("it has a document type declaration")
    return tree


def _articles(
    loaded: Cas, place: tuple[str, str], texts: Mapping[str, str] | None
) -> Iterator[AnnotatedArticle | ExchangeError]:
    for name in (SPAN, LINK):
        if not loaded.typesystem.contains_type(name):
            raise ExchangeError(f"has no layer {name}", file=place[0], remedy=REMEDY)
    known = loaded.select(META) if loaded.typesystem.contains_type(META) else []
    meta = parsed(known[0].records) if known else {}
    text = put_back(loaded.sofa_string or "", meta.get(CHARACTERS, ()))
    task = unpacked(meta, text, place, texts, fallback=article_id(place[1], texts))
    yield from corrected(task, _markup(loaded))


def _markup(loaded: Cas) -> Markup:
    spans = loaded.select(SPAN)
    regions = [
        Region(_name(one), one.label or "", Span(one.begin, one.end), _values(one)) for one in spans
    ]
    relations = [
        Relation(_name(one[SOURCE]), _name(one[TARGET]), one.label) for one in loaded.select(LINK)
    ]
    return Markup(tuple(regions), tuple(relations))


def _name(span: Any) -> str:
    return span.identifier or f"new-{span.xmiID}"


def _values(span: Any) -> dict[str, tuple[str, ...]]:
    values = {key: (plain(span[key]),) for key in ONE if span[key]}
    several = {key: span[key].elements or () for key in SEVERAL if span[key]}
    return values | {
        key: tuple(plain(one) for one in found if one) for key, found in several.items()
    }
