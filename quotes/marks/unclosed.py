"""Find the end of a quotation without a closing mark: in front of the words that report it."""

from __future__ import annotations

from quotes import patterns

# The verbs that report and do nothing else; any other may belong to what is said.
_VERB = r"(?:said|says|added|adds|told\s(?:the\s)?+\w+)"
# Behind a question or a shout a small letter begins no sentence of what is said.
_ASKS = r"(?:asked|asks)"
_CALLS = (
    r"(?:answered|answers|called|calls|cried|cries|demanded|demands|replied|replies|shouted|shouts"
    r"|whispered|whispers|wondered|wonders|yelled|yells)"
)
_NAME = r"(?:[Tt]he\s)?+\p{Lu}[\p{L}.'’-]*+(?:\s\p{Lu}[\p{L}.'’-]*+){0,3}"
_NOUN = r"the\s\p{Ll}{3,20}(?:\s\p{Ll}{3,20})?"  # `the baker`
_BEFORE_VERB = rf"(?:he|she|they|{_NOUN}|{_NAME})\s{_VERB}"
_SOMEBODY = r"(?:the\s|an?\s|(?=\p{Lu}))[^,.;\n]{2,60}"
_SAID = rf"(?<=[,?!])\s(?:{_BEFORE_VERB}|{_VERB}\s{_SOMEBODY})"
_ASKED = rf"(?<=\?)\s(?:(?:he|she|they|{_NAME})\s{_ASKS}|{_ASKS}\s(?:he|she|they|{_SOMEBODY}))"
_CALLED = rf"(?<=[?!])\s(?:(?:he|she|they|{_NOUN})\s{_CALLS}|{_CALLS}\s(?:he|she|they|{_SOMEBODY}))"
REPORT = patterns.compile(rf"(?:{_SAID}|{_ASKED}|{_CALLED})(?=[,.;]|$)")
# What may stand between a report and the end of its paragraph: who the speaker is.
CLOSING = patterns.compile(r"(?:,[^,.;:?!“”\"\n]{2,80})?\.?\s*")


def before_report(text: str, start: int, end: int) -> int:
    """The end of `“It rained, said Lee.` behind its comma; `end` where nothing reports it."""
    found = REPORT.search(text, start, end)
    return end if found is None else found.start()


def ends_in_report(text: str, start: int, end: int) -> bool:
    """Whether a report closes the paragraph: `“It rained, said Lee, a baker.` goes on nowhere."""
    found = REPORT.search(text, start, end)
    return found is not None and CLOSING.fullmatch(text, found.end(), end) is not None
