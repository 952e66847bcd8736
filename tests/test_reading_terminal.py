"""An article in the terminal: marked in its own words, and harmless."""

from __future__ import annotations

import regex
from hypothesis import given
from rich.console import Console

from quotes.reading.checked_records import Reading
from quotes.reading.terminal_page import page
from quotes.records import Quotation
from tests.reading_material import FIRE, fire, hostile, marked, reading, record

ESCAPE = regex.compile(r"\x1b\[[0-9;]*m")  # what rich sends itself
COMMAND = regex.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)


def shown(one: Reading, *, width: int = 100, colour: bool = True) -> str:
    console = Console(
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        highlight=False,
    )
    with console.capture() as capture:
        console.print(page(one, width))
    return capture.get()


def test_quotations_are_numbered_and_nested_ones_inside() -> None:
    plain = ESCAPE.sub("", shown(fire()))
    assert "[1 “The roof went first,”] said Inspector Ada Quill. [2 “We were lucky.”]" in plain
    assert "[5 “My aunt told me, [6 ‘Run!’] and I ran,”] Miss Quill recalled." in plain


def test_styles_say_type_and_speaker() -> None:
    text = shown(fire())
    assert "\x1b[4;36m“We were lucky.”" in text  # underlined: direct
    assert "\x1b[3;36mthat no one had been hurt" in text  # slanted: indirect
    assert "\x1b[3;4;35mit " in text  # both: mixed; another speaker, another colour


def test_table_says_who() -> None:
    lines = ESCAPE.sub("", shown(fire())).splitlines()
    (row,) = [line for line in lines if line.strip().startswith("4 ")]
    for words in ("mixed", "A neighbour", "neighbour", "thought", "0.40"):
        assert words in row
    (row,) = [line for line in lines if line.strip().startswith("6 ")]
    assert "Nobody identified" in row


def test_pipe_gets_no_escapes() -> None:
    assert "\x1b" not in shown(fire(), colour=False)


def test_hostile_article_commands_nothing() -> None:
    evil = "\x1b]0;owned\x07\x1b[2J“Go\x9b31m,” said \x1b[31mBo\u202e Lind[bold]x[/bold].\r\x08\x7f"
    words = "“Go\x9b31m,”"
    name = "\x1b[31mBo\u202e Lind"
    one = reading("\x1b[2Jid", evil, [record("e", evil, words, name=name, mention=name)])
    for case in (one, hostile()):
        assert COMMAND.findall(ESCAPE.sub("", shown(case, colour=False))) == []
        assert "\x1b" not in shown(case, colour=False)
    text = shown(one)
    assert "[bold]x[/bold]" in text
    assert set(ESCAPE.findall(text)) <= {f"\x1b[{codes}m" for codes in
                                         ("0", "1", "1;7", "36", "1;36", "4;36")}  # fmt: skip


@given(marked())
def test_every_word_is_shown(case: tuple[str, list[Quotation]]) -> None:
    text, quotations = case
    body = shown(reading("a", text, quotations), colour=False).partition("type")[0]
    assert regex.sub(r"[^ab😀𝒈]", "", body.removeprefix("a")).startswith(
        regex.sub(r"[^ab😀𝒈]", "", text)
    )


def test_long_lines_are_wrapped_for_reading() -> None:
    one = reading("long", "word " * 200, [])
    assert (
        max(len(line.rstrip()) for line in shown(one, width=200, colour=False).splitlines()) <= 88
    )


def test_blank_and_quotationless_articles() -> None:
    assert "No quotations." in shown(reading("none", FIRE, []), colour=False)
    assert "No quotations." in shown(reading("blank", "\n", []), colour=False)
