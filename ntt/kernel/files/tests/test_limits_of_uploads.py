"""What happens to a large body before any view sees it."""

import tempfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import path

from ntt.kernel.files.api import FileRefused, store_upload
from ntt.kernel.files.middleware import BodyLimit
from ntt.kernel.files.tests import make
from ntt.kernel.web.words import sentence


def send_photo(request):
    """A form with a photo and a story, as a module writes it."""
    upload = request.FILES["photo"]
    try:
        store_upload(upload=upload, owner_id=None, purpose="test")
    except FileRefused as refusal:
        return HttpResponse(f"{request.POST['story']}: {sentence(refusal)}", status=422)
    return HttpResponse("stored")


urlpatterns = [path("kirim/", send_photo)]


@pytest.fixture
def send(client, settings, tmp_path):
    settings.ROOT_URLCONF = __name__
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path / "temp")
    (tmp_path / "temp").mkdir()

    def send(content, name="foto.png"):
        photo = SimpleUploadedFile(name, content)
        return client.post("/kirim/", {"story": "Tenun Sabu", "photo": photo})

    return send


@pytest.mark.django_db
def test_twenty_megabytes_are_counted_but_not_kept_and_the_form_keeps_its_words(
    send, monkeypatch
):
    largest = []
    make_temporary = tempfile.NamedTemporaryFile

    def watched(*values, **names):
        made = make_temporary(*values, **names)
        write = made.write

        def counted(data):
            written = write(data)
            largest.append(made.tell())
            return written

        made.write = counted
        return made

    monkeypatch.setattr(tempfile, "NamedTemporaryFile", watched)

    answer = send(make.jpeg() + b"\0" * 20_000_000)

    assert answer.status_code == 422
    assert answer.content.decode().startswith("Tenun Sabu: Berkas ini 21 MB. Pilih foto")
    assert max(largest, default=0) <= 8_000_000


@pytest.mark.django_db
def test_a_small_picture_passes(send):
    assert send(make.jpeg()).content == b"stored"


def announced(length, content_type):
    request = RequestFactory().post("/kirim/", b"x", content_type=content_type)
    request.META["CONTENT_LENGTH"] = length
    request.session = {}
    return BodyLimit(lambda _request: HttpResponse("passed"))(request)


@pytest.mark.parametrize(
    ("length", "content_type"),
    [
        ("50000001", "multipart/form-data; boundary=x"),
        ("9" * 30, "multipart/form-data; boundary=x"),
        ("1000001", "application/x-www-form-urlencoded"),
        ("1000001", "application/json"),
        ("1000001", "text/plain"),
    ],
)
def test_a_body_larger_than_any_form_is_answered_with_words(length, content_type):
    answer = announced(length, content_type)

    assert answer.status_code == 413
    assert "Kiriman ini terlalu besar" in answer.content.decode()


@pytest.mark.parametrize(
    ("length", "content_type"),
    [
        ("50000000", "multipart/form-data; boundary=x"),
        ("1000000", "application/json"),
        ("", "application/json"),
        ("-5", "application/json"),
        ("much", "application/json"),
    ],
)
def test_other_bodies_pass(length, content_type):
    assert announced(length, content_type).content == b"passed"
