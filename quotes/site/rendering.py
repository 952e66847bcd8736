"""The Jinja2 environment: everything is escaped, and comes out of a browser as it went in."""

from __future__ import annotations

import textwrap
from functools import cache
from typing import Any
from urllib.parse import quote

import jinja2
import regex
from markupsafe import Markup, escape

from quotes import __version__
from quotes.records import ROLES, TYPES
from quotes.site.charts import plain

# What HTML has no way to say: a browser reads NUL and half a surrogate pair as U+FFFD.
UNSAYABLE = regex.compile("[\x00\ud800-\udfff]")
SHORT = 140  # characters of a wording in a list
# They reorder all that follows them, beyond the element in a title or label.
REORDERING = regex.compile(r"[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]")


@cache
def environment(title: str) -> jinja2.Environment:
    """Templates of the package, with the site's title; an unknown name in one is an error."""
    jinja = jinja2.Environment(
        loader=jinja2.PackageLoader("quotes.site"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    jinja.filters |= {
        "exact": exact,
        "plain": plain,
        "percent": percent,
        "count": number,
        "label": label,
        "lines": lines,
        "shortened": shortened,
        "urlencode": in_address,
    }
    jinja.globals |= {"site": title, "version": __version__, "TYPES": TYPES, "ROLES": ROLES}
    return jinja


def page(title: str, name: str, template: str, /, **values: Any) -> tuple[str, str]:
    """(path in the site, HTML) of one page of the site with this title."""
    root = "../" * name.count("/")
    return name, environment(title).get_template(template).render(root=root, name=name, **values)


def exact(text: str) -> Markup:
    """Text as HTML that a browser reads back to the very same characters, carriage returns among
    them.
    """
    return Markup(str(escape(UNSAYABLE.sub("\ufffd", text))).replace("\r", "&#13;"))


def in_address(text: str) -> str:
    """Text as part of a link's address, as a browser would write what it reads of it."""
    return quote(UNSAYABLE.sub("\ufffd", text), safe="/")


def label(text: str) -> str:
    """Text for an attribute or a title, on one line and without what would reorder its
    surroundings.
    """
    return " ".join(REORDERING.sub("", UNSAYABLE.sub("\ufffd", text)).split())


def shortened(text: str) -> str:
    """The first words of a text."""
    return textwrap.shorten(" ".join(text.split()), SHORT, placeholder=" …")


def percent(share: float) -> str:
    """A share of 0 to 1; small ones keep a digit after the point."""
    return f"{share:.1%}" if 0 < share < 0.0095 else f"{share:.0%}"


def number(value: int, noun: str = "") -> str:
    """1,204 or, with a noun, 1 word, 1,204 words."""
    return f"{value:,}" + (f" {noun}{'' if value == 1 else 's'}" if noun else "")


def lines(text: str, width: int, most: int = 2) -> list[str]:
    """Text in at most so many lines of about `width` characters; what is left over is cut off."""
    return textwrap.wrap(text, width, max_lines=most, placeholder=" …") or [""]
