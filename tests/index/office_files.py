"""Office files made in the tests: pieces of text and XML in, the bytes of a file out."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from xml.sax.saxutils import escape

OLE_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{_MAIN}" xmlns:r="{_RELATIONS}"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:o="urn:schemas-microsoft-com:office:office"'
)


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip file of these parts."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def _content_types(main: str, main_kind: str) -> str:
    kind = f"application/vnd.openxmlformats-officedocument.{main_kind}.main+xml"
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{main}" ContentType="{kind}"/></Types>'
    )


def run(text: str, properties: str = "") -> str:
    """A run of one text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(
    content: str, style: str = "", number: tuple[int, int] | None = None, more: str = ""
) -> str:
    """A paragraph of runs, or of a plain text; `number` is its list and level."""
    inner = content if content.startswith("<") or not content else run(content)
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    listed = (
        f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>'
        if number
        else ""
    )
    return f"<w:p><w:pPr>{named}{listed}{more}</w:pPr>{inner}</w:p>"


def cell(content: str, properties: str = "") -> str:
    """A table cell of one text, or of paragraphs."""
    inner = content if content.startswith(("<w:p>", "<w:tbl>")) else paragraph(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def table(*rows: Sequence[str]) -> str:
    """A table; a cell is a plain text or the XML of `cell`."""
    return (
        "<w:tbl>"
        + "".join(
            "<w:tr>" + "".join(c if c.startswith("<w:tc>") else cell(c) for c in row) + "</w:tr>"
            for row in rows
        )
        + "</w:tbl>"
    )


def style(
    identity: str, name: str, properties: str = "", based_on: str = "", more: str = ""
) -> str:
    """A paragraph style."""
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{identity}"><w:name w:val="{name}"/>{base}'
        f"<w:pPr>{properties}</w:pPr>{more}</w:style>"
    )


def level(at: int, written: str, form: str = "decimal", start: int = 1, more: str = "") -> str:
    """One level of a list."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'{more}<w:lvlText w:val="{written}"/></w:lvl>'
    )


def numbering(
    *levels: str, numbers: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
) -> str:
    """One abstract list of these levels, and the numbers that use it."""
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{numbers}'


def word_file(body: str, **parts: str) -> bytes:
    """A .docx with this body; `styles`, `numbering`, `footnotes`, `endnotes` hold their XML."""
    files = {
        "[Content_Types].xml": _content_types("word/document.xml", "wordprocessingml.document"),
        "_rels/.rels": relations({"officeDocument": "word/document.xml"}),
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": relations({kind: f"{kind}.xml" for kind in parts}),
    }
    for kind, content in parts.items():
        files[f"word/{kind}.xml"] = f"<w:{kind} {NAMESPACES}>{content}</w:{kind}>"
    return zipped(files)


def relations(targets: Mapping[str, str], scheme: str = _RELATIONS) -> str:
    """A relations part: the kind of each related part and where it is."""
    return _relations([(kind, kind, target) for kind, target in targets.items()], scheme)


def _relations(related: Sequence[tuple[str, str, str]], scheme: str) -> str:
    entries = "".join(
        f'<Relationship Id="{identity}" Type="{scheme}/{kind}" Target="{target}"/>'
        for identity, kind, target in related
    )
    scheme = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{scheme}">{entries}</Relationships>'


def sheet_file(*sheets: str, names: Sequence[str] = (), **parts: str) -> bytes:
    """An .xlsx whose sheets hold this XML; `sharedStrings`, `styles` hold the XML of their part."""
    main = (
        f'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{_RELATIONS}"'
    )
    entries = "".join(
        f'<sheet name="{name}" sheetId="{at + 1}" r:id="sheet{at}"/>'
        for at, name in enumerate(names or [f"Sheet{at + 1}" for at in range(len(sheets))])
    )
    related = [(f"sheet{at}", "worksheet", f"sheet{at}.xml") for at in range(len(sheets))]
    related += [(kind, kind, f"{kind}.xml") for kind in parts]
    files = {
        "[Content_Types].xml": _content_types("xl/workbook.xml", "spreadsheetml.sheet"),
        "_rels/.rels": relations({"officeDocument": "xl/workbook.xml"}),
        "xl/workbook.xml": f"<workbook {main}><sheets>{entries}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": _relations(related, _RELATIONS),
    }
    roots = {"sharedStrings": "sst", "styles": "styleSheet"}
    for kind, content in parts.items():
        files[f"xl/{kind}.xml"] = f"<{roots[kind]} {main}>{content}</{roots[kind]}>"
    for at, content in enumerate(sheets):
        files[f"xl/sheet{at}.xml"] = f"<worksheet {main}>{content}</worksheet>"
    return zipped(files)


def sheet_rows(*rows: Sequence[str]) -> str:
    """The rows of a sheet, each cell a text written in its place; an empty row has none."""
    return (
        "<sheetData>"
        + "".join(
            f'<row r="{number}">'
            + "".join(
                f'<c r="{chr(65 + at)}{number}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'
                for at, text in enumerate(row)
                if text
            )
            + "</row>"
            for number, row in enumerate(rows, start=1)
        )
        + "</sheetData>"
    )
