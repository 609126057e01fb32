"""Raster images made plain, in the child process: sRGB, reduced, upright, without metadata."""

import io
import struct
import warnings
import zlib

# Pillow loads its plugins when first used; once sealed, the child could not: all are loaded by name.
from PIL import (
    BmpImagePlugin,
    GifImagePlugin,
    Image,
    ImageCms,
    ImageOps,
    JpegImagePlugin,
    MpoImagePlugin,
    PngImagePlugin,
    PpmImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)

from bilan_desktop.intake.refusals import MEBIBYTE, MOST_PIXELS, Refusal, Refused

_PLUGINS = (
    BmpImagePlugin,  # never opened by us, but Pillow asks for it and the next whatever the format
    PpmImagePlugin,
    GifImagePlugin,
    JpegImagePlugin,
    MpoImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)
_FORMATS = ("PNG", "JPEG", "TIFF", "WEBP", "GIF")
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, struct.error, zlib.error)

LOGO_BOX = (1200, 600)
SCAN_BOX = (2480, 2480)
JPEG_QUALITY = 85
HEAVIEST_PNG = 2 * MEBIBYTE
# A kept image is the picture of a sheet: at 300 pixels an inch, its longest side is that of A4.
POINTS_A_PIXEL = 72 / 300


def logo_png(data: bytes) -> bytes:
    """The image as a PNG of at most 1200 × 600 pixels, in sRGB, transparency kept; raises Refused."""
    image = _plain(data, LOGO_BOX)
    return _saved(image, "PNG", compress_level=9)


def scan_image(data: bytes) -> tuple[str, bytes]:
    """Media type and bytes of a scanned sheet, at most 2480 pixels long, on white; raises Refused.

    What came without loss (PNG) stays so unless it is heavy; all else becomes a JPEG.
    """
    image = _on_white(_plain(data, SCAN_BOX))
    if data.startswith(b"\x89PNG"):
        png = _saved(image, "PNG", compress_level=9)
        if len(png) <= HEAVIEST_PNG:
            return "image/png", png
    return "image/jpeg", _saved(image, "JPEG", quality=JPEG_QUALITY)


def sheet_size(data: bytes) -> tuple[float, float]:
    """Width and height in points of the only page that an image makes; raises Refused."""
    width, height = _plain(data, SCAN_BOX).size
    return width * POINTS_A_PIXEL, height * POINTS_A_PIXEL


def sheet_picture(data: bytes, width: int, height: int) -> bytes:
    """The image on white in rows of BGRX pixels, exactly ``width`` × ``height``; raises Refused."""
    image = _on_white(_plain(data, SCAN_BOX)).resize((width, height), Image.Resampling.LANCZOS)
    return image.convert("RGBA").tobytes("raw", "BGRA")


def _plain(data: bytes, box: tuple[int, int]) -> Image.Image:
    """The image upright, within ``box``, in mode L, RGB or RGBA with sRGB values."""
    try:
        # Pillow warns of small faults that it passes over.
        with warnings.catch_warnings(action="ignore"), _opened(data) as image:
            profile = image.info.get("icc_profile")
            image.load()
            upright = ImageOps.exif_transpose(image)
            return _srgb(_reduced(_usual_mode(upright), box), profile)
    except _BROKEN:
        raise Refused(Refusal.DAMAGED_IMAGE) from None


def _opened(data: bytes) -> Image.Image:
    """Read the header only, and refuse what would be too large once decoded."""
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        with warnings.catch_warnings(action="error", category=Image.DecompressionBombWarning):
            image = Image.open(io.BytesIO(data), formats=_FORMATS)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise Refused(Refusal.TOO_MANY_PIXELS) from None
    if image.width * image.height > MOST_PIXELS:
        raise Refused(Refusal.TOO_MANY_PIXELS)
    if image.format == "TIFF" and getattr(image, "n_frames", 1) > 1:
        raise Refused(Refusal.SEVERAL_IMAGES)
    return image


def _usual_mode(image: Image.Image) -> Image.Image:
    if image.mode.startswith("I;16"):
        # Pillow would clip 16 bits to 255 rather than scale them.
        image = image.point(lambda value: value * (1 / 256))
    if image.has_transparency_data:
        return image.convert("RGBA")
    if image.mode in ("L", "RGB", "CMYK"):
        return image
    return image.convert("L" if image.mode in ("1", "I;16", "I;16L", "I;16B", "I;16N") else "RGB")


def _reduced(image: Image.Image, box: tuple[int, int]) -> Image.Image:
    scale = min(1.0, box[0] / image.width, box[1] / image.height)
    if scale == 1.0:
        return image
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    return image.resize(size, Image.Resampling.LANCZOS)


def _srgb(image: Image.Image, profile: object) -> Image.Image:
    """Colours as sRGB: by the image's own profile when it is usable, otherwise as they are."""
    if image.mode == "RGBA":
        colours = _srgb(image.convert("RGB"), profile)
        colours.putalpha(image.getchannel("A"))
        return colours
    if isinstance(profile, bytes) and profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            target = ImageCms.createProfile("sRGB")
            converted = ImageCms.profileToProfile(image, source, target, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError):
            converted = None
        if converted is not None:
            return converted
    return image.convert("RGB") if image.mode == "CMYK" else image


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image
    page = Image.new("RGB", image.size, "white")
    page.paste(image, mask=image.getchannel("A"))
    return page


def _saved(image: Image.Image, form: str, **options: int) -> bytes:
    """Encode the pixels alone: profile, EXIF, comments and resolution stay behind."""
    bare = image.copy()
    bare.info.clear()
    written = io.BytesIO()
    bare.save(written, form, **options)
    return written.getvalue()
