"""Lemmas that follow from the word and its tag alone, by the conventions of UD English."""

from __future__ import annotations

PROPER, PERSONAL = "NNP", "PRP"  # XPOS
ADDRESS = ("://", "www.", "@")
DATES = {
    "Mon": "Monday", "Tue": "Tuesday", "Tues": "Tuesday", "Wed": "Wednesday", "Thu": "Thursday", "Thur": "Thursday",
    "Thurs": "Thursday", "Fri": "Friday", "Feb": "February", "Apr": "April", "Aug": "August", "Sep": "September",
    "Sept": "September", "Oct": "October", "Nov": "November", "Dec": "December",
}  # fmt: skip
DATES_WITH_STOP = {
    "Sat": "Saturday",
    "Sun": "Sunday",
    "Jan": "January",
    "Mar": "March",
} | DATES  # Jan is a name, too


def settled(form: str, xpos: str) -> str:
    """The lemma, or an empty string where the lemmatizer has to be asked.

    A proper noun in the singular is its own lemma (the network would misspell rare names), but for
    the short forms of months and weekdays; so is an address. The personal pronoun *her* is *she*,
    the possessive stays.
    """
    if xpos == PROPER:
        return (
            DATES.get(form, form)
            if not form.endswith(".")
            else DATES_WITH_STOP.get(form[:-1], form)
        )
    if any(sign in form for sign in ADDRESS):
        return form
    return "she" if xpos == PERSONAL and form.lower() == "her" else ""
