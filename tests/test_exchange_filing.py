"""File names of article ids: safe anywhere, and read back."""

from __future__ import annotations

from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given

from quotes.exchange.filing import DEVICES, LONGEST, article_id, file_name
from tests.annotated_articles import article_ids


@given(article_ids)
def test_a_name_stays_in_its_folder_on_every_system(name: str) -> None:
    made = file_name(name, set())
    assert 0 < len(made.encode()) <= LONGEST
    assert PureWindowsPath(made).parts == PurePosixPath(made).parts == (made,)
    assert made.isascii()
    assert made.isprintable()
    assert not set(made) & set('<>:"/\\|?*')
    assert made[0] not in ". "
    assert made[-1] not in ". "
    assert made.split(".")[0].lower() not in DEVICES


@given(article_ids)
def test_an_id_is_read_back_from_its_name(name: str) -> None:
    made = file_name(name, set())
    assert "~" in made or article_id(made, {name}) == name


@pytest.mark.parametrize("second", ["a", "A.txt", "a.txt"])
def test_two_ids_never_share_a_file(second: str) -> None:
    taken: set[str] = set()
    assert (file_name("a.txt", taken), file_name(second, taken).lower()) == ("a", "a~2")


def test_a_plain_name_stays_readable() -> None:
    assert file_name("harbour fire-2.txt", set()) == "harbour fire-2"
