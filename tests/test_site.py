"""The pages without a browser: their text, links, names, numbers and colours, and the folder they
are in.
"""

from __future__ import annotations

import json
import posixpath
from collections.abc import Mapping
from html import unescape
from html.parser import HTMLParser
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from quotes import site
from quotes.reading.checked_records import Reading
from quotes.reading.voices import NOBODY
from quotes.records import Quotation
from quotes.site import folder
from quotes.site.article_page import letters
from quotes.site.page_names import page_names
from tests.reading_material import FIRE, HOSTILE, fire, hostile, long, marked, reading, record

ASSETS = Path(site.__file__).parent / "assets"
VOID = {"meta", "link", "input", "br", "img", "rect", "path", "circle"}


class Page(HTMLParser):
    """What a test wants to know of a page: the marked text, links, ids, all tags."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.hrefs, self.ids, self.tags = "", list[str](), list[str](), list[str]()
        self.attributes: list[str] = []
        self.open: list[tuple[str, str | None]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        self.attributes += given
        self.ids += [value for name, value in attrs if name == "id" and value]
        self.hrefs += [value for name, value in attrs if name in ("href", "src") and value]
        if tag not in VOID:
            self.open.append((tag, given.get("id")))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if ("div", "text") in self.open:
            self.text += data


def pages(*readings: Reading) -> dict[str, str]:
    return dict(site.render(readings, "Test"))


def listed(of: Mapping[str, str]) -> list[dict[str, Any]]:
    """What the filters of the list of quotations compare, a row each."""
    found = regex.findall(r'data-values="([^"]*)"', of["quotations.html"])
    return [json.loads(unescape(one)) for one in found]


def article(of: Mapping[str, str]) -> str:
    (html,) = [html for name, html in of.items() if name.startswith("articles/")]
    return html


@given(marked())
def test_marked_article_is_its_text(case: tuple[str, list[Quotation]]) -> None:
    text, quotations = case
    page = Page(article(pages(reading("a", text, quotations))))
    assert page.text == text


def test_text_of_a_hostile_article_stays_text() -> None:
    html = pages(hostile())
    page = Page(article(html))
    assert page.text == HOSTILE.replace("\x00", "\ufffd")
    harmless = Page(article(pages(fire())))
    assert page.tags.count("script") == harmless.tags.count("script")
    for one in html.values():
        found = Page(one)
        assert "img" not in found.tags
        assert [name for name in found.attributes if name.startswith("on")] == []
        assert [href for href in found.hrefs if href.startswith("javascript:")] == []
        assert "{{ 7 * 7 }}" in one or "49" not in one


def test_article_without_quotations_is_just_read() -> None:
    html = article(pages(reading("none.txt", "Nothing is said.\n\nNot a word.", ())))
    page = Page(html)
    assert page.text == "Nothing is said.\n\nNot a word."
    assert {"form", "aside", "dialog", "table"}.isdisjoint(page.tags)
    assert "article.js" not in html


def test_nested_quotation_is_marked_inside() -> None:
    html = article(pages(fire()))
    inner = regex.search(
        r'<span class="q direct v1 d0" data-q="5">(<a [^>]*id="q6"[^>]*></a><span[^>]*>)‘Run!’',
        html,
    )
    assert inner
    assert 'class="q direct v0 d1" data-q="6"' in inner[1]


def test_discontinuous_quotation_has_one_number_and_says_where_it_resumes() -> None:
    from quotes import jsonl

    one = fire()
    row = jsonl.to_json(one.quotations[2])
    start, end = row["start"], row["end"]
    row["parts"] = [[start, start + 4], [start + 8, end]]
    html = article(pages(reading("mill.txt", FIRE, [jsonl.from_json(row)])))
    assert html.count('class="pill') == 1
    assert html.count('data-resumes="1"') == 1
    assert Page(html).text == FIRE


def test_every_link_leads_somewhere() -> None:
    html = pages(
        fire("a/mill.txt"), fire("A/mill.txt"), hostile(), reading("none.txt", "Nothing said.", ())
    )
    parsed = {name: Page(one) for name, one in html.items()}
    files = set(html) | {f"assets/{name}" for name in site.ASSETS}
    for name, page in parsed.items():
        assert len(page.ids) == len(set(page.ids)), name
        for href in page.hrefs:
            if href == "data:,":
                continue
            path, _, anchor = href.partition("#")
            target = (
                posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
            )
            assert target in files, href
            if "=" in anchor:  # a choice of the list of quotations
                ((key, value),) = parse_qsl(anchor)
                assert any(one[key] == value for one in listed(html)), href
            else:
                assert not anchor or anchor in parsed[target].ids, href


def test_nothing_is_fetched_from_anywhere() -> None:
    everything = [
        *pages(fire(), hostile()).values(),
        *(path.read_text("utf-8") for path in ASSETS.iterdir()),
    ]
    for one in everything:
        links = {
            link
            for link in regex.findall(r"\bhttps?://[^\s\"'`)]+", one)
            if link != "http://www.w3.org/2000/svg"
        }
        assert links == set()
        assert not regex.search(
            r"\b(fetch|XMLHttpRequest|WebSocket|sendBeacon|innerHTML|eval)\b", one
        )


def test_page_of_a_speaker_has_everything_they_said() -> None:
    html = pages(fire("a.txt"), fire("b.txt"))
    (page,) = [one for name, one in html.items() if name.startswith("speakers/ada-quill")]
    assert page.count("<blockquote") == 8
    assert "8 quotations of 42 words in 2 articles" in page
    assert page.count("goes on from 1") == 2


def test_unnamed_speakers_stay_in_their_article() -> None:
    html = pages(fire("a.txt"), fire("b.txt"))
    unnamed = {name: one for name, one in html.items() if name.startswith("unnamed/")}
    assert len(unnamed) == 2
    assert [one.count("<blockquote") for one in unnamed.values()] == [2, 2]


def test_index_and_overview_count() -> None:
    html = pages(fire("a.txt"), fire("b.txt"))
    assert "12 quotations of" in html["articles.html"]
    overview = regex.sub(r"\s+", " ", html["index.html"])
    assert '<bdi>police</bdi></th><td class="n">8</td><td class="n">67%</td>' in overview
    assert overview.count('<svg class="chart"') == 6
    assert "Police spoke 8 times, neighbours 2 times." in overview
    assert "Most quoted: Ada Quill (8)" in overview
    assert "Of 2 nobody could be identified." in overview


def test_bars_lead_to_the_quotations_that_they_count() -> None:
    html = pages(fire("a.txt"), fire("b.txt"))
    (count,) = regex.findall(
        r'href="quotations\.html#role=police" aria-label="police: (\d+) quot', html["index.html"]
    )[:1]
    values = listed(html)
    assert sum(one["role"] == "police" for one in values) == int(count) == 8
    assert len(values) == 12


def test_nobody_identified_is_no_person() -> None:
    html = pages(fire())
    people = html["index.html"].split("Who is quoted most")[1]
    assert NOBODY not in people
    assert NOBODY not in html["speakers.html"]
    assert "1 quotation</a> nobody could be identified" in html["speakers.html"]


def test_bars_of_a_list_have_one_scale() -> None:
    once = reading("c.txt", "“Go,” said Bo Lind.", [
        record("c.txt", "“Go,” said Bo Lind.", "“Go,”", name="Bo Lind", mention="Bo Lind")
    ])  # fmt: skip
    rows = regex.findall(
        r"<svg class=\"bar\".*?</svg>", pages(fire(), once)["articles.html"], regex.DOTALL
    )
    widths = [sum(map(float, regex.findall(r'width="([\d.]+)"', row))) for row in rows]
    assert widths == pytest.approx([1000, 1000 / 6], rel=0.02)


def test_an_article_without_a_headline_has_its_first_words() -> None:
    text = "“We ran and ran,” said Ann Lee of the Hill Farm on Tuesday."
    html = pages(reading("a-1.txt", text, []))
    assert "“We ran and ran,” said Ann Lee of …" in html["articles.html"]


def test_decisions_explain_what_occurs() -> None:
    says = {"rule subject_cue_after": "The subject stands behind its cue."}
    html = dict(site.render([fire()], "Test", says))["decisions.html"]
    assert "The subject stands behind its cue." in html
    assert 'id="rule-subject_cue_after"' in html
    assert 'id="sieve-own_name"' in html


def test_long_list_says_what_it_leaves_out(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Here are the first" not in pages(fire())["quotations.html"]
    monkeypatch.setattr("quotes.site.listing.MOST", 4)
    html = pages(fire())["quotations.html"]
    assert "6 quotations in the order of the articles." in html
    assert "Here are the first 4: " in html
    assert "The other 2 stand on the pages of their" in html
    assert html.count("data-values") == 4


def test_empty_site_is_readable() -> None:
    html = pages()
    assert "There are no quotations." in html["index.html"]
    assert set(html) == {
        "index.html", "articles.html", "speakers.html", "quotations.html", "decisions.html"
    }  # fmt: skip


def test_page_of_a_long_article_draws_no_threads() -> None:
    html = article(pages(long(300)))
    assert html.count('class="pill') == 300
    assert html.count("<path") == 0


@given(st.lists(st.text(max_size=80), max_size=12))
def test_page_names_are_safe_and_differ_whatever_the_case(keys: list[str]) -> None:
    names = page_names(keys)
    assert set(names) == set(keys)
    assert len({name.casefold() for name in names.values()}) == len(names)
    for name in names.values():
        assert regex.fullmatch(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.html", name)
        assert len(name) <= 80


@pytest.mark.parametrize(
    "key", ["../../etc/passwd", "CON", "https://example.org/a?b=c#d", "", "…", "nul.", "\udc80"]
)
def test_page_names_do_not_change_and_do_not_leave(key: str) -> None:
    (name,) = page_names([key]).values()
    assert page_names(["other", key])[key] == name
    assert folder.OURS.fullmatch(f"articles/{name}")


def test_letters_count_on() -> None:
    assert [letters(number) for number in (0, 25, 26, 51, 52, 701, 702)] == [
        "A",
        "Z",
        "AA",
        "AZ",
        "BA",
        "ZZ",
        "AAA",
    ]


def test_folder_of_another_is_left_alone_and_force_keeps_its_files(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("Mine.")
    with pytest.raises(folder.SiteError, match="not a site that quotes view wrote"):
        site.build([fire()], tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine.txt"]
    site.build([fire()], tmp_path, force=True)
    assert (tmp_path / "mine.txt").read_text() == "Mine."
    assert (tmp_path / "index.html").exists()


def test_own_site_is_replaced_and_old_pages_go(tmp_path: Path) -> None:
    target = tmp_path / "site"
    site.build([fire("a.txt"), fire("b.txt")], target)
    (target / "articles" / "note.md").write_text("Mine.")
    before = {path.name for path in (target / "articles").iterdir()}
    site.build([fire("b.txt")], target)
    after = {path.name for path in (target / "articles").iterdir()}
    assert len(before) == 3
    assert len(after) == 2
    assert "note.md" in after


def test_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        site.build([fire(), hostile()], tmp_path / name)
    first, second = (
        {
            path.relative_to(tmp_path / name).as_posix(): path.read_bytes()
            for path in (tmp_path / name).rglob("*.*")
        }
        for name in ("one", "two")
    )
    assert first == second


def test_marker_cannot_make_us_remove_what_is_not_ours(tmp_path: Path) -> None:
    target = tmp_path / "site"
    site.build([fire()], target)
    outside = tmp_path / "keep.html"
    outside.write_text("keep")
    marker = target / folder.MARKER
    files = ["../keep.html", str(outside), "articles/../../keep.html", 7, "notes.txt"]
    marker.write_text(json.dumps({"format": folder.FORMAT, "files": files[:3]}))
    site.build([fire()], target)
    assert outside.read_text() == "keep"
    marker.write_text(json.dumps({"format": folder.FORMAT, "files": files}))
    with pytest.raises(folder.SiteError):  # a list that we did not write
        site.build([fire()], target)


@pytest.mark.parametrize(
    "marker", ["{", "[]", '{"format": "other"}', '{"format": "quotes-site/1"}']
)
def test_broken_marker_is_no_site(tmp_path: Path, marker: str) -> None:
    (tmp_path / folder.MARKER).write_text(marker)
    with pytest.raises(folder.SiteError, match="not a site that quotes view wrote"):
        site.build([fire()], tmp_path)


def test_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(folder.SiteError, match="file"):
        site.build([fire()], tmp_path / "file")
    with pytest.raises(folder.SiteError, match="cannot be written"):
        site.build([fire()], tmp_path / "file" / "site")


@pytest.mark.parametrize("name", ["../a.html", "/a.html", "utterances/../../a.html", "a.txt"])
def test_no_page_is_written_beside_the_folder(tmp_path: Path, name: str) -> None:
    made = folder.opened(tmp_path / "site")
    with pytest.raises(folder.SiteError, match="is no name of a page"):
        made.write(name, "")
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


# ── colours: WCAG 2 AA ──


def colours() -> Mapping[str, tuple[str, str]]:
    css = (ASSETS / "style.css").read_text("utf-8")
    return {name: (light, dark) for name, light, dark in
            regex.findall(r"--(\w+): light-dark\((#\w{6}), (#\w{6})\)", css)}  # fmt: skip


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(
        weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True)
    )


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def mixed(one: str, other: str, share: float) -> str:
    parts = [(int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(share * a + (1 - share) * b):02x}" for a, b in parts)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_contrast_of_text_and_marks(scheme: int) -> None:
    given = {name: pair[scheme] for name, pair in colours().items()}
    grounds = [given["paper"], given["raised"]]
    for text, ground in product(("ink", "soft", "link", "accent"), grounds):
        assert contrast(given[text], ground) >= 4.5, text
    assert all(contrast(given["edge"], ground) >= 3 for ground in grounds)
    for voice in range(9):
        tint, line = given[f"t{voice}"], given[f"l{voice}"]
        assert contrast(given["ink"], tint) >= 7
        assert contrast(line, tint) >= 4.5, voice  # the letter on its tint
        assert contrast(line, given["paper"]) >= 4.5, voice  # the number at a quotation
        chosen = mixed(line, given["paper"], 0.26)
        assert contrast(given["ink"], chosen) >= 4.5, voice


def test_types_differ_by_more_than_colour() -> None:
    css = (ASSETS / "article.css").read_text("utf-8")
    assert regex.search(
        r"\.q \{[^}]*text-decoration-line: underline; text-decoration-style: solid", css
    )
    assert regex.search(r"text-decoration: underline \w", css) is None  # Safari ignores that
    assert regex.search(r"\.q\.mixed \{ text-decoration-style: dashed", css)
    assert regex.search(r"\.q\.indirect \{ text-decoration-style: dotted", css)
