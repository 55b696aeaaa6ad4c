"""A picture in, the text that RapidOCR recognises in it out; nothing is downloaded.

The models lie inside the package `rapidocr`, which the extra `wenbao[ocr]` installs.
"""

from __future__ import annotations

import io
import logging
import threading
import warnings
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from importlib.util import find_spec
from itertools import islice
from typing import TYPE_CHECKING, Any

from index.errors import ReadError
from index.read.layout import Fragment, Page, is_wide
from index.read.layout.lines import lines_of
from index.read.layout.text import text_of
from index.read.text import ReadText

if TYPE_CHECKING:
    from PIL.Image import Image

INSTALL = 'pip install "wenbao[ocr]"'

# In pixels. Characters need about 20 to be told apart; beyond the largest side, which is
# what the engine looks at, detail is lost, so that longer pictures are read in strips.
_SMALLEST_SIDE = 16
_LARGEST_SIDE = 2000
_MOST_PAGES = 1000
# A picture of a whole page as it scrolls needs no more than a screen's width.
_LONG = 4
_STRIP_WIDTH = 1200
# Long side to short side: of what the engine is given, and of a picture that is read in strips.
_LONGEST_SHAPE = 8
_MOST_STRIPS = 50
_THREADS = 2
_LATIN_WIDTH = 0.5

_LOCK = threading.Lock()


def is_available() -> bool:
    """Whether the extra is installed."""
    return all(find_spec(name) is not None for name in ("rapidocr", "onnxruntime"))


def page_of(image: Image, scale: float = 1.0) -> Page:
    """What is recognised in a picture, as a page in units of `scale` to the pixel."""
    fragments = [
        Fragment(
            part.text,
            part.left * scale,
            (part.top + offset) * scale,
            part.right * scale,
            (part.bottom + offset) * scale,
            part.size * scale,
        )
        for offset, strip in _strips(image)
        for part in recognise(strip)
    ]
    items = tuple(lines_of(fragments, scanned=True))
    return Page(image.width * scale, image.height * scale, items, scanned=True)


def recognise(image: Image) -> list[Fragment]:
    """The texts of a picture with their boxes in its pixels, line by line from the top.

    Raises ReadError where the engine cannot be loaded.
    """
    import numpy as np

    with _LOCK:
        found = _engine()(np.asarray(_padded(image).convert("RGB"))[:, :, ::-1])
    if found.boxes is None or not found.txts:
        return []
    return _in_lines(
        [_fragment(text, box.tolist()) for text, box in zip(found.txts, found.boxes, strict=True)]
    )


def read_image(data: bytes, name: str) -> ReadText:
    """The text of a picture of pages: PNG, JPEG, BMP, or TIFF with one page or several.

    Raises ReadError, saying what to do, for data that is no picture, a picture that is too
    small, too large or without text, and where the extra is not installed.
    """
    if not is_available():
        raise ReadError(f"{name}：是图片，需要文字识别（OCR），请先安装：{INSTALL}")
    text = replace(text_of([page_of(image) for image in _images(data, name)]), format="ocr")
    if not text.original.strip():
        raise ReadError(f"{name}：图片里没有认出文字，请换一张更清楚的，或把它移出文件夹")
    return text


def _images(data: bytes, name: str) -> Iterator[Image]:
    """The pages of a picture file, upright, on white."""
    from PIL import Image, ImageOps, ImageSequence

    with warnings.catch_warnings():
        # Some kilobytes can claim gigapixels; Pillow warns of them before it decodes.
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            picture = Image.open(io.BytesIO(data))
            pages = _MOST_PAGES if picture.format == "TIFF" else 1
            for frame in islice(ImageSequence.Iterator(picture), pages):
                yield _on_white(ImageOps.exif_transpose(frame), name)
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            raise ReadError(f"{name}：图片尺寸过大，请缩小到 8000 万像素以内后再建索引") from error
        except (OSError, SyntaxError, ValueError) as error:
            raise ReadError(f"{name}：图片已损坏或格式无法识别，请重新导出后再建索引") from error


def _on_white(image: Image, name: str) -> Image:
    from PIL import Image as Pillow

    if min(image.size) < _SMALLEST_SIDE:
        raise ReadError(
            f"{name}：图片太小（{image.width}×{image.height} 像素），认不出文字，请换一张更大的"
        )
    if max(image.size) > _MOST_STRIPS * min(image.size):
        raise ReadError(
            f"{name}：图片过于狭长（{image.width}×{image.height} 像素），请裁成几张再建索引"
        )
    is_long = image.height > _LONG * image.width
    width = min(image.width, _STRIP_WIDTH if is_long else _LARGEST_SIDE)
    image = image.resize((width, max(1, image.height * width // image.width)))
    seen = image.convert("RGBA")
    white = Pillow.new("RGBA", seen.size, "white")
    return Pillow.alpha_composite(white, seen).convert("RGB")


def _padded(image: Image) -> Image:
    """The picture on a canvas that is not narrow: the engine scales short sides up."""
    from PIL import Image as Pillow

    least = max(image.size) // _LONGEST_SHAPE
    if min(image.size) >= least:
        return image
    canvas = Pillow.new("RGB", (max(image.width, least), max(image.height, least)), "white")
    canvas.paste(image, (0, 0))
    return canvas


def _strips(image: Image) -> Iterator[tuple[int, Image]]:
    """The picture in pieces that the engine reads in full, cut where no text stands."""
    import numpy as np

    grey = np.asarray(image.convert("L"), dtype=np.int16)
    top = 0
    while image.height - top > _LARGEST_SIDE:
        window = grey[top + _LARGEST_SIDE // 2 : top + _LARGEST_SIDE]
        contrast = np.ptp(window, axis=1)
        # The lowest of the emptiest rows.
        cut = top + _LARGEST_SIDE - int(np.argmin(contrast[::-1]))
        yield top, image.crop((0, top, image.width, cut))
        top = cut
    yield top, image.crop((0, top, image.width, image.height))


@lru_cache(maxsize=1)
def _engine() -> Any:  # noqa: ANN401 - the library has no types
    try:
        from rapidocr import RapidOCR
    except ImportError as error:
        raise ReadError(f"文字识别（OCR）组件无法加载（{error}），请重新安装：{INSTALL}") from error
    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    return RapidOCR(
        params={
            "Global.log_level": "error",
            # One line at a time: half the memory, the same speed on a few threads.
            "Rec.rec_batch_num": 1,
            "EngineConfig.onnxruntime.intra_op_num_threads": _THREADS,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )


def _fragment(text: str, corners: list[list[float]]) -> Fragment:
    """The text in its upright box; its size follows from its width, for boxes have margins."""
    across, down = zip(*corners, strict=True)
    width = sum(1.0 if is_wide(character) else _LATIN_WIDTH for character in text)
    size = min((max(across) - min(across)) / max(width, 1.0), max(down) - min(down))
    return Fragment(text, min(across), min(down), max(across), max(down), max(size, 1.0))


def _in_lines(fragments: list[Fragment]) -> list[Fragment]:
    """The fragments from the top, and on one line from the left: a scan is never level."""
    rows: list[list[Fragment]] = []
    for fragment in sorted(fragments, key=lambda fragment: fragment.middle):
        row = rows[-1] if rows else []
        if row and fragment.middle - row[0].middle < (row[0].bottom - row[0].top) / 2:
            row.append(fragment)
        else:
            rows.append([fragment])
    return [part for row in rows for part in sorted(row, key=lambda part: part.left)]
