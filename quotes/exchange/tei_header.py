"""The header of a TEI document: categories, the speakers as a list of persons, and the records that
went out.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from lxml import etree
from lxml.builder import ElementMaker

from quotes.exchange.markup import ALIASES, KIND, NAME, PRONOUNS, ROLE, TITLE
from quotes.exchange.tei_weaving import NAMESPACE, XML_ID, tei
from quotes.exchange.tool_files import parsed
from quotes.exchange.xml_characters import escaped, plain
from quotes.records import FLAGS, KINDS

RECORDS = "quotes"
FLAG_ID, KIND_ID = "flag.", "kind."
CATEGORIES = {FLAG_ID: FLAGS, KIND_ID: KINDS}
E = ElementMaker(namespace=NAMESPACE, nsmap={None: NAMESPACE})
Values = Mapping[str, tuple[str, ...]]

# How each kind of speaker is written: (element, name, title, pronouns); attributes tell the same
# elements apart.
_PERSON = ("person", "persName", "occupation", "persPronouns")
_FORMS = {"group": ("personGrp", *_PERSON[1:]), "organisation": ("org", "orgName", "rs", "rs")}


def header(title: str, meta: Mapping[str, Any], persons: Mapping[str, Values]) -> etree._Element:
    """The teiHeader; `persons` are values by id."""
    file = E.fileDesc(
        E.titleStmt(E.title(escaped(title))),
        E.publicationStmt(E.p("Quotations marked by the program quotes")),
        E.sourceDesc(E.p("The article of that name, letter for letter")),
    )
    groups = (
        E.taxonomy(*(_named(E.category(E.catDesc(name)), f"{key}{name}") for name in names))
        for key, names in CATEGORIES.items()
    )
    made = E.teiHeader(file, E.encodingDesc(E.classDecl(*groups)))
    if persons:
        made.append(
            E.profileDesc(
                E.particDesc(E.listPerson(*(_person(own, one) for own, one in persons.items())))
            )
        )
    made.append(E.xenoData(json.dumps(meta), type=RECORDS))
    return made


def speakers(root: etree._Element) -> dict[str, dict[str, tuple[str, ...]]]:
    """The values of each person, group or organisation of a document, by its id."""
    tags = [tei(tag) for tag in ("person", "personGrp", "org")]
    return {one.get(XML_ID) or "": _values(one) for one in root.iter(*tags)}


def records(root: etree._Element) -> Any:
    """Read back the value that `meta` had, or None; raises ValueError where it is not JSON."""
    found = root.find(f".//{tei('xenoData')}[@type='{RECORDS}']")
    return None if found is None else parsed(found.text or "")


def pointers(element: etree._Element, name: str, prefix: str = "") -> tuple[str, ...]:
    """The local ids that an attribute points to, those with the prefix, without it."""
    found = (
        pointer[1:] for pointer in (element.get(name) or "").split() if pointer.startswith("#")
    )
    return tuple(one[len(prefix) :] for one in found if one.startswith(prefix))


def _named(element: etree._Element, own: str) -> etree._Element:
    element.set(XML_ID, own)
    return element


def _person(own: str, values: Values) -> etree._Element:
    kind = "".join(values.get(KIND, ()))
    tag, name, title, pronoun = _FORMS.get(kind, _PERSON)
    made = _named(E(tag), own)
    if values.get(ROLE):
        made.set("role", values[ROLE][0])
    if kind:
        made.set("corresp", f"#{KIND_ID}{kind}")
    made.extend(E(name, escaped(one)) for one in values.get(NAME, ()))
    made.extend(E(name, escaped(one), type="alias") for one in values.get(ALIASES, ()))
    title_type, pronoun_type = (
        ({"type": "title"}, {"type": "pronoun"}) if title == pronoun else ({}, {})
    )
    made.extend(E(title, escaped(one), **title_type) for one in values.get(TITLE, ()))
    made.extend(E(pronoun, escaped(one), **pronoun_type) for one in values.get(PRONOUNS, ()))
    return made


def _values(person: etree._Element) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for element in person.iterchildren(tag=etree.Element):
        tag, kind = etree.QName(element).localname, element.get("type")
        if tag in {"persName", "orgName", "name"}:
            key = ALIASES if kind == "alias" else NAME
        elif tag == "occupation" or kind == "title":
            key = TITLE
        elif tag == "persPronouns" or kind == "pronoun":
            key = PRONOUNS
        else:
            continue
        found.setdefault(key, []).append(plain("".join(element.itertext())))
    found[ROLE] = (person.get("role") or "").split()
    found[KIND] = list(pointers(person, "corresp", KIND_ID))
    return {key: tuple(several) for key, several in found.items() if several}
