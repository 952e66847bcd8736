"""TEI: there and back, valid against the schema that the TEI Consortium makes of P5 4.8, and safe
to read.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import trafilatura
from hypothesis import HealthCheck, given, settings
from lxml import etree

from quotes.exchange import AnnotatedArticle, ExchangeError, tei
from quotes.records import Cue, Excerpt, MentionKind, Quotation, Span, Speaker
from tests.annotated_articles import annotated_articles, collections

# trafilatura ships the document type definition of the TEI's release, as it came.
SCHEMA = etree.DTD(str(Path(trafilatura.__file__).parent / "data" / "tei_corpus.dtd"))
TEXT = "“We won,” said Ann Lee.\r\n\n  It was “Late, very,\nhe added, <late>” & more.\0🙂\n"
SPEAKER = Speaker(
    Excerpt(Span(15, 22), "Ann Lee"),
    "named",
    "Ann Lee",
    ("Lee",),
    "captain",
    "sport",
    None,
    ("she",),
)
ONE = Quotation(
    "a.txt", "a.txt#1", "direct", Span(0, 9), TEXT[0:9], "We won,", None, None, 0, 0, ("glued",),
    Cue(Span(10, 14), "said", "say"), SPEAKER, "subject_cue_after", "named", 0.875, "invented 1",
)  # fmt: skip
FIRST, SECOND = (
    Span(TEXT.index(words), TEXT.index(words) + len(words)) for words in ("“Late, very,", "<late>”")
)
TWO = replace(
    ONE, id="a.txt#2", type="mixed", span=Span(FIRST.start, SECOND.end), text=TEXT[FIRST.start : SECOND.end],
    parts=(FIRST, SECOND), cue=None, speaker=None, flags=(), chain="a.txt#1",
)  # fmt: skip
ARTICLE = AnnotatedArticle("a.txt", TEXT, (replace(ONE, chain="a.txt#1"), TWO))
shared_folder = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60
)


def body(article: AnnotatedArticle) -> str:
    root = etree.fromstring(etree.tostring(tei.document(article)))
    found = etree.tostring(root.find("{*}text/{*}body"), encoding="unicode")
    return str(found).replace(' xmlns="http://www.tei-c.org/ns/1.0"', "")


@shared_folder
@given(articles=collections())
def test_nothing_is_lost(
    articles: list[AnnotatedArticle], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("tei")
    tei.write(iter(articles), folder)
    found = list(tei.read(folder, {article.article_id: article.text for article in articles}))
    assert sorted(map(repr, found)) == sorted(map(repr, articles)) or not articles


@settings(max_examples=60)
@given(annotated_articles())
def test_every_document_is_valid(article: AnnotatedArticle) -> None:
    document = etree.fromstring(etree.tostring(tei.document(article)))
    assert SCHEMA.validate(document), SCHEMA.error_log


def test_elements_and_links() -> None:
    assert body(ARTICLE) == (
        '<body><p><said xml:id="q1" direct="true"'
        ' corresp="#cue-10-14 #mention-15-22 #flag.glued" who="#s1" cert="0.875">“We won,”</said>'
        ' <seg xml:id="cue-10-14" type="cue">said</seg> <rs xml:id="mention-15-22" type="mention">Ann Lee</rs>.</p>'
        '&#13;\n\n  <p>It was <said xml:id="q2" direct="unknown" cert="0.875" next="#q2-2">“Late, very,'
        '</said></p>\n<p>he added, <said xml:id="q2-2" direct="unknown" prev="#q2">&lt;late&gt;”</said>'
        " &amp; more.�🙂</p>\n</body>"
    )


def test_what_crosses_is_cut_into_linked_fragments() -> None:
    other = replace(
        ONE, id="a.txt#2", span=Span(3, 22), text=TEXT[3:22], cue=None, speaker=None, flags=()
    )
    found = body(replace(ARTICLE, quotations=(replace(ONE, speaker=None), other)))
    first, second = found.index('<said xml:id="q2"'), found.index('<said xml:id="q2_2"')
    assert found.index('next="#q2_2"> won,”</said></said>') in range(first, second)
    assert '</said></said><said xml:id="q2_2" direct="true" prev="#q2"> <seg' in found


def test_speakers_are_persons_groups_and_organisations() -> None:
    kinds: tuple[MentionKind, ...] = ("named", "group", "organisation")
    several = [
        replace(ONE, id=f"a.txt#{number}", speaker=replace(SPEAKER, kind=kind, mention=None))
        for number, kind in enumerate(kinds, start=1)
    ]
    root = tei.document(replace(ARTICLE, quotations=tuple(several)))
    listed = root.find(".//{*}listPerson")
    assert [etree.QName(one).localname for one in listed] == ["person", "personGrp", "org"]
    assert [one.get("role") for one in listed] == ["sport"] * 3
    assert SCHEMA.validate(etree.fromstring(etree.tostring(root))), SCHEMA.error_log


def edited(folder: Path, old: str, new: str) -> AnnotatedArticle | ExchangeError:
    """What comes back after a person changed the document in an editor."""
    tei.write([ARTICLE], folder)
    file = folder / "a.xml"
    before = file.read_text(encoding="utf-8")
    assert old in before
    file.write_text(before.replace(old, new), encoding="utf-8", newline="\n")
    return next(tei.read(folder, None))


@pytest.mark.parametrize(
    ("old", "new", "field", "value"),
    [
        ('"q1" direct="true"', '"q1" direct="unknown"', "type", "mixed"),
        ('"#cue-10-14 #mention', '"#mention', "cue", None),
        (
            "<persName>Ann Lee</",
            "<persName>Ann B. Lee</",
            "speaker",
            replace(SPEAKER, name="Ann B. Lee"),
        ),
        ('role="sport"', 'role="police"', "speaker", replace(SPEAKER, role="police")),
        ("captain", "coach", "speaker", replace(SPEAKER, title="coach")),
        (">“We won,”</said>", ">“We</said> won,”", "span", Span(0, 3)),
        (" #flag.glued", " #flag.nested", "flags", ("nested",)),
        ("<body>", "<!-- checked --><?pi x?><body>", "span", ONE.span),
    ],
)
def test_a_correction_comes_back(
    tmp_path: Path, old: str, new: str, field: str, value: object
) -> None:
    tei.write([ARTICLE], tmp_path)
    found = edited(tmp_path, old, new)
    assert isinstance(found, AnnotatedArticle), found
    assert getattr(found.quotations[0], field) == value
    assert found.quotations[1].span == TWO.span


def test_elements_that_a_person_added(tmp_path: Path) -> None:
    found = edited(
        tmp_path,
        "<p>he added",
        '<p><said who="#s1" direct="false">he <seg type="stress">added</seg></said>',
    )
    assert isinstance(found, AnnotatedArticle), found
    made = found.quotations[-1]
    assert (made.type, made.text, made.speaker and made.speaker.name) == (
        "indirect",
        "he added",
        "Ann Lee",
    )


def test_a_document_of_someone_else(tmp_path: Path) -> None:
    text = "<text><body><p>Lee said <quote>hello</quote>.</p></body></text>"
    (tmp_path / "b.xml").write_text(
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/>{text}</TEI>'
    )
    (found,) = tei.read(tmp_path, None)
    assert isinstance(found, AnnotatedArticle)
    assert (found.article_id, found.text, [q.text for q in found.quotations]) == (
        "b",
        "Lee said hello.",
        ["hello"],
    )


BOMB = '<!DOCTYPE TEI [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>\n<TEI'
FILE = '<!DOCTYPE TEI [<!ENTITY a SYSTEM "file:///etc/hostname">]>\n<TEI'


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("<TEI", BOMB, "it declares entities"),
        ("<TEI", FILE, "it declares entities"),
        (
            '"q1" direct="true"',
            '"q1" direct="shouted"',
            "characters 0 to 9: unknown label 'shouted'",
        ),
        ('who="#s1"', 'who="#s7"', "'#s7' is not in the list of persons"),
        ('corresp="#cue-10-14', 'corresp="#cue-1-4', "to a region that is not there: cue-1-4"),
        ('next="#q2-2"', 'next="#q9"', "next='#q9' points to no element"),
        ('next="#q2-2"', "", "is not the next of any element"),
        (">“We won", ">“He won", "text has changed"),
        ('role="sport"', 'role="pirate"', "unknown role 'pirate'"),
        ("</body>", "</bode>", "is not a TEI file that quotes export wrote"),
        ("body>", "back>", "no TEI/text/body"),
        ('{"article"', '{"article', "is not a TEI file that quotes export wrote"),
        ("\ufffd", "?", "is not the one that was written"),
    ],
)
def test_what_does_not_fit_is_told(tmp_path: Path, old: str, new: str, message: str) -> None:
    error = edited(tmp_path, old, new)
    assert isinstance(error, ExchangeError)
    assert message in str(error)
    assert "a.xml" in str(error)


def test_no_file_at_all(tmp_path: Path) -> None:
    (error,) = tei.read(tmp_path, None)
    assert "no .xml file here" in str(error)
