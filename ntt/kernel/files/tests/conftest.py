import pytest


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    """A storage of its own for each test."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path
