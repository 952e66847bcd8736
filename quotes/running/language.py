"""Detect articles that are not in English, the one language of the rules and models."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Literal

from quotes.articles import Reading
from quotes.errors import InputError, QuotesError, install

Check = Literal["flag", "skip", "off"]
EXAMINED = 3000  # characters: more changes no answer
# How sure the identifier must be of another language. Of 1,500 articles in English it took none for
# another, of whatever length; what it says of scraps in other languages (`Ja.`) is below this, and
# so are scores and tables.
SURE = 0.5


def checked(readings: Iterable[Reading], check: Check) -> Iterator[Reading]:
    """The readings; an article in another language is flagged with a warning, or skipped with an
    error in its place.

    Raises QuotesError where the language identifier is not installed.
    """
    if check == "off":
        yield from readings
        return
    identify = _identifier()
    for reading in readings:
        found = identify(reading.article.text[:EXAMINED]) if reading.article is not None else None
        yield reading if found is None else _other(reading, found, check)


def _other(reading: Reading, language: str, check: Check) -> Reading:
    flagged = check == "flag"
    kind, what = (
        ("other_language", "its records may be wrong")
        if flagged
        else ("skipped_language", "it is left out")
    )
    error = InputError(
        f"seems to be in another language ({language}), not in English: {what}",
        where=reading.where, line=reading.line, remedy="see --lang-check", kind=kind,
    )  # fmt: skip
    if check == "skip":
        return Reading(reading.where, reading.line, None, (error,))
    return replace(reading, errors=(*reading.errors, error))


def _identifier() -> Callable[[str], str | None]:
    """From text to the code of its language; None for English, or where nobody can tell."""
    try:
        from py3langid.langid import MODEL_FILE, LanguageIdentifier
    except ImportError as error:
        raise QuotesError(
            f"--lang-check needs an extra that is not installed: {error}",
            remedy=install("language"),
        ) from error
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)

    def identify(text: str) -> str | None:
        language, probability = identifier.classify(text)
        return str(language) if language != "en" and probability >= SURE else None

    return identify
