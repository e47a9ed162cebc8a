"""Pictures and documents, good and bad, made on the spot."""

import io
import os
import struct
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import ExifTags, Image, ImageCms

from ntt.kernel.files import rules
from ntt.kernel.files.api import store_upload

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
SCRIPT = b"#!/bin/sh\nrm -rf /\n<script>alert(1)</script><?php system($_GET['c']); ?>"


def image(width=64, height=48, mode="RGB", colour="#9b2c1f"):
    return Image.new(mode, (width, height), colour)


def noise(width, height):
    """The hardest picture to make small."""
    return Image.frombytes("RGB", (width, height), os.urandom(width * height * 3))


def encoded(picture=None, kind="JPEG", **options):
    output = io.BytesIO()
    (picture or image()).save(output, kind, **options)
    return output.getvalue()


def jpeg(picture=None, **options):
    return encoded(picture, "JPEG", **options)


def jpeg_of_scans(scans, picture=None):
    """A JPEG that wants to be walked over this often: its last scan is repeated."""
    content = jpeg(picture, progressive=True)
    last = content[content.rindex(b"\xff\xda") : -2]
    return content[:-2] + last * (scans - content.count(b"\xff\xda")) + content[-2:]


def with_gps(picture=None, orientation=1):
    """A JPEG as a phone writes it: place, time, maker, and which way it was held."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    exif[ExifTags.Base.Make] = "Telepon Sabu"
    exif[ExifTags.Base.DateTime] = "2026:11:24 08:00:00"
    exif.get_ifd(ExifTags.IFD.GPSInfo).update({1: "S", 2: (10.0, 29.0, 0.0), 3: "E"})
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return jpeg(picture, exif=exif, icc_profile=srgb, comment=b"Rumah Mama Yuliana")


def png_that_says(width, height):
    """A PNG of a few bytes whose header promises this size: a picture bomb."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)

    def chunk(name, data):
        return (
            struct.pack(">I", len(data))
            + name
            + data
            + struct.pack(">I", zlib.crc32(name + data))
        )

    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 100))
    return b"\x89PNG\r\n\x1a\n" + body + chunk(b"IEND", b"")


def upload(content=None, name="foto.jpg"):
    return SimpleUploadedFile(name, jpeg() if content is None else content)


def file(content=None, **over):
    values = {"owner_id": 7, "purpose": "product"} | over
    return store_upload(upload=upload(content), **values)


def sizes(colour="#22357c"):
    return {
        width: encoded(image(width, width, "RGB", colour), "WEBP") for width in rules.WIDTHS
    }
