"""Archives, documents, tables and requests that somebody made to do harm: a clear answer each."""

from __future__ import annotations

import json
import logging
import select
import socket
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import requests

from quotes import articles
from quotes.articles.formats import READERS
from quotes.articles.row_fields import Item, JsonFields
from quotes.errors import InputError
from quotes.joined_names import load
from quotes.serving.faults import Limits
from tests.documents import OFFICE, column, packed, printed, run, sheets, word
from tests.test_serving import TEXT, serving

WAIT = 60  # seconds; what takes longer hangs


def read(kind: str, data: bytes) -> tuple[list[Item], list[InputError]]:
    found = list(READERS[kind](BytesIO(data), "given", JsonFields()))
    return [one for one in found if isinstance(one, Item)], [
        one for one in found if isinstance(one, InputError)
    ]


# Archives


def test_members_of_one_name_are_both_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    file = Path("a.zip")
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", "One.")
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("a.txt", "Two.")
    found = [one for one in articles.read([str(file)]) if isinstance(one, articles.Article)]
    texts = {one.id: one.text for one in found}
    assert texts == {"a.zip/a.txt": "One.", "a.zip/a.txt~2": "Two."}


def test_archive_of_thousands_of_members_is_read() -> None:
    many = packed({f"{number}.txt": "Text." for number in range(5000)})
    assert len(read(".zip", many)[0]) == 5000


def test_archive_that_overlaps_itself_is_no_bomb() -> None:
    """Many names for one member: the sizes that the directory tells are added up."""
    data = packed({"a.txt": "word " * 200_000})
    directory = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    entry, rest = data[directory:end], bytearray(data[end:])
    times = 2000
    rest[8:12] = times.to_bytes(2, "little") * 2
    rest[12:16] = (len(entry) * times).to_bytes(4, "little")
    with pytest.raises(InputError, match="GB when unpacked"):
        read(".zip", data[:directory] + entry * times + bytes(rest))


# Office files


LINK = (
    f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="r1" Type="{OFFICE}/image" Target="file:///etc/passwd" TargetMode="External"/>'
    f'<Relationship Id="r2" Type="{OFFICE}/hyperlink" Target="http://127.0.0.1:9/x" TargetMode="External"/>'
    "</Relationships>"
)
SHOWN = '<w:hyperlink r:id="r2" xmlns:r="{0}"><w:r><w:t>Lee.</w:t></w:r></w:hyperlink>'


def rewritten(data: bytes, parts: dict[str, bytes]) -> bytes:
    """The archive with parts put in or replaced."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        old = {name: archive.read(name) for name in archive.namelist()}
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (old | parts).items():
            archive.writestr(name, content)
    return file.getvalue()


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks for a connection fails."""

    def refused(*_: object) -> None:
        raise AssertionError("a connection was asked for")

    monkeypatch.setattr(socket.socket, "connect", refused)


@pytest.mark.usefixtures("offline")
def test_word_with_links_and_macros_is_its_words() -> None:
    data = word(run("“We ran,” said Ann ") + SHOWN.format(OFFICE))
    macros = {
        "word/vbaProject.bin": b"\xd0\xcf\x11\xe0 AutoOpen",
        "word/_rels/document.xml.rels": LINK.encode(),
    }
    (item,), errors = read(".docx", rewritten(data, macros))
    assert (item.text, errors) == ("“We ran,” said Ann Lee.", [])


@pytest.mark.usefixtures("offline")
def test_spreadsheet_with_links_and_macros_is_its_values() -> None:
    data = sheets(one=[("text",), ('=WEBSERVICE("http://127.0.0.1:9")',), ("Two.",)])
    parts = {
        "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0",
        "xl/externalLinks/externalLink1.xml": LINK.encode(),
    }
    found, _ = read(".xlsx", rewritten(data, parts))
    assert [one.text for one in found] == ["Two."]


@pytest.mark.parametrize("kind", [".docx", ".xlsx"])
def test_entities_of_office_files_stay_small(kind: str) -> None:
    rows = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    head = f'<!DOCTYPE t [<!ENTITY e0 "lol">{rows}]>'
    data = word(run("a&e11;"), head=head)
    if kind == ".xlsx":
        sheet = f'{head}<worksheet><sheetData><row><c t="str"><v>&e11;</v></c></row></sheetData></worksheet>'
        data = rewritten(
            sheets(one=[("text",), ("A.",)]), {"xl/worksheets/sheet1.xml": sheet.encode()}
        )
    try:
        found, _ = read(kind, data)
    except InputError:
        return
    assert all(len(one.text) < 1000 for one in found)


# PDF


SCRIPT = "/OpenAction << /S /JavaScript /JS (app.launchURL('http://127.0.0.1:9')) >>"


@pytest.mark.usefixtures("offline")
def test_scripts_of_a_pdf_are_not_run() -> None:
    data = printed(column("“We ran,” said Ann Lee.")).replace(
        b"/Type /Catalog", f"/Type /Catalog {SCRIPT}".encode()
    )
    (item,), _ = read(".pdf", data)
    assert item.text == "“We ran,” said Ann Lee."


def test_pages_that_are_their_own_parents_end() -> None:
    data = printed(column("Text.")).replace(b"/Kids [4 0 R]", b"/Kids [2 0 R]")
    with pytest.raises(InputError):
        read(".pdf", data)


# Tables


def test_cell_of_fifty_megabytes_is_read_or_told() -> None:
    data = b"id,text\na," + b"word " * (10 * 2**20) + b"\nb,Two.\n"
    found, errors = read(".csv", data)
    assert found[-1].text == "Two."
    assert len(found) + len(errors) == 2


# Names


@pytest.mark.parametrize("ending", [".tsv", ".json"])
def test_names_in_a_row_of_thousands_lead_to_the_first(tmp_path: Path, ending: str) -> None:
    rows = [(f"n{number}", f"n{number + 1}") for number in range(5000)]
    file = tmp_path / f"names{ending}"
    shown = json.dumps({first: [second] for first, second in rows})
    file.write_text(shown if ending == ".json" else "".join("\t".join(row) + "\n" for row in rows))
    assert set(load([file]).shown.values()) == {"n0"}


# The server


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    pytest.importorskip("uvicorn", reason="the extra serve is not installed")
    with serving() as address:
        yield address


def connected(url: str) -> socket.socket:
    parts = urlsplit(url)
    assert parts.hostname is not None
    return socket.create_connection((parts.hostname, parts.port or 0), timeout=WAIT)


def answers(url: str) -> bool:
    """Whether an honest request is answered."""
    found = requests.post(f"{url}/extract", data=TEXT.encode(), timeout=WAIT)
    return found.status_code == 200 and len(found.json()["records"]) == 2


HEAD = b"POST /extract HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n"


@pytest.mark.parametrize("sent", [b"", b"POST", HEAD[:40], HEAD, HEAD + b"half"])
def test_who_is_cut_off_costs_nobody(
    url: str, sent: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(5):
        with connected(url) as line:
            line.sendall(sent)
    with caplog.at_level(logging.WARNING):
        assert answers(url)
    assert [one.getMessage() for one in caplog.records if one.levelno >= logging.ERROR] == []


def test_connections_that_say_nothing_leave_room_for_others(url: str) -> None:
    lines = [connected(url) for _ in range(200)]
    try:
        assert answers(url)
    finally:
        for line in lines:
            line.close()


def test_a_gigabyte_is_refused_before_it_has_come(url: str) -> None:
    sent, block = 0, b"a" * 2**16
    with connected(url) as line:
        line.sendall(
            f"POST /extract HTTP/1.1\r\nHost: localhost\r\nContent-Length: {2**30}\r\n\r\n".encode()
        )
        while sent < 2**30 and not select.select([line], [], [], 0)[0]:
            with suppress(ConnectionError):  # the other side has hung up
                line.sendall(block)
            sent += len(block)
        answer = b""
        with suppress(ConnectionError):
            answer = line.recv(4096)
    assert sent < 2**28
    assert answer.split(b" ", 2)[1:2] in ([b"413"], [])
    assert answers(url)


def test_who_sends_too_slowly_is_given_up() -> None:
    pytest.importorskip("uvicorn", reason="the extra serve is not installed")
    with serving(Limits(size=1000, seconds=0.5, waiting=4)) as url, connected(url) as line:
        line.sendall(HEAD + b"half")
        answer = b""
        while b"did not come within" not in answer and (part := line.recv(4096)):
            answer += part
    assert answer.split(b" ", 2)[1] == b"408"
    assert b"did not come within" in answer


@pytest.mark.parametrize(
    "path", ["/../../etc/passwd", "/extract/../../etc/passwd", "//etc/passwd", "/%2e%2e/x"]
)
def test_no_path_leads_to_a_file(url: str, path: str) -> None:
    with connected(url) as line:
        line.sendall(
            f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode()
        )
        answer = b"".join(iter(lambda: line.recv(4096), b""))
    assert answer.split(b" ", 2)[1] in (b"404", b"405")
    assert b"root:" not in answer


@pytest.mark.parametrize(
    "head",
    [
        b"GET http://example.org/ HTTP/1.1\r\nHost: example.org\r\n\r\n",
        b"\0\xff\r\n\r\n",
        b"A" * 70_000,
    ],
)
def test_what_is_no_request_to_this_machine_is_refused(url: str, head: bytes) -> None:
    with connected(url) as line:
        line.sendall(head)
        line.shutdown(socket.SHUT_WR)
        assert line.recv(4096).split(b" ", 2)[1] == b"400"
    assert answers(url)
