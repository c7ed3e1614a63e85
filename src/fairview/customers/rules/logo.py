"""Which pictures may be our logo."""

from fairview.calculations.words import Refused, gettext_noop

LARGEST = 1024 * 1024  # bytes
WIDEST = 4096  # pixels, either way


def check_logo(content: bytes) -> str:
    """Return the picture's content type, or refuse. Drawings that can carry programs (SVG) are refused."""
    if len(content) > LARGEST:
        raise Refused(gettext_noop("The picture is larger than 1 MB. Save a smaller one."), field="logo")
    kind, width, height = _read(content)
    if not kind:
        raise Refused(gettext_noop("That is not a PNG, JPEG, GIF or WebP picture."), field="logo")
    if not (0 < width <= WIDEST and 0 < height <= WIDEST):
        raise Refused(
            gettext_noop("The picture must be at most {widest} pixels wide and high."),
            field="logo",
            widest=WIDEST,
        )
    return kind


def _read(content: bytes) -> tuple[str, int, int]:
    """Return content type, width and height from the header; nothing when it is none that we know."""
    if content.startswith(b"\x89PNG\r\n\x1a\n") and content[12:16] == b"IHDR":
        return "image/png", _big(content[16:20]), _big(content[20:24])
    if content[:6] in {b"GIF87a", b"GIF89a"}:
        return "image/gif", _little(content[6:8]), _little(content[8:10])
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp", *_webp_size(content)
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg", *_jpeg_size(content)
    return "", 0, 0


def _webp_size(content: bytes) -> tuple[int, int]:
    form = content[12:16]
    if form == b"VP8 ":
        return _little(content[26:28]) & 0x3FFF, _little(content[28:30]) & 0x3FFF
    if form == b"VP8L":
        bits = _little(content[21:25])
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if form == b"VP8X":
        return _little(content[24:27]) + 1, _little(content[27:30]) + 1
    return 0, 0


def _jpeg_size(content: bytes) -> tuple[int, int]:
    """Walk the segments to the frame header, which holds height and width."""
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            return _big(content[at + 7 : at + 9]), _big(content[at + 5 : at + 7])
        at += 2 + _big(content[at + 2 : at + 4])
    return 0, 0


def _big(part: bytes) -> int:
    return int.from_bytes(part, "big")


def _little(part: bytes) -> int:
    return int.from_bytes(part, "little")
