"""Kept fields reach pages, charts and statistics; those that part articles into groups are counted
by.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import regex
from click.testing import CliRunner

from quotes import articles, jsonl, site
from quotes.cli import main
from quotes.reading.checked_records import Reading
from quotes.reading.fields import fields_of, worth_counting
from tests.reading_material import FIRE, fire


def kept(article: str, **fields: Any) -> Reading:
    """The fire with fields in its records."""
    quotations = tuple(replace(one, fields=fields) for one in fire(article).quotations)
    return Reading(articles.from_text(FIRE, article), quotations)


NEWS = tuple(
    kept(f"{number}.txt", title=f"Fire {number}", outlet=outlet, date=f"2020-05-0{number}")
    for number, outlet in enumerate(("Harbour News", "The Quay", "Harbour News"), start=1)
)


def pages(*readings: Reading) -> dict[str, str]:
    return dict(site.render(readings, "Test"))


def test_fields_come_with_the_article_or_its_records() -> None:
    assert fields_of(kept("a", title="T", words=3, none=None)) == {"title": "T", "words": "3"}
    own = articles.from_text(FIRE, "a", {"title": "Own", "page": ""})
    assert fields_of(Reading(own, kept("a", title="T", date="May").quotations)) == {
        "title": "Own",
        "date": "May",
    }
    assert fields_of(Reading(own, ())) == {"title": "Own"}


@pytest.mark.parametrize(
    ("values", "worth"),
    [
        (["a", "b", "a"], True),
        (["a", "a", "a"], False),
        (["a", "b", "c"], False),
        (["a"], False),
        ([str(number // 2) for number in range(120)], False),
    ],
    ids=["groups", "one", "each its own", "single", "too many"],
)
def test_field_is_worth_counting_where_it_parts_articles_into_groups(
    values: list[str], worth: bool
) -> None:
    readings = [kept(f"{number}.txt", outlet=value) for number, value in enumerate(values)]
    quotations = [quotation for reading in readings for quotation in reading.quotations]
    assert worth_counting(quotations) == (("outlet",) if worth else ())


def test_pages_show_title_and_facts() -> None:
    html = pages(*NEWS)
    assert "Fire 2" in html["articles.html"]
    assert "The Quay" in html["articles.html"]
    (article,) = [text for name, text in html.items() if name.startswith("articles/2")]
    assert "outlet: <bdi>The Quay</bdi> · date: <bdi>2020-05-02</bdi>" in article
    assert "<title>Fire 2 · Test</title>" in article
    bare = pages(fire())
    assert "outlet" not in "".join(bare.values())


def test_article_without_a_headline_has_its_field_for_one() -> None:
    text = "“We ran,” said Ann Lee."
    reading = Reading(articles.from_text(text, "a", {"title": "Fire & flood"}), ())
    (article,) = [page for name, page in pages(reading).items() if name.startswith("articles/")]
    assert "<h1><bdi>Fire &amp; flood</bdi></h1>" in article


def test_charts_have_a_picture_for_each_field_worth_it() -> None:
    overview = pages(*NEWS)["index.html"]
    assert ">By outlet<" in overview
    assert ">By title<" not in overview
    assert 'id="t-field-1"' in overview


def test_field_of_any_name_and_value_stays_text() -> None:
    evil = [kept(f"{number}.txt", **{"<script>x": f"<b>{number % 2}"}) for number in range(4)]
    html = "".join(pages(*evil).values())
    assert "<script>x" not in html
    assert "<b>1" not in html
    assert "&lt;script&gt;x" in html


def test_statistics_count_by_it_unasked(tmp_path: Path) -> None:
    records = tmp_path / "out.jsonl"
    lines = [jsonl.dumps(one) for reading in NEWS for one in reading.quotations]
    records.write_text("\n".join(lines), encoding="utf-8")
    result = CliRunner().invoke(main, ["stats", str(records), "--format", "json"])
    tables = json.loads(result.stdout)["by"]
    assert list(tables)[-1] == "field:outlet"
    assert [row["quotations"] for row in tables["field:outlet"]] == [12, 6]


def test_warnings_about_articles_cost_no_exit_code(tmp_path: Path) -> None:
    news = tmp_path / "news"
    news.mkdir()
    (news / "mill.txt").write_text(FIRE, encoding="utf-8")
    (news / "notes.doc").write_text("old")
    records = tmp_path / "out.jsonl"
    records.write_text("".join(f"{jsonl.dumps(one)}\n" for one in fire().quotations))
    for command in (
        ["view", records, news, "-o", tmp_path / "site"],
        ["show", news, "--records", records],
        ["export", records, news, "--to", "brat", "-o", tmp_path / "brat"],
        ["import", tmp_path / "brat", "--from", "brat", "--articles", news, "-o", tmp_path / "g"],
    ):
        result = CliRunner().invoke(main, [str(one) for one in command])
        assert result.exit_code == 0, (command, result.output)
        assert "Warning: " in result.stderr
        assert "1 file passed over" in result.stderr
        assert "Error" not in result.stderr


def test_months_have_a_picture_in_their_order() -> None:
    dates = ["2024-05-02", "2023-11-30", "2024-05-20", "soon"]
    html = pages(*(kept(f"{number}.txt", date=date) for number, date in enumerate(dates)))
    picture = html["index.html"].split(">By month<")[1].split("</svg>")[1]
    months = regex.findall(r"#month=([^\"]+)", html["index.html"])
    assert months == ["%28none%29", "2023-11", "2024-05"]
    assert picture
    assert ">By date<" not in html["index.html"]
