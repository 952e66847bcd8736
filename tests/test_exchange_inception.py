"""INCEpTION: there and back through dkpro-cassis, XMI, JSON and zipped; offsets as UIMA counts
them.
"""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import cassis
import pytest
from cassis import Cas
from hypothesis import HealthCheck, given, settings
from lxml import etree

from quotes.exchange import AnnotatedArticle, ExchangeError, inception, inception_layers
from quotes.exchange.inception_layers import LABEL, LINK, META, SPAN
from quotes.records import Cue, Excerpt, Quotation, Span, Speaker
from tests.annotated_articles import annotated_articles, collections

TEXT = "🙂 “We won,” said Ann Lee.\r\n\0It was late.\n"
SPEAKER = Speaker(
    Excerpt(Span(17, 24), "Ann Lee"), "named", "Ann Lee", ("Lee",), None, "sport", None, ("she",)
)
ONE = Quotation(
    "a.txt", "a.txt#1", "direct", Span(2, 11), TEXT[2:11], "We won,", None, None, 0, 0, ("glued",),
    Cue(Span(12, 16), "said", "say"), SPEAKER, "subject_cue_after", "named", 0.875, "invented 1",
)  # fmt: skip
ARTICLE = AnnotatedArticle("a.txt", TEXT, (ONE,))
shared_folder = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60
)


def written(folder: Path) -> Cas:
    inception.write([ARTICLE], folder)
    return cassis.load_cas_from_xmi(
        folder / "a.xmi", cassis.load_typesystem(folder / "TypeSystem.xml")
    )


def back(folder: Path, changed: Cas) -> AnnotatedArticle | ExchangeError:
    changed.to_xmi(folder / "a.xmi")
    (found,) = inception.read(folder, {"a.txt": TEXT})
    return found


def span(loaded: Cas, label: str) -> cassis.typesystem.FeatureStructure:
    return next(one for one in loaded.select(SPAN) if one.label == label)


@shared_folder
@given(articles=collections())
def test_nothing_is_lost(
    articles: list[AnnotatedArticle], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("cas")
    inception.write(iter(articles), folder)
    found = list(inception.read(folder, {article.article_id: article.text for article in articles}))
    assert sorted(map(repr, found)) == sorted(map(repr, articles)) or (
        not articles and len(found) == 1
    )


@shared_folder
@given(article=annotated_articles())
def test_nothing_is_lost_as_json(
    article: AnnotatedArticle, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("cas") / "x.json"
    inception.cas(article, inception_layers.type_system()).to_json(file)
    assert list(inception.read(file, None)) == [article]


def test_offsets_are_utf_16_and_the_types_are_sound(tmp_path: Path) -> None:
    loaded = written(tmp_path)
    assert loaded.typecheck() == []
    root = etree.parse(tmp_path / "a.xmi").getroot()
    places = [
        (one.get("begin"), one.get("end"))
        for one in root.iter("{*}QuotesSpan")
        if one.get(LABEL) == "direct"
    ]
    assert places == [("3", "12")]
    assert span(loaded, "direct").get_covered_text() == "“We won,”"
    assert {(one.label, one.Governor.label, one.Dependent.label) for one in loaded.select(LINK)} == {
        ("reported_by", "direct", "cue"), ("said_by", "direct", "mention"),
    }  # fmt: skip


def test_layers_have_the_features_of_the_types() -> None:
    types = inception_layers.type_system()
    for layer in inception_layers.layers():
        own = {feature.name for feature in types.get_type(layer["name"]).features}
        assert {feature["name"] for feature in layer["features"]} == own - {"Governor", "Dependent"}
        for feature in layer["features"]:
            found = types.get_type(layer["name"]).get_feature(feature["name"])
            assert found is not None
            assert feature["type"] == found.rangeType.name


def test_a_correction_comes_back(tmp_path: Path) -> None:
    loaded = written(tmp_path)
    quotation = span(loaded, "direct")
    quotation.label, quotation.role, quotation.name = "mixed", "police", "Ann B. Lee"
    found = back(tmp_path, loaded)
    assert isinstance(found, AnnotatedArticle)
    speaker = replace(SPEAKER, role="police", name="Ann B. Lee")
    made = found.quotations[0]
    assert (made.type, made.speaker, made.cue, made.rule) == ("mixed", speaker, ONE.cue, "human")


def test_what_a_person_adds_and_deletes(tmp_path: Path) -> None:
    loaded = written(tmp_path)
    loaded.add(loaded.typesystem.get_type(SPAN)(begin=28, end=39, label="indirect", name="Bo"))
    for link in loaded.select(LINK):
        if link.label == "reported_by":
            loaded.remove(link)
    loaded.remove(span(loaded, "cue"))
    found = back(tmp_path, loaded)
    assert isinstance(found, AnnotatedArticle)
    first, second = found.quotations
    assert first.cue is None
    assert (second.text, second.speaker and second.speaker.name) == ("It was late", "Bo")


def test_a_document_made_in_the_tool(tmp_path: Path) -> None:
    loaded = written(tmp_path)
    for one in loaded.select(META):
        loaded.remove(one)
    loaded.to_xmi(tmp_path / "a.xmi")
    (found,) = inception.read(tmp_path, None)
    assert isinstance(found, AnnotatedArticle)
    assert (found.article_id, found.quotations[0].span) == ("a", ONE.span)


@pytest.mark.parametrize("form", ["xmi", "json"])
def test_a_download_is_zipped_with_its_types(tmp_path: Path, form: str) -> None:
    loaded = written(tmp_path / "out")
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("TypeSystem.xml", (tmp_path / "out" / "TypeSystem.xml").read_bytes())
        archive.writestr(f"admin.{form}", loaded.to_xmi() if form == "xmi" else loaded.to_json())
    assert list(inception.read(tmp_path / "a.zip", None)) == [ARTICLE]


def test_an_unknown_label_names_task_and_span(tmp_path: Path) -> None:
    loaded = written(tmp_path)
    span(loaded, "direct").label = "shouted"
    error = back(tmp_path, loaded)
    assert isinstance(error, ExchangeError)
    assert "task a (a.txt), characters 2 to 11: unknown label 'shouted'" in str(error)


BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (b"<xmi:XMI", BOMB + b"<xmi:XMI", "document type declaration"),
        (b"<xmi:XMI", b"<xmi:XML", "is not a CAS that quotes export wrote"),
        (b'end="12"', b'end="1"', "offset"),
        (b"said", b"says", "its text is not the article's"),
        (b"QuotesSpan", b"OtherSpan", "is not a CAS that quotes export wrote"),
        (b'begin="3"', b'begin="x"', "is not a CAS that quotes export wrote"),
    ],
)
def test_what_is_broken_is_told(tmp_path: Path, old: bytes, new: bytes, message: str) -> None:
    written(tmp_path)
    file = tmp_path / "a.xmi"
    assert old in file.read_bytes()
    file.write_bytes(file.read_bytes().replace(old, new))
    found = list(inception.read(tmp_path, {"a.txt": TEXT}))
    assert any(
        isinstance(one, ExchangeError) and message in str(one) and "a.xmi" in str(one)
        for one in found
    )


CODE = "x=print('run'),y"


def test_names_of_types_are_never_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    loaded = written(tmp_path)
    types = tmp_path / "TypeSystem.xml"
    types.write_text(types.read_text().replace("<name>title</name>", f"<name>{CODE}</name>"))
    (tmp_path / "b.json").write_text((loaded.to_json() or "").replace('"title"', f'"{CODE}"'))
    found = list(inception.read(tmp_path, None))
    assert len(found) == 2
    assert all(
        isinstance(one, ExchangeError) and "is not the name of a type or feature" in str(one)
        for one in found
    )
    assert "run" not in capsys.readouterr().out


def test_other_files_are_told(tmp_path: Path) -> None:
    assert "no .xmi" in str(next(inception.read(tmp_path, None)))
    (tmp_path / "a.zip").write_bytes(b"no zip")
    (tmp_path / "b.zip").write_bytes(_empty_zip())
    (tmp_path / "c.json").write_text("[]")
    (tmp_path / "d.json").write_text(json.dumps(json.loads(Cas().to_json() or "")))
    found = list(inception.read(tmp_path, None))
    assert [isinstance(one, ExchangeError) for one in found] == [True] * 4
    assert "has no layer webanno.custom.QuotesSpan" in str(found[3])


def _empty_zip() -> bytes:
    stream = io.BytesIO()
    zipfile.ZipFile(stream, "w").close()
    return stream.getvalue()
