"""Pages of utterances: their differences are marked, nothing in a text is code, and a browser shows them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from quotes.site import utterance_pages as pages
from quotes.utterances import Utterance
from tests.linking_material import ASH, LEE, RAN, record

pytest.importorskip("rapidfuzz", reason="the extra `link` is not installed")
from quotes.linking import link

NOT = "I do not think that the roof of the mill could have been saved by anybody in the valley"
HOSTILE = (
    "</blockquote><script>window.hurt = 1</script> & “{{ 7 * 7 }}” ran \u202e from the burning mill"
)
NAMES = ("index.html", "credited.html", "changed.html", "utterances/*.html")


def utterances() -> list[Utterance]:
    """One printed twice, one that two people are credited with, one cut, one that would be code."""
    name = {"name": "<img src=x onerror='window.hurt=2'>", "title": "</td>"}
    return list(
        link(
            [
                record("a", RAN, LEE),
                record("b", RAN, ASH, day="2024-05-03"),
                record("c", NOT, LEE, number=2),
                record("d", NOT.removeprefix("I do not think that "), LEE, number=2),
                record("e", HOSTILE, name, number=3),
                record("f", HOSTILE, name, number=3, title="</title>"),
                record("g", "Only here", LEE, number=4),
            ]
        )
    )


def test_what_differs_is_marked() -> None:
    found = pages.marked("We never ran home, she said", "So we ran home …")
    assert [(one.sign, one.text) for one in found] == [
        ("ins", "So"),
        ("same", "we"),
        ("del", "never"),
        ("same", "ran home"),
        ("del", "she said"),
        ("same", "…"),
    ]


def test_the_same_words_in_other_dress_are_the_same() -> None:
    (piece,) = pages.marked("We don’t organise it.", "“we do not organize it”")[-1:]
    assert piece.sign == "same"


def test_pages_are_those_of_what_several_articles_have() -> None:
    names = [name for name, _ in pages.render(utterances()[:3], "Utterances")]
    assert names[:3] == ["index.html", "credited.html", "changed.html"]
    assert len(names) == 6


def test_days_lie_on_a_line_and_one_day_has_none() -> None:
    (first,) = [one for one in utterances() if one.wording == RAN]
    days = list(pages.days(first.members))
    assert [one.day for one in days] == ["2024-05-01", "2024-05-03"]
    assert days[0].x < days[1].x
    assert list(pages.days([replace(one, date="2024-05-01") for one in first.members])) == []


def test_what_is_to_be_checked_is_told() -> None:
    texts = dict(pages.render([one for one in utterances() if one.conflicts], "Utterances"))
    everything = " ".join(texts.values())
    assert "lacks a negation" in everything
    assert "Different people are credited" in everything
    assert texts["credited.html"].count("<tr>") == 2  # the head and one


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("pages") / "site"
    assert pages.build(utterances(), target) == 6
    return target


def opened(page: Any, path: Path) -> Any:
    page.goto(path.as_uri())
    return page


def paths(folder: Path) -> list[Path]:
    return [path for name in NAMES for path in sorted(folder.glob(name))]


@pytest.mark.browser
def test_nothing_of_a_text_runs_and_pages_fit_a_phone(browser: Any, folder: Path) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    for path in paths(folder):
        opened(page, path)
        assert page.evaluate("window.hurt") is None
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, path
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_fault(browser: Any, folder: Path, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    context = browser.new_context(color_scheme=scheme, bypass_csp=True)
    for path in paths(folder):
        found = axe.run(opened(context.new_page(), path)).response["violations"]
        assert [(fault["id"], fault["nodes"][0]["html"]) for fault in found] == [], path
    context.close()


@pytest.mark.browser
def test_lists_are_searched_and_lead_to_the_words(browser: Any, folder: Path) -> None:
    context = browser.new_context()
    page = opened(context.new_page(), folder / "index.html")
    assert page.locator("#utterances tbody tr").count() == 3
    page.get_by_role("searchbox").fill("never looked back")
    assert page.locator("#utterances tbody tr:visible").count() == 1
    page.locator("#utterances tbody tr:visible a").click()
    page.get_by_text("Different people are credited").wait_for()
    assert page.locator("#printed tbody tr").count() == 2
    assert page.get_by_role("heading", level=1).count() == 1
    context.close()


@pytest.mark.browser
def test_a_cut_is_struck_out(browser: Any, folder: Path) -> None:
    context = browser.new_context()
    page = opened(context.new_page(), folder / "changed.html")
    page.locator("#utterances tbody a").first.click()
    page.get_by_text("lacks a negation").wait_for()
    assert page.locator("del").all_inner_texts()[1:] == [
        "I do not think that"
    ]  # the key is the first
    context.close()
