"""Label Studio in a browser: what it shows of our regions, and how it counts those that a person
draws.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

import pytest

from tests.fire_article import place
from tests.real_tools.label_studio_server import USER, LabelStudio
from tests.real_tools.work import Work

playwright = pytest.importorskip("playwright.sync_api")
CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine")

SHOWN = """() => [...document.querySelectorAll("[class*=richtext] [class*=highlight]")]
    .filter(span => !span.querySelector("[class*=highlight]"))
    .filter(span => getComputedStyle(span).backgroundColor != "rgba(0, 0, 0, 0)")
    .map(span => span.textContent)"""
PLACE = """words => {
    const walker = document.createTreeWalker(document.querySelector("[class*=richtext]"), NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode()); ) {
        const start = node.data.indexOf(words);
        if (start < 0) continue;
        const range = document.createRange();
        range.setStart(node, start);
        range.setEnd(node, start + words.length);
        const box = range.getBoundingClientRect();
        return [box.left, box.right, (box.top + box.bottom) / 2];
    }
}"""


@pytest.fixture
def page(server: LabelStudio) -> Iterator[Any]:
    """A page of a browser that is signed in."""
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1500, "height": 1100})
        page.set_default_timeout(90_000)
        page.goto(f"{server.url}/user/login")
        for name, value in USER.items():
            page.fill(f"input[name={name}]", value)
        page.click("button[type=submit]")
        page.wait_for_url(lambda url: "login" not in url, wait_until="commit")
        yield page
        browser.close()


def test_regions_are_shown_and_drawn_at_the_right_characters(
    server: LabelStudio, page: Any, work: Work
) -> None:
    project = server.project(work.exported("label-studio"))
    task = server.tasks(project)["fire.txt"]["id"]
    page.goto(f"{server.url}/projects/{project}/data?task={task}")
    page.get_by_text("Submit", exact=True).wait_for()
    page.wait_for_function(
        "document.querySelectorAll('[class*=richtext] [class*=highlight]').length > 12"
    )

    shown = set(page.evaluate(SHOWN))
    assert {
        "“Nobody 🔥 was hurt,”",
        "“We were lucky.”",
        "that the roof",
        "“could go” at any time",
        "‘run’",
    } <= shown
    assert {"said", "Ines Okoro", "She", "warned", "a neighbour"} <= shown

    words = "great as it was".replace(
        "g", "", 1
    )  # behind an astral letter, on a line behind two CRLF
    left, right, middle = page.evaluate(PLACE, words)
    page.keyboard.press("i")
    page.mouse.move(left + 0.5, middle)
    page.mouse.down()
    page.mouse.move((left + right) / 2, middle)
    page.mouse.move(right - 0.3, middle, steps=5)
    page.mouse.up()
    page.wait_for_timeout(1000)
    page.get_by_text("Submit", exact=True).click()
    page.get_by_text("Update", exact=True).wait_for()

    back = work.imported("label-studio", server.export(project, work.folder / "out.json"))
    (drawn,) = [one for one in back if one.rule == "human"]
    assert (drawn.type, drawn.span, drawn.text) == ("indirect", place(words), words)
    assert tuple(one for one in back if one is not drawn) == work.records
