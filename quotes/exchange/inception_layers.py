"""The layers of an INCEpTION (or WebAnno) project that holds quotations: for its settings, and as
UIMA types.
"""

from __future__ import annotations

from typing import Any

from cassis import TypeSystem

from quotes.exchange.markup import (
    ALIASES,
    FLAG,
    KIND,
    LABELS,
    NAME,
    PRONOUNS,
    RELATIONS,
    ROLE,
    TITLE,
)
from quotes.records import FLAGS, KINDS, ROLES

# A relation layer attaches to one span layer, so quotations, cues and mentions share one.
SPAN, LINK, META = (
    "webanno.custom.QuotesSpan",
    "webanno.custom.QuotesLink",
    "webanno.custom.QuotesRecords",
)
LABEL, SCORE, IDENTIFIER, RECORDS = "label", "confidence", "identifier", "records"
SOURCE, TARGET = "Governor", "Dependent"  # as INCEpTION names the ends of a relation
ONE = {NAME: "String", TITLE: "String", ROLE: "String", KIND: "String"}
SEVERAL = (ALIASES, PRONOUNS, FLAG)
TAGS = {LABEL: LABELS, ROLE: ROLES, KIND: KINDS, FLAG: FLAGS}


def type_system() -> TypeSystem:
    """The UIMA types of the layers."""
    types = TypeSystem()
    span = types.create_type(SPAN, "uima.tcas.Annotation")
    for name in (LABEL, *ONE, IDENTIFIER):
        types.create_feature(span, name, "uima.cas.String")
    for name in SEVERAL:
        types.create_feature(span, name, "uima.cas.StringArray")
    types.create_feature(span, SCORE, "uima.cas.Float")
    link = types.create_type(LINK, "uima.tcas.Annotation")
    types.create_feature(link, LABEL, "uima.cas.String")
    for name in (SOURCE, TARGET):
        types.create_feature(link, name, SPAN)
    meta = types.create_type(META, "uima.cas.AnnotationBase")
    types.create_feature(meta, RECORDS, "uima.cas.String")
    return types


def layers() -> list[dict[str, Any]]:
    """Make the file for Settings → Layers → Import; the relation layer comes first."""
    link = _layer(LINK, "Quotes: links", "relation", [_feature(LABEL, RELATIONS)])
    span = _layer(
        SPAN,
        "Quotes",
        "span",
        [
            *(_feature(name, TAGS.get(name, ())) for name in (LABEL, *ONE)),
            *(_feature(name, TAGS.get(name, ()), kind="StringArray") for name in SEVERAL),
            _feature(SCORE, kind="Float"),
            _feature(IDENTIFIER, shown=False),
        ],
    )
    records = _layer(META, "Quotes: records", "document-metadata", [_feature(RECORDS, shown=False)])
    return [link | {"attach_type": {"name": SPAN}}, span, records | {"readonly": True}]


def _layer(name: str, title: str, kind: str, features: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "name": name,
        "uiName": title,
        "type": kind,
        "description": "",
        "enabled": True,
        "built_in": False,
        "readonly": False,
        "allow_stacking": True,
        "cross_sentence": True,
        "show_hover": True,
        "anchoring_mode": "CHARACTERS",
        "overlap_mode": "ANY_OVERLAP",
        "validation_mode": "NEVER",
        "linked_list_behavior": False,
        "features": [feature | {"rank": rank} for rank, feature in enumerate(features)],
    }


def _feature(
    name: str, tags: tuple[str, ...] = (), *, kind: str = "String", shown: bool = True
) -> dict[str, Any]:
    tag_set = {
        "name": f"quotes: {name}",
        "description": "",
        "language": "en",
        "tags": [{"tag_name": tag, "tag_description": ""} for tag in tags],
        "create_tag": False,
    }
    return {
        "name": name,
        "uiName": name,
        "type": f"uima.cas.{kind}",
        "description": "",
        "enabled": True,
        "visible": shown,
        "required": name == LABEL,
        "curatable": shown,
        "multi_value_mode": "ARRAY" if kind.endswith("Array") else "NONE",
        "link_mode": "NONE",
    } | ({"tag_set": tag_set} if tags else {})
