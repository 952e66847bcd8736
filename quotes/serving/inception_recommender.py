"""An external recommender of INCEpTION: a document as UIMA CAS in, the same with suggestions out.

INCEpTION names a layer and one feature. The features name, title, role and kind are suggested on
quotations; any other gets the labels of quotations, cues and mentions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cassis import Cas
from cassis.typesystem import Type

from quotes import articles
from quotes.exchange import AnnotatedArticle
from quotes.exchange.inception import BROKEN, from_xmi
from quotes.exchange.inception_layers import ONE
from quotes.exchange.markup import Region, marked_up
from quotes.exchange.xml_characters import escaped
from quotes.records import Article, Quotation
from quotes.serving.faults import ServingError

PREDICTED = "inception_internal_predicted"  # marks a suggestion among annotations
SCORE = "_score"  # behind the name of a feature: how sure its suggestion is
SHAPE = "set the recommender up in INCEpTION as docs/serving.md says"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A document with the layer and feature that suggestions are wanted for."""

    article: Article
    cas: Cas
    layer: Type
    feature: str


def wanted(request: Mapping[str, Any]) -> Wanted:
    """Read a request for suggestions; raises ServingError."""
    layer, feature = (_string(request, "metadata", name) for name in ("layer", "feature"))
    types = request.get("typeSystem")
    if not isinstance(types, str):
        raise ServingError("has no typeSystem", where="the request", remedy=SHAPE)
    cas = _cas(_string(request, "document", "xmi"), types)
    if not cas.typesystem.contains_type(layer):
        raise _unfit(f"the type system has no layer {layer}")
    kind = cas.typesystem.get_type(layer)
    names = {one.name for one in kind.all_features}
    if not {feature, PREDICTED} <= names:
        raise _unfit(f"the layer {layer} has no feature {feature}, or none for suggestions")
    if "Governor" in names:
        raise _unfit(f"the layer {layer} holds relations")
    number = request["document"].get("documentId", "")
    return Wanted(
        articles.from_text(cas.sofa_string or "", f"document-{number}"), cas, kind, feature
    )


def answer(asked: Wanted, quotations: Sequence[Quotation]) -> Mapping[str, str]:
    """The document with a suggestion for each place."""
    article = AnnotatedArticle(asked.article.id, asked.article.text, tuple(quotations))
    for region in marked_up(article).regions:
        for value in _values(region, asked.feature):
            asked.cas.add(_suggestion(asked, region, value))
    return {"document": asked.cas.to_xmi()}


def _suggestion(asked: Wanted, region: Region, value: str) -> Any:
    given = {asked.feature: escaped(value), PREDICTED: True}
    score = f"{asked.feature}{SCORE}"
    if region.score is not None and asked.layer.get_feature(score) is not None:
        given[score] = region.score
    return asked.layer(begin=region.span.start, end=region.span.end, **given)


def _values(region: Region, feature: str) -> Iterator[str]:
    """Take the feature's value of a region: one value, or none."""
    if feature in ONE:
        yield from region.values.get(feature, ())
    else:
        yield region.label


def _cas(xmi: str, types: str) -> Cas:
    try:
        return from_xmi(xmi.encode("utf-8"), types.encode("utf-8"))
    except BROKEN as error:
        what = f"is not a document as UIMA CAS XMI: {error}"
        raise ServingError(what, where="the request", remedy=SHAPE) from error


def _string(request: Mapping[str, Any], outer: str, inner: str) -> str:
    found = request.get(outer)
    value = found.get(inner) if isinstance(found, Mapping) else None
    if not isinstance(value, str):
        raise ServingError(f"has no {outer}.{inner}", where="the request", remedy=SHAPE)
    return value


def _unfit(what: str) -> ServingError:
    return ServingError(what, where="metadata", remedy=SHAPE, status=422)
