"""An invented article with its records, to send out to annotation tools and take back."""

from __future__ import annotations

from quotes.exchange import AnnotatedArticle
from quotes.records import Cue, Excerpt, Quotation, QuotationType, Span, Speaker

# Each line puts something before the quotations that some tool counts in its own way.
TEXT = (
    "🙂👩\u200d🚒 Cafe\u0301 fire: the latest\r\n"
    "\r\n"
    "“Nobody 🔥 was hurt,” said Ines Okoro, the fire chief. “We were lucky.”\r\n"
    "She warned that the roof, 𝔊reat as it was, “could go” at any time.\r\n"
    "“He told me ‘run’ and I ran,” a neighbour said.\r\n"
)


def place(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def article() -> AnnotatedArticle:
    return AnnotatedArticle("fire.txt", TEXT, records())


def records() -> tuple[Quotation, ...]:
    chief = Speaker(
        None, "named", "Ines Okoro", ("Okoro",), "fire chief", "emergency_services", None, ("she",)
    )  # fmt: skip
    neighbour = Speaker(None, "nominal", None, (), "neighbour", "neighbour", None, ())
    return (
        _record(
            1, "direct", ["“Nobody 🔥 was hurt,”"], "said", "Ines Okoro", chief, chain="fire.txt#1"
        ),
        _record(2, "direct", ["“We were lucky.”"], "said", "Ines Okoro", chief, chain="fire.txt#1"),
        _record(3, "mixed", ["that the roof", "“could go” at any time"], "warned", "She", chief),
        _record(4, "direct", ["“He told me ‘run’ and I ran,”"], "said", "a neighbour", neighbour),
        _record(5, "direct", ["‘run’"], "told", "He", neighbour),
    )


def _record(
    number: int, type_: QuotationType, words: list[str], cue: str, mention: str, speaker: Speaker, *,
    chain: str | None = None,
) -> Quotation:  # fmt: skip
    parts = tuple(place(one) for one in words)
    span = Span(parts[0].start, parts[-1].end)
    who, report = place(mention), place(cue)
    return Quotation(
        article="fire.txt", id=f"fire.txt#{number}", type=type_, span=span, text=span.of(TEXT),
        content=" ".join(words), parts=parts if len(parts) > 1 else None, chain=chain,
        paragraph=1, sentence=number, flags=("nested",) if number == 5 else (), cue=Cue(report, cue, cue),
        speaker=Speaker(
            Excerpt(who, mention), speaker.kind, speaker.name, speaker.aliases, speaker.title, speaker.role,
            None, speaker.pronouns,
        ),
        rule="subject_cue_after", sieve="exact_name", confidence=0.5 + number / 16, models="invented 1",
    )  # fmt: skip
