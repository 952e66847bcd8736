"""Names, titles and the like as one line of text: `name=Ann Lee | title=mayor | confidence=0.9`."""

from __future__ import annotations

from collections.abc import Mapping

import regex

# What would end the value, the field, or the line; some readers end lines where `str.splitlines`
# does.
_SPECIAL = regex.compile(r"[\\|;\p{Cc}\p{Cs}\u2028\u2029]|^\s|\s$")
_ESCAPED = regex.compile(r"\\u\{([0-9a-f]+)\}")
_FIELD = regex.compile(r"\s*([a-z_]+)=(.*)", regex.DOTALL)


def dumps(values: Mapping[str, tuple[str, ...]]) -> str:
    """The line; several values of a key are joined by semicolons."""
    return " | ".join(
        f"{key}={'; '.join(map(_escaped, several))}" for key, several in values.items()
    )


def loads(note: str) -> dict[str, tuple[str, ...]]:
    """The values of a line; what has not the form KEY=VALUE is somebody's remark and left out."""
    fields = (_FIELD.fullmatch(part) for part in note.split("|"))
    found = (
        (field[1], [_plain(one.strip()) for one in field[2].split(";")])
        for field in fields
        if field
    )
    return {key: tuple(several) for key, several in found if any(several)}


def _escaped(value: str) -> str:
    return _SPECIAL.sub(lambda found: f"\\u{{{ord(found[0]):x}}}", value)


def _plain(value: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value)
