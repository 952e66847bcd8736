"""Articles and parses built by hand, for tests that load no model.

A sentence is a row of words, `form/UPOS/head/relation`: the head is counted from 1 within the
sentence and 0 at its root. UPOS may bring its XPOS along (`says/VERB.VBZ/0/root`); a fifth field is
the word's place in a name (`Ann/PROPN/2/nsubj/B-PERSON`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quotes.records import Article, Span
from quotes.trees import Entity, Parse, Sentence, Token

XPOS = {
    "ADJ": "JJ", "ADP": "IN", "ADV": "RB", "AUX": "VBD", "CCONJ": "CC", "DET": "DT", "INTJ": "UH", "NOUN": "NN",
    "NUM": "CD", "PART": "TO", "PRON": "PRP", "PROPN": "NNP", "PUNCT": ",", "SCONJ": "IN", "VERB": "VBD",
}  # fmt: skip
LEMMAS = {
    "accused": "accuse", "adding": "add", "asked": "ask", "believed": "believe", "called": "call", "claims": "claim",
    "declined": "decline", "denied": "deny", "did": "do", "had": "have", "heard": "hear", "injured": "injure",
    "is": "be", "jailed": "jail", "made": "make", "named": "name", "neighbours": "neighbour", "ran": "run",
    "residents": "resident", "said": "say", "saw": "see", "says": "say", "telling": "tell", "told": "tell",
    "urged": "urge", "vowed": "vow", "was": "be", "were": "be", "wondered": "wonder", "works": "work",
}  # fmt: skip
CLOSING = (",", ".", ";", ":", "?", "!", "”", "'s", "’s")  # no blank stands before them
OPENING = ("“",)  # nor behind these


def parsed(*sentences: str, between: str = " ") -> tuple[Article, Parse]:
    """The article that the forms of `sentences` make, with its parse.

    `between` stands between two sentences; where it is a blank line, each is a paragraph.
    """
    text = ""
    tokens: list[Token] = []
    rows: list[Sentence] = []
    parts: list[str] = []
    paragraphs = between.count("\n\n")
    for number, sentence in enumerate(sentences):
        text += between if number else ""
        first = len(tokens)
        for word in sentence.split():
            form, tag, head, relation, *name = word.split("/")
            glued = form in CLOSING or text.endswith(OPENING) or text[-1:].isspace() or not text
            text += form if glued else f" {form}"
            start = len(text) - len(form)
            governor = first + int(head) - 1 if int(head) else -1
            upos, _, xpos = tag.partition(".")
            xpos = xpos or _tag(form, upos)
            row = (form, _lemma(form, upos, xpos), upos, xpos, "", governor, relation)
            tokens.append(Token(len(tokens), start, len(text), *row))
            parts.append(name[0] if name else "O")
        rows.append(Sentence(first, len(tokens), number * paragraphs))
    article = Article("test", text, tuple(_paragraphs(text, between, paragraphs)))
    return article, Parse(tuple(tokens), tuple(rows), tuple(_names(parts)))


def span(text: str, words: str, occurrence: int = 0) -> Span:
    """The span of the n-th occurrence of `words`, counted from 0, in characters of `text`."""
    start = -1
    for _ in range(occurrence + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def _tag(form: str, upos: str) -> str:
    if form == ".":
        return "."
    plural = upos == "NOUN" and form.endswith("s") and not form.endswith("ss")
    return "NNS" if plural else XPOS.get(upos, upos)


def _lemma(form: str, upos: str, xpos: str) -> str:
    if upos == "PROPN":
        return form
    lower = form.lower()
    return LEMMAS.get(lower, lower.removesuffix("s") if xpos == "NNS" else lower)


def _paragraphs(text: str, between: str, paragraphs: int) -> Iterator[Span]:
    start = 0
    for piece in text.split(between) if paragraphs else [text]:
        yield Span(start, start + len(piece))
        start += len(piece) + len(between)


def _names(parts: Sequence[str]) -> Iterator[Entity]:
    for first, part in enumerate(parts):
        if part.startswith("B-"):
            inside = f"I-{part[2:]}"
            last = first + 1
            while last < len(parts) and parts[last] == inside:
                last += 1
            yield Entity(first, last, part[2:])
