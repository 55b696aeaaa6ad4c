"""One page of a PDF, opened by PDFium, in; its ruled lines and its picture out.

Like index.read.pdfium it runs under the lock of index.read.pdf.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import closing
from itertools import islice, pairwise
from typing import TYPE_CHECKING

import pypdfium2
import pypdfium2.raw as pdfium

from index.read.layout.ruled import Rule
from index.read.pdfium import Frame

if TYPE_CHECKING:
    from PIL.Image import Image

# Thinner shapes are ruled lines; in points.
_THIN = 3.0
_MOST_OBJECTS = 20000
_MOST_POINTS = 2000
# Resolution of pictures of pages, and their largest side in pixels whatever the page's size:
# the engine looks at no more.
_DOTS_PER_INCH = 200
_LARGEST_SIDE = 2000
_FEWEST_PATHS = 50

Point = tuple[float, float]


def rules_of(page: pypdfium2.PdfPage, frame: Frame) -> list[Rule]:
    """The straight level and upright lines drawn on the page, thin boxes among them."""
    return [
        rule
        for path in _paths(page)
        for one, other in _strokes(path)
        if (rule := _rule(frame.point(*one), frame.point(*other)))
    ]


def _paths(page: pypdfium2.PdfPage) -> Iterator[ctypes.c_void_p]:
    """The page's first paths. Many files draw each character by itself: no wrapper for those."""
    objects = (
        pdfium.FPDFPage_GetObject(page.raw, index)
        for index in range(pdfium.FPDFPage_CountObjects(page.raw))
    )
    paths = (one for one in objects if pdfium.FPDFPageObj_GetType(one) == pdfium.FPDF_PAGEOBJ_PATH)
    return islice(paths, _MOST_OBJECTS)


def _strokes(path: ctypes.c_void_p) -> Iterator[tuple[Point, Point]]:
    """The ends of the path's straight parts; of a filled shape its box's, if that is thin."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    for points in _outlines(path):
        if stroke.value:
            yield from pairwise(points)
        elif fill.value:
            (left, right), (low, high) = (
                (min(side), max(side)) for side in zip(*points, strict=True)
            )
            if min(right - left, high - low) <= _THIN:
                yield (left, low), (right, high)


def _outlines(path: ctypes.c_void_p) -> list[list[Point]]:
    """The corners of the path's parts, on the page."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(path, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    outlines: list[list[Point]] = []
    for index in range(min(pdfium.FPDFPath_CountSegments(path), _MOST_POINTS)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        if not outlines or pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO:
            outlines.append([])
        outlines[-1].append(_moved(matrix, x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment):
            outlines[-1].append(outlines[-1][0])
    return outlines


def _moved(matrix: pdfium.FS_MATRIX, x: float, y: float) -> Point:
    return matrix.a * x + matrix.c * y + matrix.e, matrix.b * x + matrix.d * y + matrix.f


def _rule(one: Point, other: Point) -> Rule | None:
    """The line between two points seen by a reader, if it is level or upright."""
    (left, right), (top, bottom) = sorted((one[0], other[0])), sorted((one[1], other[1]))
    if bottom - top <= min(_THIN, right - left):
        return Rule(False, (top + bottom) / 2, left, right)
    if right - left <= min(_THIN, bottom - top):
        return Rule(True, (left + right) / 2, top, bottom)
    return None


def picture_share(page: pypdfium2.PdfPage, outlines: bool) -> float:
    """The share of the page that its largest picture covers.

    With `outlines` it is 1 for many drawn shapes, which may be text without characters.
    """
    width, height = page.get_size()
    kinds = [pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_PATH]
    largest, paths = 0.0, 0
    for found in islice(page.get_objects(kinds, max_depth=3), _MOST_OBJECTS):
        if found.type == pdfium.FPDF_PAGEOBJ_PATH:
            paths += 1
            continue
        left, bottom, right, top = found.get_bounds()
        largest = max(largest, (right - left) * (top - bottom))
    drawn = outlines and paths >= _FEWEST_PATHS
    return 1.0 if drawn else largest / max(width * height, 1.0)


def picture_of(page: pypdfium2.PdfPage) -> Image:
    """The page as a grey picture fine enough for recognition."""
    scale = min(_DOTS_PER_INCH / 72, _LARGEST_SIDE / max(*page.get_size(), 1.0))
    with closing(page.render(scale=scale, grayscale=True)) as bitmap:
        # The conversion copies: the bitmap's memory goes with it.
        picture: Image = bitmap.to_pil().convert("RGB")
        return picture
