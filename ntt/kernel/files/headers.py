"""Width and height read from a picture's header, without decoding a single pixel.

The web process looks at nothing else but how often a JPEG is to be walked over: a picture
that says it is enormous, or wants endless work, is refused here, before any decoder sees it.
Plain Python.
"""

import re
import struct
from typing import Protocol


class Stream(Protocol):
    """What is asked of an upload: read on, and go elsewhere."""

    def read(self, size: int, /) -> bytes: ...

    def seek(self, offset: int, whence: int = 0, /) -> object: ...


class BrokenHeader(ValueError):
    """The header ends early or contradicts itself."""


def size_of(stream: Stream, picture_format: str) -> tuple[int, int]:
    """(width, height) of a "jpeg", "png" or "webp". Raises BrokenHeader."""
    stream.seek(0)
    try:
        width, height = _READERS[picture_format](stream)
    except struct.error as broken:
        raise BrokenHeader("the header ends early") from broken
    if width < 1 or height < 1:
        raise BrokenHeader("a side is zero")
    return width, height


def _png(stream: Stream) -> tuple[int, int]:
    _signature, _length, name, width, height = struct.unpack(">8sI4sII", stream.read(24))
    if name != b"IHDR":
        raise BrokenHeader("the first chunk is not IHDR")
    return width, height


_SEGMENTS_MAX = 500
_START_OF_SCAN, _END = 0xDA, 0xD9
# SOF0 to SOF15 without the three numbers that mean something else (DHT, JPG, DAC).
_FRAMES = set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_MARKER = 0xFF
_WITHOUT_LENGTH = {0x01, *range(0xD0, 0xD8)}


def _jpeg(stream: Stream) -> tuple[int, int]:
    stream.seek(2)
    for _segment in range(_SEGMENTS_MAX):
        marker = _next_marker(stream)
        if marker in _FRAMES:
            _length, _bits, height, width = struct.unpack(">HBHH", stream.read(7))
            return width, height
        if marker in {_START_OF_SCAN, _END}:
            break
        if marker not in _WITHOUT_LENGTH:
            (length,) = struct.unpack(">H", stream.read(2))
            stream.seek(max(length - 2, 0), 1)
    raise BrokenHeader("no frame header")


def _next_marker(stream: Stream) -> int:
    if _byte(stream) != _MARKER:
        raise BrokenHeader("a segment does not begin with a marker")
    # A marker may be preceded by any number of fill bytes.
    while (marker := _byte(stream)) == _MARKER:
        pass
    return marker


def _byte(stream: Stream) -> int:
    one = stream.read(1)
    if not one:
        raise BrokenHeader("the header ends early")
    return one[0]


# What ends a piece of picture data: a marker that is no stuffing, no restart and no filling.
# Codes below 0xC0 a decoder skips or refuses.
_MARKER_IN_DATA = re.compile(rb"\xff[\xc0-\xcf\xd8-\xfe]")
_PIECE_BYTES = 65_536


def scans_of(stream: Stream) -> int:
    """How many scans a JPEG has: so often a decoder walks over all of its blocks.

    Reads as decoders do: segments by their length, data up to the next marker, and nothing
    behind the end of the picture. Raises BrokenHeader.
    """
    scans, at = 0, 2
    for _segment in range(_SEGMENTS_MAX):
        marker, at = _marker_from(stream, at)
        if marker == _END:
            return scans
        scans += marker == _START_OF_SCAN
        stream.seek(at)
        at += max(int.from_bytes(stream.read(2)), 2)
    raise BrokenHeader("endless segments")


def _marker_from(stream: Stream, at: int) -> tuple[int, int]:
    """The next marker at or behind a place, and where it ends; the end where there is none."""
    stream.seek(at)
    while len(piece := stream.read(_PIECE_BYTES)) > 1:
        if found := _MARKER_IN_DATA.search(piece):
            return piece[found.end() - 1], at + found.end()
        # The last byte may be the first half of a marker.
        at += len(piece) - 1
        stream.seek(at)
    return _END, at


_LOSSLESS = 0x2F


def _webp(stream: Stream) -> tuple[int, int]:
    stream.seek(12)
    name, _length = struct.unpack("<4sI", stream.read(8))
    if name == b"VP8X":
        _flags, low = struct.unpack("<I6s", stream.read(10))
        return int.from_bytes(low[:3], "little") + 1, int.from_bytes(low[3:], "little") + 1
    if name == b"VP8L":
        mark, bits = struct.unpack("<BI", stream.read(5))
        if mark != _LOSSLESS:
            raise BrokenHeader("not a lossless WebP")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if name == b"VP8 ":
        _tag, start, width, height = struct.unpack("<3s3sHH", stream.read(10))
        if start != b"\x9d\x01\x2a":
            raise BrokenHeader("not a key frame")
        return width & 0x3FFF, height & 0x3FFF
    raise BrokenHeader("no picture chunk")


_READERS = {"png": _png, "jpeg": _jpeg, "webp": _webp}
