"""The door of files: take an upload in, and say where a page finds it."""

from ntt.kernel.files.actions.dropping import drop
from ntt.kernel.files.actions.pictures import process_waiting, store_ready
from ntt.kernel.files.actions.uploads import store_upload
from ntt.kernel.files.models import File
from ntt.kernel.files.queries.links import get, picture_url, private_link
from ntt.kernel.files.queries.mine import UPLOAD_WORDS, uploads_of
from ntt.kernel.files.rules import looks_like_ktp_number
from ntt.kernel.files.words import FileRefused

__all__ = [
    "UPLOAD_WORDS",
    "File",
    "FileRefused",
    "drop",
    "get",
    "looks_like_ktp_number",
    "picture_url",
    "private_link",
    "process_waiting",
    "store_ready",
    "store_upload",
    "uploads_of",
]
