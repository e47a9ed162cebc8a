"""How Django takes an upload from the wire: on disk, and no more of it than may be used."""

from django.core.files.uploadhandler import TemporaryFileUploadHandler

from ntt.kernel.files import rules


class LimitedUploadHandler(TemporaryFileUploadHandler):
    """Keeps a file on disk up to the limit; of a larger one it keeps only the size.

    So the form still has every other answer, and store_upload() refuses with the true size.
    """

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if start + len(raw_data) <= rules.UPLOAD_BYTES_MAX:
            self.file.write(raw_data)
        else:
            self.file.seek(0)
            self.file.truncate()
