"""Makes documents of office programs, small and by hand, so that tests say what is in them byte by
byte.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
PARTS = {
    "[Content_Types].xml": (
        f'<Types xmlns="{TYPES}"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{MAIN}"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r1" '
        f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
    ),
}


def packed(members: Mapping[str, str]) -> bytes:
    """A zip archive of texts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return file.getvalue()


def run(text: str) -> str:
    """Words of a Word paragraph."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def word(*paragraphs: str, head: str = "") -> bytes:
    """A Word document of paragraphs of runs; `head` stands in front of its root."""
    body = "".join(f"<w:p>{one}</w:p>" for one in paragraphs)
    document = f'{head}<w:document xmlns:w="{NAMESPACE}"><w:body>{body}</w:body></w:document>'
    return packed({**PARTS, "word/document.xml": document})


def sheets(**tables: Iterable[Sequence[Any]]) -> bytes:
    """A spreadsheet with a sheet of rows for each name."""
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    for name, rows in tables.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


Words = tuple[float, float, float, str]  # from the left, from the bottom, size, what they say


def drawn(words: Iterable[Words]) -> bytes:
    """What draws words on a page of PDF."""
    lines = []
    for left, up, size, text in words:
        letters = text.encode("cp1252").hex()
        lines.append(f"BT /F1 {size} Tf 1 0 0 1 {left} {up} Tm <{letters}> Tj ET")
    return "\n".join(lines).encode()


def printed(*pages: Iterable[Words] | bytes, extra: str = "") -> bytes:
    """A PDF of pages; `extra` goes into its trailer."""
    streams = [page if isinstance(page, bytes) else drawn(page) for page in pages]
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(streams)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(streams)} >>".encode(),
        font,
    ]
    for number, stream in enumerate(streams):
        data = zlib.compress(stream)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font "
            b"<< /F1 3 0 R >> >> /Contents %d 0 R >>" % (5 + 2 * number)
        )
        objects.append(
            b"<< /Length %d /Filter /FlateDecode >> stream\n%b\nendstream" % (len(data), data)
        )
    return _file(objects, extra)


def _file(objects: Sequence[bytes], extra: str) -> bytes:
    file = bytearray(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(file))
        file += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size, start = len(objects) + 1, len(file)
    file += b"xref\n0 %d\n0000000000 65535 f \n%b" % (size, table)
    file += b"trailer << /Size %d /Root 1 0 R %b >>\n" % (size, extra.encode())
    file += b"startxref\n%d\n%%%%EOF\n" % start
    return bytes(file)


def column(*lines: str, left: float = 60, top: float = 780, size: float = 11) -> list[Words]:
    """Lines below each other; an empty one leaves a gap, one that begins with a blank is indented."""
    step = 1.2 * size
    return [
        (left + (12 if line.startswith(" ") else 0), top - number * step, size, line.strip())
        for number, line in enumerate(lines)
        if line
    ]
