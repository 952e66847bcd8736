"""Word, rich text and PDF become text; what is locked, damaged, too large or a picture is told and
nothing is run.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pytest

from quotes import articles
from quotes.articles import archives, formats, office, pdf, row_fields, spreadsheets
from quotes.articles import word as word_module
from quotes.errors import InputError
from quotes.records import Article
from tests.documents import Words, column, packed, printed, run, word

for _package in ("mammoth", "pypdf", "striprtf"):
    pytest.importorskip(_package)

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))
BOMB = f'<!DOCTYPE t [<!ENTITY l0 "ha">{LAUGHS}]>'


def read(path: Path, data: bytes) -> tuple[list[Article], list[InputError]]:
    path.write_bytes(data)
    found = list(articles.located(articles.find([str(path)])))
    read = [one.article for one in found if one.article is not None]
    return read, [error for one in found for error in one.errors]


def text_of(path: Path, data: bytes) -> str:
    (article,), _ = read(path, data)
    return article.text


def refused(path: Path, data: bytes) -> InputError:
    found, (error,) = read(path, data)
    assert not found
    assert error.remedy
    assert error.where == str(path)
    return error


@pytest.fixture
def docx(tmp_path: Path) -> Path:
    return tmp_path / "a.docx"


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    return tmp_path / "a.pdf"


def test_word_paragraphs_are_lines_and_offsets_index_them(docx: Path) -> None:
    data = word(run("“We ran,” said ") + run("the baker."), "", run("Nobody was hurt."))
    (article,), errors = read(docx, data)
    assert article.id == str(docx)
    assert article.text == "“We ran,” said the baker.\n\nNobody was hurt."
    assert [span.of(article.text) for span in article.paragraphs] == article.text.split("\n\n")
    assert errors == []


def test_word_takes_insertions_and_leaves_out_deletions_notes_and_comments(docx: Path) -> None:
    inserted = f'<w:ins w:id="1" w:author="x">{run("the tall ")}</w:ins>'
    deleted = '<w:del w:id="2" w:author="x"><w:r><w:delText>the short </w:delText></w:r></w:del>'
    note = '<w:r><w:footnoteReference w:id="9"/></w:r>'
    data = word(run("Said ") + inserted + deleted + run("baker") + note + run("."))
    assert text_of(docx, data) == "Said the tall baker."


def test_word_breaks_tabs_cells_and_boxes(docx: Path) -> None:
    table = f"</w:p><w:tbl><w:tr><w:tc><w:p>{run('cell')}</w:p></w:tc></w:tr></w:tbl><w:p>"
    control = f"<w:sdt><w:sdtContent>{run('in a box')}</w:sdtContent></w:sdt>"
    broken = run("one") + "<w:r><w:br/></w:r>" + run("two") + "<w:r><w:tab/></w:r>" + run("three")
    assert text_of(docx, word(broken, table, control)) == "one\n\ntwo\tthree\n\ncell\n\nin a box"


@pytest.mark.parametrize(
    ("data", "told", "kind"),
    [
        (b"PK\3\4 and no more", "is not a Word document", "malformed"),
        (packed({"a.txt": "text"}), "is not a Word document, or damaged", "malformed"),
        (office.OLD + b"\0" * 99, "is encrypted, or of an older format", "unreadable"),
        (word(""), "has no text", "empty"),
        (word(run("&l8;"), head=BOMB), "limit on input amplification", "malformed"),
        (word(run("x" * 3 * 2**20)), "a part that unpacks to", "too_long"),
    ],
    ids=["cut", "other zip", "encrypted", "empty", "entities", "packed bomb"],
)
def test_other_word_files_are_refused(docx: Path, data: bytes, told: str, kind: str) -> None:
    error = refused(docx, data)
    assert told in str(error)
    assert error.kind == kind


def test_word_looks_at_no_other_file(docx: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret words")
    head = f'<!DOCTYPE t [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    found, errors = read(docx, word(run("a&x;b"), head=head))
    assert "secret words" not in repr((found, errors))


def test_word_without_end_or_ground_is_refused(docx: Path) -> None:
    deep = "<w:sdt><w:sdtContent>" * 3000 + run("deep") + "</w:sdtContent></w:sdt>" * 3000
    assert "nested too deeply" in str(refused(docx, word(deep)))


def test_word_of_more_marks_than_an_article_has(
    docx: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(word_module, "LARGEST_MARKUP", 500)
    assert refused(docx, word(run("Text."))).kind == "too_long"


RICH = r"""{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times;}}{\info{\title Hidden}}{\*\generator Word;}
\pard \ldblquote We ran,\rdblquote  said the \'93tall\'94 baker, Ren\'e9 \u8217?.\par
{\field{\*\fldinst{HYPERLINK "http://example.org"}}{\fldrslt {linked words}}}{\footnote note}\par}"""


def test_rich_text(tmp_path: Path) -> None:
    text = text_of(tmp_path / "a.rtf", RICH.encode())
    assert text == "“We ran,” said the “tall” baker, René ’.\n\nlinked words"


@pytest.mark.parametrize(
    ("source", "told"),
    [("Plain text.", "is not rich text"), (r"{\rtf1 {\footnote only}}", "has no text")],
)
def test_other_rich_text_is_refused(tmp_path: Path, source: str, told: str) -> None:
    assert told in str(refused(tmp_path / "a.rtf", source.encode()))


def test_links_without_end_in_rich_text_are_read_in_one_go(tmp_path: Path) -> None:
    source = r"{\rtf1 seen " + r'{\field{\*\fldinst{ HYPERLINK "a' * 20_000
    assert text_of(tmp_path / "a.rtf", source.encode()) == "seen"


FONTS = r"{\rtf1{\fonttbl{\f0\fcharset204 Times;}{\f1 Plain;}{\f2\fnil\fcharset161 Greek;}}"


def test_fonts_of_rich_text_say_how_it_is_written(tmp_path: Path) -> None:
    source = FONTS + r"{\f0 \'e4\'e0}, {\f1 \'e9}, {\f2 \'ed\'e1\'e9}.}"
    assert text_of(tmp_path / "a.rtf", source.encode()) == "да, é, ναι."


@pytest.mark.parametrize("unit", [r"\f1\fcharset0", r"\f1 ", r"\fcharset0 ", r"{\f1", r"\f1;"])
def test_fonts_without_end_are_read_in_one_go(tmp_path: Path, unit: str) -> None:
    source = r"{\rtf1 seen {\fonttbl\fcharset0" + unit * 20_000
    assert text_of(tmp_path / "a.rtf", source.encode()) == "seen"


STORY = (
    "The harbour fire burned for nine hours before the crews",
    "could reach it, and “nobody on the quay could sleep,” said",
    "Marit Olsen.",
    "",
    "Inspector Dev Rathmore said that the cause was not known.",
)


def test_pdf_lines_are_joined_to_paragraphs(paper: Path) -> None:
    (article,), (note,) = read(paper, printed(column(*STORY)))
    assert article.text.split("\n\n") == [" ".join(STORY[:3]), STORY[4]]
    assert (note.kind, note.harmless) == ("guessed_layout", True)


def test_guessed_layout_is_told_once_a_run(tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / name).write_bytes(printed(column(*STORY)))
    found = list(articles.located(articles.find([str(tmp_path)])))
    assert [len(one.errors) for one in found] == [1, 0]


@pytest.mark.parametrize(
    ("pages", "told", "kind"),
    [
        ([b"0 0 m 9 9 l S"], "its pages are pictures", "empty"),
        ([column("\x01\x02\x03\x04\x05\x06 a")], "letters that do not say", "encoding"),
    ],
)
def test_pdf_without_words_says_what_to_do(
    paper: Path, pages: Sequence[bytes | list[Words]], told: str, kind: str
) -> None:
    error = refused(paper, printed(*pages))
    assert told in str(error)
    assert error.kind == kind
    assert "OCR" in error.remedy


def test_pages_without_words_are_told(paper: Path) -> None:
    _, errors = read(paper, printed(column(*STORY), b"", b""))
    told = [str(error) for error in errors if error.kind == "textless_pages"]
    assert ["2 pages have no text (2, 3)" in one for one in told] == [True]


def test_encrypted_pdf_is_refused(paper: Path) -> None:
    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.append(io.BytesIO(printed(column(*STORY))))
    writer.encrypt("", "owner", algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    error = refused(paper, file.getvalue())
    assert (error.what, error.kind) == ("is encrypted", "unreadable")


@pytest.mark.parametrize("data", [b"", b"no PDF", b"%PDF-1.4\n%%EOF", printed(b"BT")[:-80]])
def test_damaged_pdf_is_an_error(paper: Path, data: bytes) -> None:
    assert refused(paper, data).kind in ("malformed", "empty")


def test_pdf_of_thousands_of_pages_is_refused_unread(paper: Path) -> None:
    error = refused(paper, printed(*[b""] * (pdf.MOST_PAGES + 1)))
    assert error.what == "has 301 pages, more than an article can have (300)"
    assert error.kind == "too_long"


def test_pdf_that_draws_or_says_too_much_is_given_up(
    paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "MOST_OPERATIONS", 1000)
    assert "more than 1,000 steps" in str(refused(paper, printed(b"q Q " * 600)))
    monkeypatch.setattr(pdf, "LONGEST", 10)
    assert "more than 10 characters" in str(refused(paper, printed(column(*STORY))))


def test_documents_in_an_archive(tmp_path: Path) -> None:
    import zipfile

    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("fire.docx", word(run("One.")))
        archive.writestr("flood.pdf", printed(column("Two.")))
    found = list(articles.located(articles.find([str(tmp_path)])))
    read = [one.article for one in found if one.article]
    assert [(one.id, one.text) for one in read] == [
        ("a.zip/fire.docx", "One."),
        ("a.zip/flood.pdf", "Two."),
    ]


@pytest.mark.parametrize("name", ["a.docx", "a.pdf", "a.rtf", "a.xlsx"])
def test_documents_without_their_extra_say_what_to_install(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    for package in ("mammoth", "pypdf", "striprtf.striprtf", "openpyxl"):
        monkeypatch.setitem(sys.modules, package, None)
    error = refused(tmp_path / name, b"data")
    assert error.kind == "extra_missing"
    assert "newsquotes[documents]" in error.remedy


def test_page_on_input_names_every_format_and_limit() -> None:
    text = (Path(__file__).parents[1] / "docs" / "input.md").read_text(encoding="utf-8")
    for ending in formats.READERS:
        assert ending.removesuffix(".gz") in text, ending
    for limit in (
        f"{articles.LONGEST_ARTICLE:,} characters",
        f"{row_fields.LARGEST // 2**20} MB",
        f"{archives.HIGHEST_RATIO} times its size",
        f"{pdf.MOST_PAGES} pages, {pdf.MOST_OPERATIONS:,} drawing steps",
        f"{word_module.LARGEST_MARKUP // 2**20} MB of XML",
        f"{spreadsheets.LARGEST_MARKUP // 2**20} MB of XML, {spreadsheets.MOST_COLUMNS} columns",
    ):
        assert limit in text
