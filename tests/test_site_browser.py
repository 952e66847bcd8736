"""The pages in headless Chromium: what a reader sees, presses and is spared. Skipped where there is
no Chromium.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from quotes import jsonl, site
from quotes.reading.checked_records import Reading
from tests.reading_material import FIRE, HOSTILE, fire, hostile, long, reading, record

playwright = pytest.importorskip("playwright.sync_api")
pytestmark = [
    pytest.mark.browser,
]
MANY = 2000
PAGES = [
    "index.html",
    "articles.html",
    "speakers.html",
    "quotations.html",
    "decisions.html",
    "articles/mill-*.html",
    "articles/etc-*.html",
    "speakers/ada-*.html",
    "unnamed/mill-*.html",
]
# Counts listeners as they are added, and what changes in the page afterwards.
COUNTERS = """
window.listeners = 0;
const add = EventTarget.prototype.addEventListener;
EventTarget.prototype.addEventListener = function (...given) { window.listeners += 1; return add.apply(this, given); };
window.changes = 0;
addEventListener("DOMContentLoaded", () => new MutationObserver((found) => { window.changes += found.length; })
  .observe(document.documentElement, { subtree: true, childList: true, attributes: true, characterData: true }));
"""
CRLF = "“Go 😀 now,” said Bo Lind.\r\n\r\n“Stay, 𝒈𝒐,\r\nor run,” he\u2028said.\r\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("pages") / "site"
    said = (
        record(
            "crlf.txt",
            CRLF,
            "“Go 😀 now,”",
            number=1,
            name="Bo Lind",
            mention="Bo Lind",
            cue="said",
        ),
        record(
            "crlf.txt",
            CRLF,
            "“Stay, 𝒈𝒐,\r\nor run,”",
            number=2,
            name="Bo Lind",
            mention="he",
            kind="pronoun",
        ),
    )
    site.build(
        [fire(), hostile(), long(MANY), reading("crlf.txt", CRLF, said), torn(), chain()], target
    )
    return target


def torn() -> Reading:
    """A quotation in two parts with its source between them, and one inside its second part."""
    text = "Rain, Ada Quill warned, “would ‘surely’ come” soon."
    row = jsonl.to_json(
        record(
            "torn.txt",
            text,
            text[:-6],
            number=1,
            name="Ada Quill",
            mention="Ada Quill",
            cue="warned",
            type="mixed",
        )
    )
    row["parts"] = [[0, 4], [24, len(text) - 6]]
    return reading(
        "torn.txt", text, [jsonl.from_json(row), record("torn.txt", text, "‘surely’", number=2)]
    )


def chain() -> Reading:
    text = "Ada Quill ran. “Run,” she said. Then Quill and Bo Quillan left."
    quill = {"name": "Ada Quill", "aliases": ["Quill"], "mention": "she", "kind": "pronoun"}
    return reading(
        "chain.txt", text, [record("chain.txt", text, "“Run,”", number=1, cue="said", **quill)]
    )


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    context.add_init_script(COUNTERS)
    opened = context.new_page()
    opened.faults = []
    opened.on("pageerror", lambda error: opened.faults.append(str(error)))
    opened.on("dialog", lambda dialog: opened.faults.append(dialog.message))
    opened.on(
        "request",
        lambda request: opened.faults.append(request.url) if not local(request.url) else None,
    )
    yield opened
    assert opened.faults == []
    context.close()


def local(url: str) -> bool:
    return url.startswith(("file:", "data:,"))


def show(page: Any, folder: Path, name: str, anchor: str = "") -> Any:
    (path,) = folder.glob(name)
    page.goto(path.as_uri() + anchor)
    return page


def mill(page: Any, folder: Path, anchor: str = "") -> Any:
    return show(page, folder, "articles/mill-*.html", anchor)


def seen(page: Any) -> list[int]:
    """The numbers of the quotations that are marked now."""
    return numbers(page, ".pill:visible")


def chosen(page: Any) -> list[int]:
    return numbers(page, ".pill[aria-current]")


def numbers(page: Any, selector: str) -> list[int]:
    found = page.locator(selector).evaluate_all("all => all.map(one => Number(one.dataset.n))")
    return [int(one) for one in found]


@pytest.mark.parametrize(
    ("name", "text"),
    [("mill", FIRE), ("crlf", CRLF), ("etc", HOSTILE.replace("\x00", "\ufffd")), ("torn", None)],
)
def test_marked_text_is_the_text(page: Any, folder: Path, name: str, text: str | None) -> None:
    show(page, folder, f"articles/{name}-*.html")
    assert page.evaluate("document.getElementById('text').textContent") == (
        text or torn().article.text
    )


@pytest.mark.parametrize(
    "name",
    [
        "articles/etc-*.html",
        "speakers/script-*.html",
        "index.html",
        "articles.html",
        "quotations.html",
    ],
)
def test_hostile_article_stays_text(page: Any, folder: Path, name: str) -> None:
    show(page, folder, name)
    if name.startswith("articles/"):
        page.keyboard.press("j")
        assert "</script>" in page.locator("#panel .speaker").inner_text()
        page.locator("#panel .speaker a").hover()
    assert page.evaluate("window.hurt") is None
    assert page.locator("img").count() == 0


def test_chosen_quotation_has_panel_and_thread(page: Any, folder: Path) -> None:
    mill(page, folder).locator("#q1").click()
    assert "subject_cue_after" not in page.locator("#panel").inner_text()  # people's words first
    page.locator("#panel summary").click()
    panel = page.locator("#panel").inner_text()
    told = (
        "Ada Quill",
        "Inspector",
        "police",
        "subject_cue_after",
        "own_name",
        "0.90",
        "Quill",
        "she",
        "mill.txt#1",
    )
    assert [words for words in told if words not in panel] == []
    assert (
        page.locator("#panel .mentions li").count() == 3
    )  # of the two parts with one mention, one
    assert page.locator("#thread path").count() == 2
    for place, kind in enumerate(("cue", "mention")):
        ends = page.locator("#thread circle").nth(place).bounding_box()
        box = page.locator(f".{kind}.now").first.bounding_box()
        assert box["x"] <= ends["x"] + ends["width"] / 2 <= box["x"] + box["width"]
        assert abs(ends["y"] + ends["height"] / 2 - (box["y"] + box["height"])) < 8
    page.locator("#panel [data-do=close]").click()
    assert page.locator("#thread path").count() == 0


CROSSED = """
() => {
  const words = document.createTreeWalker(document.getElementById("text"), NodeFilter.SHOW_TEXT);
  const boxes = [];
  for (let node = words.nextNode(); node; node = words.nextNode()) {
    if (!node.data.trim()) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    boxes.push(...range.getClientRects());
  }
  const frame = document.getElementById("thread").getBoundingClientRect();
  const inside = (point) => {
    const x = point.x + frame.left, y = point.y + frame.top;
    return boxes.some((box) => x > box.left && x < box.right && y > box.top + 2 && y < box.bottom - 2);
  };
  let crossed = 0;
  for (const path of document.querySelectorAll("#thread path")) {
    for (let at = 0; at <= path.getTotalLength(); at += 1) crossed += inside(path.getPointAtLength(at));
  }
  return crossed;
}
"""


@pytest.mark.parametrize("width", [1400, 390])
def test_thread_runs_between_the_words(page: Any, folder: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    mill(page, folder)
    for number in range(1, 6):
        page.evaluate(f"location.hash = '#q{number}'")
        page.wait_for_selector(f"#q{number}[aria-current]")
        assert page.locator("#thread path").count() >= 1
        assert page.evaluate(CROSSED) == 0, number


def test_names_of_what_decided_lead_to_their_explanation(page: Any, folder: Path) -> None:
    mill(page, folder).locator("#q1").click()
    page.locator("#panel summary").click()
    page.locator("#panel .how a", has_text="own_name").click()
    page.wait_for_url("**/decisions.html#sieve-own_name")


def test_a_filter_without_a_match_says_so(page: Any, folder: Path) -> None:
    mill(page, folder).locator("select[name=role]").select_option("police")
    page.locator("input[name=type][value=mixed]").check()
    assert page.locator("#shown").inner_text() == "No quotation fits"


def test_list_of_quotations_is_searched_filtered_and_downloaded(page: Any, folder: Path) -> None:
    show(page, folder, "quotations.html", "#role=police")
    shown = page.locator("#quotations > li:visible")
    assert set(shown.locator(".voice").all_inner_texts()) == {"Ada Quill"}
    page.locator("#finder input").fill("no one had been hurt")
    assert shown.count() == 1
    with page.expect_download() as download:
        page.locator("#download").click()
    rows = Path(download.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert rows[0] == '"article","speaker","title","role","type","confidence","words"'
    assert rows[1].startswith('"Mill burns in Ostwick","Ada Quill","Inspector","police","indirect"')
    assert len(rows) == 2
    for formula in ("=1+1", " -1", "＝1"):
        set_words = "(words) => document.querySelector('#quotations > li:not([hidden]) blockquote').textContent = words"
        page.evaluate(set_words, formula)
        with page.expect_download() as download:
            page.locator("#download").click()
        text = Path(download.value.path()).read_text(encoding="utf-8-sig")
        assert text.rstrip().endswith(f'"\'{formula}"')
    page.locator("#finder input").fill("never said")
    assert page.locator("#shown").inner_text() == "No quotation fits"
    page.locator("#finder [type=reset]").click()
    playwright.expect(shown.nth(100)).to_be_visible(timeout=60_000)


def test_bar_leads_to_its_quotations(page: Any, folder: Path) -> None:
    show(page, folder, "index.html").get_by_role("link", name="police: ").first.click()
    page.wait_for_url("**/quotations.html#role=police")
    assert page.locator("#finder select[name=role]").input_value() == "police"


def test_mentions_away_from_quotations_are_in_the_chain(page: Any, folder: Path) -> None:
    show(page, folder, "articles/chain-*.html").keyboard.press("j")
    assert page.locator("#panel .mentions li").all_inner_texts() == [
        "Ada Quill",
        "she (1)",
        "Quill",
    ]
    ringed = page.locator("#text [data-v=A]").evaluate_all(
        "all => all.map(one => getComputedStyle(one).outlineStyle)"
    )
    assert ringed == ["dotted", "solid", "dotted"]  # solid: the mention at the quotation itself
    page.locator("#panel .mentions a").last.click()
    assert page.url.endswith("#m37")
    page.keyboard.press("Escape")
    assert (
        page.locator("#text .name").first.evaluate("one => getComputedStyle(one).outlineStyle")
        == "none"
    )


def test_click_in_nested_quotation_takes_the_inner_then_the_outer(page: Any, folder: Path) -> None:
    inner = mill(page, folder).locator("[data-q='6']")
    inner.click()
    assert chosen(page) == [6]
    inner.click()
    assert chosen(page) == [5]


def test_parts_of_a_torn_quotation_are_one(page: Any, folder: Path) -> None:
    show(page, folder, "articles/torn-*.html").keyboard.press("j")
    assert page.locator(".q.now").all_inner_texts()[0] == "Rain"
    assert (
        "".join(page.locator("[data-q='1'].now").all_text_contents()) == "Rain“would ‘surely’ come”"
    )
    assert page.locator("#text .q:not(.now)").all_inner_texts() == ["‘surely’"]


@pytest.mark.parametrize(
    ("field", "left"),
    [
        ("input[name=type][value=indirect]", [3]),
        ("input[name=voice][value=A]", [1, 2, 3, 5]),
        ("input[name=voice][value='?']", [6]),
    ],
)
def test_filter_by_type_and_speaker(page: Any, folder: Path, field: str, left: list[int]) -> None:
    mill(page, folder).locator(field).check()
    assert seen(page) == left
    assert page.locator("#shown").inner_text() == f"{len(left)} of 6 quotations"
    assert page.locator("#all tbody tr:visible").count() == len(left)
    page.get_by_role("button", name="Show all").click()
    playwright.expect(page.locator("#shown")).to_have_text("6 quotations")
    assert seen(page) == [1, 2, 3, 4, 5, 6]


def test_filter_by_role_and_confidence_together(page: Any, folder: Path) -> None:
    mill(page, folder).get_by_label("Role").select_option("police")
    assert seen(page) == [1, 2, 3, 5]
    page.get_by_label("Confidence").fill("0.7")
    assert seen(page) == [1, 2, 5]
    assert page.locator("#least").inner_text() == "0.70"


def test_filtered_text_is_plain_and_a_shared_cue_stays_while_one_needs_it(
    page: Any, folder: Path
) -> None:
    mill(page, folder).locator("input[name=type][value=mixed]").check()
    off = page.locator("[data-q='1']").first
    assert off.evaluate("one => getComputedStyle(one).textDecorationLine") == "none"
    assert page.locator("#text .cue:not(.off)").all_inner_texts() == ["thought"]


def test_keys_step_through_what_is_shown(page: Any, folder: Path) -> None:
    mill(page, folder)
    for key, expected in zip("jnjkp]]][", (1, 2, 3, 2, 1, 2, 3, 5, 3), strict=True):
        page.keyboard.press(key)
        assert chosen(page) == [expected], key
    page.keyboard.press("Escape")
    assert chosen(page) == []
    page.locator("input[name=type][value=direct]").check()
    for expected in (1, 2, 5, 6, 6):
        page.keyboard.press("j")
        assert chosen(page) == [expected]


def test_help_opens_and_single_keys_can_be_switched_off(page: Any, folder: Path) -> None:
    mill(page, folder).keyboard.press("?")
    assert page.locator("#help").is_visible()
    page.keyboard.press("j")
    assert chosen(page) == []
    page.locator("#keys-on").uncheck()
    page.keyboard.press("Escape")
    assert not page.locator("#help").is_visible()
    page.keyboard.press("j")
    assert chosen(page) == []


def test_keys_leave_fields_and_shortcuts_of_the_browser_alone(page: Any, folder: Path) -> None:
    mill(page, folder).get_by_label("Role").focus()
    page.keyboard.press("j")
    assert chosen(page) == []
    page.locator("body").press("Control+k")
    assert chosen(page) == []


def test_enter_on_the_chosen_number_opens_the_speaker(page: Any, folder: Path) -> None:
    mill(page, folder).keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/speakers/ada-quill-*.html")


def test_links_lead_from_the_index_to_a_speaker_and_back_to_the_quotation(
    page: Any, folder: Path
) -> None:
    show(page, folder, "articles.html").get_by_role("link", name="Mill burns in Ostwick").click()
    page.locator("#q3").click()
    page.locator("#panel .speaker a").click()
    playwright.expect(page.locator("h1")).to_have_text("Ada Quill")
    page.locator(".in-article").first.get_by_role("link", name="5 in the article").click()
    page.locator(".pill[aria-current]").wait_for()
    assert chosen(page) == [5]
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Overview").click()
    playwright.expect(page.locator("svg.chart")).to_have_count(6)


def test_index_is_searched_and_sorted(page: Any, folder: Path) -> None:
    show(page, folder, "articles.html").get_by_role("button", name="Quotations").click()
    assert page.locator("#articles tbody tr").first.inner_text().split("\n")[1] == "long.txt"
    assert page.locator("th[aria-sort=descending]").count() == 1
    page.get_by_role("searchbox").fill("MILL")
    assert page.locator("#articles tbody tr:visible").count() == 1
    assert page.locator("[data-found]").inner_text() == "1 found"


def test_long_article_has_few_listeners_and_little_to_do(page: Any, folder: Path) -> None:
    mill(page, folder)
    few = page.evaluate("window.listeners")
    show(page, folder, "articles/long-*.html")
    assert page.evaluate("window.listeners") == few
    assert page.evaluate("document.getElementsByTagName('*').length") < 30 * MANY
    for key in "jjj]k":
        page.evaluate("window.changes = 0")
        page.keyboard.press(key)
        assert page.evaluate("new Promise(done => setTimeout(() => done(window.changes)))") < 60
        assert page.locator("#thread *").count() == 4


def test_filter_of_a_long_article_touches_only_what_changes(page: Any, folder: Path) -> None:
    show(page, folder, "articles/long-*.html")
    page.evaluate("window.changes = 0")
    page.get_by_label("Confidence").fill("0.05")  # five of each hundred go
    changes = page.evaluate("new Promise(done => setTimeout(() => done(window.changes)))")
    assert len(seen(page)) == MANY - MANY // 20
    assert changes <= 8 * MANY // 20 + 20


@pytest.mark.parametrize("name", PAGES)
def test_fits_a_phone(page: Any, folder: Path, name: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    show(page, folder, name)
    page.keyboard.press("j")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_panel_is_a_sheet_at_the_bottom_of_a_phone(page: Any, folder: Path) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    mill(page, folder)
    assert not page.locator("#panel").is_visible()
    page.locator("#q1").click()
    box = page.locator("#panel").bounding_box()
    assert box["y"] + box["height"] == pytest.approx(844, abs=1)
    assert box["height"] <= 0.46 * 844 + 1


def ground(page: Any) -> Any:
    return page.evaluate("getComputedStyle(document.body).backgroundColor")


def test_dark_follows_the_system_until_chosen_otherwise(page: Any, folder: Path) -> None:
    mill(page, folder)
    light = ground(page)
    page.emulate_media(color_scheme="dark")
    dark = ground(page)
    assert dark != light
    page.keyboard.press("t")
    assert ground(page) == light
    page.reload()
    assert ground(page) == light  # remembered
    page.get_by_role("button", name="colours").click()
    page.get_by_role("button", name="colours").click()
    assert ground(page) == dark


def test_print_leaves_text_marks_and_table(page: Any, folder: Path) -> None:
    mill(page, folder).keyboard.press("j")
    page.emulate_media(media="print", color_scheme="dark")
    for gone in ("header.top", "#panel", ".filters", "#thread"):
        assert not page.locator(gone).first.is_visible()
    for there in ("#text", "#all", ".signs"):
        assert page.locator(there).is_visible()
    assert ground(page) == "rgb(255, 255, 255)"
    assert (
        page.locator("[data-q='3']").evaluate("one => getComputedStyle(one).textDecorationStyle")
        == "dotted"
    )


def test_without_scripts_the_article_is_all_there(browser: Any, folder: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = mill(context.new_page(), folder)
    assert page.locator("#text .q").count() > 6
    assert page.locator("#all tbody tr").count() == 6
    for useless in ("#filters input", "#panel", "#theme"):
        assert not page.locator(useless).first.is_visible()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_no_fault(browser: Any, folder: Path, name: str, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    context = browser.new_context(
        color_scheme=scheme, bypass_csp=True
    )  # axe is a script from elsewhere
    few = (
        "#speaker=Ada%20Quill" if name == "quotations.html" else ""
    )  # of 2,000 axe would take minutes
    page = show(context.new_page(), folder, name, few)
    page.keyboard.press("j")
    found = axe.run(page).response["violations"]
    assert [(fault["id"], fault["nodes"][0]["html"]) for fault in found] == []
    context.close()


def test_page_has_its_landmarks_and_every_control_a_name(page: Any, folder: Path) -> None:
    mill(page, folder)
    for role in ("banner", "main", "contentinfo", "complementary", "article"):
        assert page.get_by_role(role).count() == 1, role
    assert page.get_by_role("heading", level=1).count() == 1
    nameless = page.evaluate(
        "[...document.querySelectorAll('a[href], button, input, select')]"
        ".filter(one => !(one.ariaLabel || one.textContent.trim() || one.labels?.length)).map(one => one.outerHTML)"
    )
    assert nameless == []


def test_skip_link_leads_past_the_filters(page: Any, folder: Path) -> None:
    mill(page, folder).keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "q1"
