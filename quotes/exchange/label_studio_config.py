"""The labelling configuration of a Label Studio project: our labels, relations and values as its
tags.
"""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

from quotes.exchange.colours import COLOURS, HOTKEYS
from quotes.exchange.markup import ALIASES, FLAG, LABELS, PRONOUNS, RELATIONS, ROLE, VALUES
from quotes.records import TYPES

LABEL, TEXT = "label", "text"  # names of the tags, which every region repeats

# Room between the lines for the relations, which are drawn over the text.
STYLE = "[class*=richtext__line] { line-height: 3; }"
SEVERAL = (ALIASES, PRONOUNS, FLAG)


def _tag(element: str, inner: str = "", /, **attributes: str) -> str:
    given = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items())
    return f"<{element}{given}>{inner}</{element}>" if inner else f"<{element}{given}/>"


def _value(key: str) -> str:
    """The field of one value, with its heading."""
    known = VALUES[key]
    heading = _tag("Header", value=key, size="6")
    common = {"name": key, "toName": TEXT, "perRegion": "true"}
    if known is None:
        limit = {} if key in SEVERAL else {"maxSubmissions": "1"}
        return heading + _tag("TextArea", **common, editable="true", rows="1", **limit)
    choice = "multiple" if key in SEVERAL else "single"
    layout = "select" if key == ROLE else "inline"
    choices = "".join(_tag("Choice", value=one) for one in known)
    return heading + _tag("Choices", choices, **common, choice=choice, layout=layout)


def _config() -> str:
    labels = "".join(
        _tag("Label", value=one, background=COLOURS[one], hotkey=HOTKEYS[one]) for one in LABELS
    )
    fields = "\n    ".join(_value(key) for key in VALUES)
    condition = {
        "visibleWhen": "region-selected",
        "whenTagName": LABEL,
        "whenLabelValue": ",".join(TYPES),
    }
    return f"""<View>
  <Style>{STYLE}</Style>
  {_tag("Header", value="$article", size="5")}
  {_tag("Relations", "".join(_tag("Relation", value=one) for one in RELATIONS))}
  {_tag("Labels", labels, name=LABEL, toName=TEXT, choice="single", showInline="true")}
  {_tag("Text", name=TEXT, value=f"${TEXT}")}
  {_tag("View", f"{chr(10)}    {fields}{chr(10)}  ", **condition)}
</View>
"""


CONFIG = _config()
