import pytest
from django.db import DatabaseError

from ntt.kernel.events.api import history
from ntt.kernel.files import rules
from ntt.kernel.files.actions import uploads
from ntt.kernel.files.api import File, FileRefused, store_upload
from ntt.kernel.files.tests import make
from ntt.kernel.web.words import sentence

pytestmark = pytest.mark.django_db


def stored(media):
    return sorted(str(path.relative_to(media)) for path in media.rglob("*") if path.is_file())


def refusal(content, media, *, name="foto.jpg", is_private=False):
    """The refusal of an upload, having shown that it left no trace."""
    with pytest.raises(FileRefused) as refused:
        store_upload(
            upload=make.upload(content, name),
            owner_id=7,
            purpose="product",
            is_private=is_private,
        )
    assert not File.objects.exists()
    assert stored(media) == []
    assert "%" not in sentence(refused.value)
    return refused.value


def test_a_picture_is_kept_privately_and_waits_for_the_worker(media):
    content = make.with_gps(make.image(900, 600))

    file = make.file(content)

    assert (file.state, file.kind, file.is_private) == ("waiting", "picture", False)
    assert (file.width, file.height, file.size_bytes) == (900, 600, len(content))
    assert len(file.token) == 22
    assert stored(media) == [f"private/{file.token[:2]}/{file.token[2:]}-original"]
    assert [row.name for row in history(f"file:{file.pk}")] == ["files.FileStored"]


def test_a_document_is_ready_at_once_and_private():
    file = make.file(make.PDF, is_private=True)

    assert (file.state, file.kind, file.is_private) == ("ready", "document", True)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_the_name_does_not_matter_the_bytes_do(kind):
    upload = make.upload(make.encoded(kind=kind), "../../etc/passwd\0.exe.png")

    file = store_upload(upload=upload, owner_id=None, purpose="product")

    assert file.kind == "picture"


def test_the_same_bytes_twice_are_two_files_that_cannot_be_guessed():
    assert make.file(make.jpeg()).token != make.file(make.jpeg()).token


@pytest.mark.parametrize("name", ["foto.png", "foto.jpg", "foto.jpg.php"])
def test_a_script_named_like_a_picture_is_refused(media, name):
    assert refusal(make.SCRIPT, media, name=name).code == "file_kind_unknown"


@pytest.mark.parametrize("content", [b"<svg/>", b"GIF89a" + b"\0" * 50, b"PK\x03\x04", b"a"])
def test_other_kinds_are_refused(media, content):
    assert refusal(content, media).code == "file_kind_unknown"
    assert refusal(content, media, is_private=True).code == "private_kind_unknown"


def test_a_heic_photo_is_refused_with_the_way_out(media):
    refused = refusal(b"\0\0\0\x18ftypheic" + b"\0" * 100, media)

    assert sentence(refused).startswith("Foto HEIC belum dapat dibaca di sini.")


def test_an_empty_file_is_refused(media):
    assert refusal(b"", media).code == "file_empty"


def test_a_document_is_refused_where_only_pictures_are_shown(media):
    assert refusal(make.PDF, media).code == "picture_only"


def test_a_document_cut_short_is_refused(media):
    assert refusal(make.PDF[:-10], media, is_private=True).code == "document_broken"


def test_twenty_megabytes_are_refused_with_the_limits(media):
    large = make.jpeg() + b"\0" * 20_000_000

    only_photos, also_pdf = refusal(large, media), refusal(large, media, is_private=True)

    assert sentence(only_photos) == "Berkas ini 21 MB. Pilih foto paling besar 8 MB."
    assert sentence(also_pdf) == (
        "Berkas ini 21 MB. Pilih foto paling besar 8 MB atau PDF paling besar 5 MB."
    )


def test_a_picture_at_the_limit_is_taken_and_one_byte_more_is_not(media):
    content = make.jpeg()
    filling = b"\0" * (rules.PICTURE_BYTES_MAX - len(content))

    assert refusal(content + filling + b"\0", media).values["megabytes"] == 9
    assert make.file(content + filling).size_bytes == 8_000_000


def test_a_document_has_a_limit_of_its_own(media):
    content = b"%PDF-1.7" + b" " * 5_000_000 + b"%%EOF"

    assert refusal(content, media, is_private=True).code == "file_too_big"


@pytest.mark.parametrize("size", [(60_000, 60_000), (6_325, 6_325), (20_001, 1)])
def test_a_picture_bomb_is_refused_by_its_header(media, size, monkeypatch):
    monkeypatch.setattr("PIL.Image.open", None)  # nothing may be decoded here

    refused = refusal(make.png_that_says(*size), media)

    assert refused.code == "picture_too_large"
    assert (refused.values["width"], refused.values["height"]) == size


def test_a_picture_whose_header_is_cut_is_refused(media):
    assert refusal(make.jpeg()[:30], media).code == "picture_broken"


def test_when_it_cannot_be_listed_nothing_stays_in_the_storage(media, monkeypatch):
    def fail(*_values, **_names):
        raise DatabaseError

    monkeypatch.setattr(uploads, "record", fail)

    with pytest.raises(DatabaseError):
        make.file()

    assert stored(media) == []


def test_a_jpeg_of_endless_scans_is_refused_before_anything_draws_it(media):
    refused = refusal(make.jpeg_of_scans(65), media)

    assert sentence(refused) == (
        "Foto ini disimpan dengan cara yang tidak biasa dan terlalu berat dibuka. "
        "Kirim tangkapan layar foto itu, atau simpan ulang sebagai JPEG biasa."
    )


def test_progressive_pictures_of_cameras_and_messengers_are_taken(media):
    assert make.file(make.jpeg(progressive=True)).state == "waiting"
    assert make.file(make.jpeg(make.image(mode="CMYK"), progressive=True)).state == "waiting"
    assert make.file(make.jpeg_of_scans(64)).state == "waiting"
