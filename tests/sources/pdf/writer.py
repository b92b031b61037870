"""Writes small PDFs for the tests: text at places, in few fonts, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from scripts.office.pdf_objects import pdf_file, pdf_stream

WIDTH, HEIGHT = 595, 842
"""Points: A4."""
_FONTS = {"roman": "Times-Roman", "italic": "Times-Italic", "bold": "Times-Bold"}
_NARROW = frozenset("\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652")


@dataclass(frozen=True)
class Text:
    """Words at a place.

    Attributes:
        x, y: where they begin, in points from the left and from the foot of the page.
        words: in the order in which they are drawn, from left to right.
        font: ``roman``, ``italic``, ``bold``, or ``wide``, which has letters of all scripts, half as wide as high.
        size: in points.
        slant: how far letters lean.
    """

    x: float
    y: float
    words: str
    font: str = "roman"
    size: float = 10
    slant: float = 0.0

    def drawn(self) -> str:
        """Return it in PDF's language of drawing."""
        if self.font == "wide":
            shown = "<" + self.words.encode("utf-16-be").hex() + ">"
        else:
            escaped = self.words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
            shown = f"({escaped})"
        return f"BT /{self.font} {self.size} Tf 1 0 {self.slant} 1 {self.x} {self.y} Tm {shown} Tj ET"


@dataclass
class Page:
    """A page: its texts, lines drawn across (left, right, height), and its turn in degrees."""

    texts: Sequence[Text]
    rules: Sequence[tuple[float, float, float]] = ()
    turn: int = 0
    in_form: bool = False
    unmapped: bool = False


@dataclass
class Objects:
    """The objects of a PDF, by number."""

    bodies: list[bytes] = field(default_factory=list)

    def add(self, body: str | bytes) -> int:
        """Add an object and return its number."""
        self.bodies.append(body if isinstance(body, bytes) else body.encode("cp1252"))
        return len(self.bodies)

    def add_stream(self, content: bytes, head: str = "") -> int:
        """Add a stream, compressed, and return its number."""
        return self.add(pdf_stream(content, head.encode()))

    def written(self, root: int) -> bytes:
        """Return the file."""
        return pdf_file(self.bodies, root=root)


def pdf(pages: Iterable[Page | Sequence[Text]]) -> bytes:
    """Return a PDF of pages."""
    made = [page if isinstance(page, Page) else Page(page) for page in pages]
    objects = Objects()
    tree = objects.add("")
    fonts = _fonts(objects, {char for page in made for text in page.texts for char in text.words})
    bare = _fonts(objects, None)
    kids = []
    for page in made:
        drawn = [text.drawn() for text in page.texts]
        drawn += [f"{left} {height} {right - left} 0.5 re f" for left, right, height in page.rules]
        resources = f"<< /Font << {bare if page.unmapped else fonts} >> >>"
        content = "\n".join(drawn).encode("cp1252")
        if page.in_form:
            head = f"/Type /XObject /Subtype /Form /BBox [0 0 {WIDTH} {HEIGHT}] /Resources {resources}"
            form = objects.add_stream(content, head)
            resources, content = f"<< /XObject << /Fm {form} 0 R >> >>", b"/Fm Do"
        stream = objects.add_stream(content)
        kids.append(
            objects.add(
                f"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Rotate {page.turn} "
                f"/Contents {stream} 0 R /Resources {resources} >>"
            )
        )
    listed = " ".join(f"{kid} 0 R" for kid in kids)
    objects.bodies[tree - 1] = f"<< /Type /Pages /Kids [{listed}] /Count {len(kids)} >>".encode()
    return objects.written(objects.add(f"<< /Type /Catalog /Pages {tree} 0 R >>"))


def _fonts(objects: Objects, chars: set[str] | None) -> str:
    """Add the fonts and return the entries of a resource dictionary; without characters none is told to be one."""
    entries = []
    for name, base in _FONTS.items():
        kind = "/Type /Font /Subtype /Type1 /Encoding /WinAnsiEncoding"
        entries.append(f"/{name} {objects.add(f'<< {kind} /BaseFont /{base} >>')} 0 R")
    told = ""
    if chars is not None:
        lines = [f"<{ord(char):04x}> <{ord(char):04x}>" for char in sorted(chars) if ord(char) < 0x10000]
        groups = [lines[start : start + 100] for start in range(0, len(lines), 100)]
        mapping = "\n".join(f"{len(group)} beginbfchar\n" + "\n".join(group) + "\nendbfchar" for group in groups)
        cmap = (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
            f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{mapping}\nendcmap end end"
        )
        told = f"/ToUnicode {objects.add_stream(cmap.encode())} 0 R"
    thin = " ".join(f"{ord(char)} [0]" for char in sorted(_NARROW))
    child = objects.add(
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Wide /CIDToGIDMap /Identity /DW 500 "
        f"/W [{thin}] /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
        f"/FontDescriptor {objects.add(_DESCRIPTOR)} 0 R >>"
    )
    font = (
        f"<< /Type /Font /Subtype /Type0 /BaseFont /Wide /Encoding /Identity-H /DescendantFonts [{child} 0 R] {told} >>"
    )
    entries.append(f"/wide {objects.add(font)} 0 R")
    return " ".join(entries)


_DESCRIPTOR = (
    "<< /Type /FontDescriptor /FontName /Wide /Flags 4 /FontBBox [0 -200 1000 800] /ItalicAngle 0 /Ascent 800 "
    "/Descent -200 /CapHeight 700 /StemV 80 >>"
)


def lines(x: float, y: float, words: Sequence[str], *, pitch: float = 12, indent: float = 24) -> list[Text]:
    """Return the lines of a paragraph, the first one set in."""
    return [Text(x + (indent if at == 0 else 0), y - at * pitch, line) for at, line in enumerate(words)]
