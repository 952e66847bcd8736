"""Find the end of a quotation without a closing mark: in front of the words that report it."""

from __future__ import annotations

from quotes import patterns

# The verbs that report and do nothing else; any other may belong to what is said.
_VERB = r"(?:said|says|added|adds|told\s(?:the\s)?+\w+)"
_NAME = r"(?:[Tt]he\s)?+\p{Lu}[\p{L}.'’-]*+(?:\s\p{Lu}[\p{L}.'’-]*+){0,3}"
_BEFORE_VERB = rf"(?:he|she|they|{_NAME})\s{_VERB}"
_BEHIND_VERB = rf"{_VERB}\s(?:the\s|an?\s|(?=\p{{Lu}}))[^,.;\n]{{2,60}}"
REPORT = patterns.compile(rf"(?<=[,?!])\s(?:{_BEFORE_VERB}|{_BEHIND_VERB})(?=[,.;]|$)")


def before_report(text: str, start: int, end: int) -> int:
    """The end of `“It rained, said Lee.` as far as it is said: behind its comma; `end` where nothing reports it."""
    found = REPORT.search(text, start, end)
    return end if found is None else found.start()
