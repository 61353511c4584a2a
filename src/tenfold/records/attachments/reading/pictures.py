"""Pictures: that they are ones, how large they unpack, and written anew without what they carry beside the picture."""

import io
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from PIL import ExifTags, Image, ImageDraw, ImageOps, UnidentifiedImageError

from tenfold.records.attachments.reading.refusal import Refused

MOST_PIXELS = 60_000_000
_MOST_FRAMES = 400
_FORMATS = {"jpeg": ["JPEG", "MPO"], "png": ["PNG"], "gif": ["GIF"], "webp": ["WEBP"], "tiff": ["TIFF"]}
_PREVIEW, _SMALL = 1100, 320


@contextmanager
def _opened(content: bytes, code: str) -> Iterator[Image.Image]:
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(io.BytesIO(content), formats=_FORMATS[code]) as picture:
                yield picture
        except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError):
            raise Refused("expands") from None
        except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, KeyError, IndexError, TypeError):
            raise Refused("damaged") from None


def inspect(content: bytes, code: str) -> dict[str, Any]:
    """Pages and findings. Raises Refused for a picture that unpacks too large or cannot be unpacked."""
    with _opened(content, code) as picture:
        frames = int(getattr(picture, "n_frames", 1))
        if picture.width * picture.height > MOST_PIXELS or frames > _MOST_FRAMES:
            raise Refused("expands")
        picture.load()
        kinds = []
        exif = picture.getexif()
        if exif and exif.get_ifd(ExifTags.IFD.GPSInfo):
            kinds.append("location")
        if exif or picture.info.get("comment") or picture.info.get("XML:com.adobe.xmp"):
            kinds.append("metadata")
        return {
            "pages": frames if code == "tiff" else 1,
            "findings": [{"kind": kind, "page": None, "box": None} for kind in kinds],
        }


def preview(content: bytes, code: str) -> bytes:
    """A PNG made of the pixels of the first frame and of nothing else."""
    with _opened(content, code) as picture:
        return as_png(picture)


def small(preview: bytes) -> bytes:
    """The same as it stands in a list of many: a PNG made of a preview."""
    with _opened(preview, "png") as picture:
        return as_png(picture, _SMALL)


def masked(content: bytes, code: str, areas: Iterable[tuple[int, int, int, int]]) -> tuple[bytes, str]:
    """The first frame as it is seen, these areas black, written anew; a photograph stays one."""
    with _opened(content, code) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise Refused("expands")
        plain = ImageOps.exif_transpose(picture).convert("RGB")
        draw = ImageDraw.Draw(plain)
        for left, top, width, height in areas:
            x, y = plain.width * left // 1000, plain.height * top // 1000
            right, foot = -(-plain.width * (left + width) // 1000), -(-plain.height * (top + height) // 1000)
            draw.rectangle((x, y, max(x, right - 1), max(y, foot - 1)), fill=(0, 0, 0))
        bare = Image.new("RGB", plain.size)
        bare.paste(plain)
        made = io.BytesIO()
        kind = "jpeg" if code == "jpeg" else "png"
        bare.save(made, kind.upper(), **({"quality": 90} if kind == "jpeg" else {}))
        return made.getvalue(), kind


def as_png(picture: Image.Image, most: int = _PREVIEW) -> bytes:
    """Pixels alone, no larger than a page shows."""
    plain = picture.convert("RGBA" if picture.mode in {"RGBA", "LA", "P", "PA"} else "RGB")
    plain.thumbnail((most, most))
    bare = Image.new(plain.mode, plain.size)
    bare.paste(plain)
    made = io.BytesIO()
    bare.save(made, "PNG")
    return made.getvalue()


def frames(content: bytes, code: str, most: int) -> Iterator[Image.Image]:
    """The pages of a picture, for reading what is written on them."""
    with _opened(content, code) as picture:
        for number in range(min(int(getattr(picture, "n_frames", 1)), most) if code == "tiff" else 1):
            picture.seek(number)
            yield picture.convert("L")
