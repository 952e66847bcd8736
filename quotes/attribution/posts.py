"""Posts that an article embeds without marks: `Shameful. — Ann Lee (@ann_lee) May 6, 2024`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from quotes import patterns
from quotes.attribution.rules import Claim, Passage
from quotes.language.conditions import first, some, where
from quotes.language.context import Context
from quotes.records import Span

_HANDLE = r"\(@\w{1,30}\)"
_DATE = r"(?:\s\p{L}{3,9}\.?\s\d{1,2},\s\d{4})?"
SIGNATURE = patterns.compile(
    rf"(?:(?<=\s)|^)(?:--|[-–—])\s?(?P<name>[^\n@()]{{2,60}}?)\s{_HANDLE}{_DATE}$"
)
# Links to the post's pictures and pages, which nobody says.
LINKS = ("http://", "https://", "pic.")
PERSON = where(entity_type="PERSON ORG")
LETTERS = where(form=lambda form: any(map(str.isalpha, form)))
QUOTED = where(quoted=True)


def find(context: Context) -> Iterator[Claim]:
    """[content Shameful.] — [source Ann Lee] (@ann_lee): in its paragraph or right above."""
    for number, line in enumerate(context.article.paragraphs):
        signature = SIGNATURE.search(line.of(context.text))
        if signature is None:
            continue
        post = _post(context, number, line.start + signature.start())
        words, name = context.within(post), signature.span("name")
        signed = context.within(Span(line.start + name[0], line.start + name[1]))
        if some(words, LETTERS) and not some(words, QUOTED) and signed:
            person = first(signed, PERSON)
            source = person.name_head if person is not None else signed[-1]
            yield Claim(Passage(words[0], words[-1]), source=source)


def _post(context: Context, number: int, end: int) -> Span:
    """Find the words in front of a signature: in its paragraph, else the lines right above it."""
    lines = context.article.paragraphs
    start = lines[number].start
    if not context.text[start:end].strip():
        above = takewhile(lambda n: _adjoins(context, n), range(number - 1, -1, -1))
        start = lines[min(above, default=number)].start
    return Span(start, start + len(_without_links(context.text[start:end])))


def _without_links(text: str) -> str:
    """The text without the links at its end."""
    body = text
    last = body.rsplit(None, 1)[-1:]
    while last and last[0].startswith(LINKS):
        body = body.rstrip()[: -len(last[0])].rstrip()
        last = body.rsplit(None, 1)[-1:]
    return body


def _adjoins(context: Context, number: int) -> bool:
    """No blank line stands between a paragraph and the one below it."""
    upper, lower = context.article.paragraphs[number : number + 2]
    return len(Span(upper.end, lower.start).of(context.text).splitlines()) == 1
