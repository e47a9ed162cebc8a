from datetime import timedelta

import pytest
from django.utils import timezone

from ntt.kernel.notify.api import written_at
from ntt.kernel.notify.tests import make

pytestmark = pytest.mark.django_db


def test_what_is_sent_inside_was_written_then_and_nothing_else_differs():
    then = timezone.now() - timedelta(days=2)
    before = make.message()

    with written_at(then):
        inside = make.message()
    after = make.message()

    for row in (before, inside, after):
        row.refresh_from_db()
    assert inside.created_at == then
    assert min(before.created_at, after.created_at) > then + timedelta(days=1)
    assert (inside.state, inside.text) == (before.state, before.text)
