"""Each tag draws what it promises, and hostile text stays text."""

import re
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from django.template import Context, Template, TemplateSyntaxError

EVIL = "<script>alert('x')</script>"
SAFE = "&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt;"
MOMENT = datetime(2026, 11, 24, 0, 0, tzinfo=UTC)

TAGS = [
    "{% callout kind='danger' title=evil %}{{ evil }}{% endcallout %}",
    "{% empty title=evil %}{{ evil }}{% endempty %}",
    "{% panel title=evil %}{{ evil }}{% endpanel %}",
    "{% done evil number=evil %}{{ evil }}{% enddone %}",
    "{% code evil label=evil %}",
    "{% button evil name=evil value=evil %}",
    "{% link_button evil evil %}",
    "{% back_link evil text=evil %}",
    "{% tag evil kind='ok' %}",
    "{% card evil evil 1000 evil picture=evil tag=evil %}",
    "{% rows %}{% row evil evil note=evil value=evil tag=evil %}{% endrows %}",
    "{% big_link evil evil text=evil %}",
    "{% chips options label=evil %}",
    "{% facet evil options %}",
    "{% thumbs options %}",
    "{% price 1000 note=evil %}",
    "{% sum_list pairs %}",
    "{% sum_list pairs total=True %}",
    "{% steps items %}",
    "{% figure evil evil note=evil url=evil status=evil id=evil %}",
    "{% bars rows caption=evil unit=evil id=evil %}",
    "{% trend points caption=evil unit=evil id=evil %}",
    "{% shares rows caption=evil id=evil %}",
    "{% source evil url=evil as_of=evil %}",
    "{% more evil target=evil text=evil %}",
    "{% pager previous=evil next=evil page=evil %}",
    "{% history events %}",
    "{% search_box evil evil value=evil name=evil text=evil target=evil suggest=evil %}",
    "{% search_box evil evil hint=evil %}",
    "{% scroll evil %}{{ evil }}{% endscroll %}",
    "{% copy_text evil label=evil %}",
    "{% copy_picture evil title=evil source=evil %}",
    "{% picture evil evil %}",
    "{% draft_done evil %}",
    "{% qr evil caption=evil label=evil %}",
]


def drawn(source, **values):
    return Template("{% load ui %}" + source).render(Context(values))


@pytest.mark.parametrize("source", TAGS)
def test_hostile_text_stays_text(source):
    option = {
        "text": EVIL,
        "count": 1,
        "url": EVIL,
        "chosen": True,
        "picture": EVIL,
        "alt": EVIL,
    }
    html = drawn(
        source,
        evil=EVIL,
        options=[option],
        pairs=[(EVIL, EVIL, EVIL)],
        items=[{"title": EVIL, "note": EVIL, "at": EVIL, "state": "now"}],
        rows=[{"label": EVIL, "value": 1, "text": EVIL, "url": EVIL, "note": EVIL}],
        points=[(EVIL, 1.0), (EVIL, 2.0)],
        events=[SimpleNamespace(sentence=EVIL, at=MOMENT, on_behalf_of=EVIL)],
    )

    assert SAFE in html
    assert "<script" not in html


@pytest.mark.parametrize("source", TAGS)
def test_no_component_carries_style_or_script_of_its_own(source):
    html = drawn(
        source, evil="x", options=[], pairs=[], items=[], rows=[], points=[], events=[]
    )

    assert not re.search(r"\sstyle=|<style|<script|\son\w+=", html)


def test_a_callout_says_its_kind_in_a_word():
    html = drawn("{% callout kind='danger' %}<p>Belum dibayar.</p>{% endcallout %}")

    assert 'role="alert"' in html
    assert "Penting:" in html
    assert "<p>Belum dibayar.</p>" in html


def test_an_unknown_kind_is_refused_before_anyone_sees_the_page():
    with pytest.raises((KeyError, TemplateSyntaxError)):
        drawn("{% callout kind='bahaya' %}{% endcallout %}")


def test_bars_are_a_table_and_missing_is_written_not_drawn():
    rows = [
        {"label": "Ngada", "value": 90, "text": "90%"},
        {"label": "Ende", "value": 45, "text": "45%", "late": True},
        {"label": "Alor", "value": None, "text": ""},
        {"label": "Malaka", "value": 0, "text": "0%"},
    ]
    html = drawn("{% bars rows caption='Ditimbang' unit='persen' target=60 %}", rows=rows)

    assert html.count("<svg") == 3
    assert 'width="100"' in html
    assert 'width="50"' in html
    assert 'd="M66.67 -1v12"' in html
    assert "belum ada" in html
    assert html.count("(di bawah target)") == 1
    assert "Garis: target 60." in html


def test_bars_of_nothing_but_zeros_do_not_divide_by_zero():
    html = drawn("{% bars rows caption='x' %}", rows=[{"label": "a", "value": 0, "text": "0"}])

    assert 'width="0"' in html


def test_a_trend_tells_its_story_to_who_cannot_see_it():
    points = [("Jan", 10.0), ("Feb", None), ("Mar", 30.0), ("Apr", 42.5)]
    html = drawn("{% trend points caption='Belanja' unit='juta' %}", points=points)

    assert 'aria-label="Dari 10 (Jan) menjadi 43 (Apr)."' in html
    # One segment only: February is a gap, January stands alone as a dot.
    assert html.count('class="trend__line"') == 1
    assert "<td>belum ada</td>" in html
    assert ">43</text>" in html


def test_a_trend_without_figures_says_so():
    html = drawn("{% trend points caption='Belanja' %}", points=[("Jan", None)])

    assert "Belum ada angka." in html
    assert "<svg" not in html


def test_shares_add_up_to_the_whole_bar():
    parts = [
        {"label": "Penjual", "value": 405_000, "text": "Rp405.000"},
        {"label": "Biaya", "value": 45_000, "text": "Rp45.000"},
        {"label": "PAD", "value": 0, "text": "Rp0"},
    ]
    html = drawn("{% shares parts caption='Ke mana uang Anda' %}", parts=parts)

    assert 'x="0" width="90"' in html
    assert 'x="90" width="10"' in html
    assert "Rp0" in html


def test_a_part_keeps_its_colour_where_others_are_missing():
    parts = [
        {"label": "Penjual", "value": 90, "text": "Rp90", "colour": 1},
        {"label": "PAD", "value": 10, "text": "Rp10", "colour": 6},
    ]
    html = drawn("{% shares parts caption='Ke mana uang Anda' %}", parts=parts)

    assert re.findall(r'class="shares__(\d)"', html) == ["1", "6", "1", "6"]


def test_a_ranking_shown_in_parts_has_one_scale():
    rows = [{"label": "Rote Ndao", "value": 12, "text": "Rp12"}]
    html = drawn("{% bars rows caption='Belanja' full=48 target=24 %}", rows=rows)

    assert 'class="bar" width="25"' in html and "M50 -1v12" in html


def test_a_figure_opens_its_list_and_says_its_status_in_words():
    html = drawn("{% figure 'Belanja' 'Rp1' url='/x/' status='behind' %}")

    assert '<a href="/x/">Belanja</a>' in html
    assert "Di bawah target" in html
    assert "figure--late" in html


def test_a_card_is_one_link():
    html = drawn("{% card '/b/1/' 'Kopi' 65000 'Ngada' picture='/p.webp' %}")

    assert html.count("<a ") == 1
    assert 'width="320" height="320"' in html
    assert "Rp65.000" in html


def test_steps_tell_done_now_and_next():
    items = [
        {"title": "Dibayar", "at": MOMENT, "state": "done"},
        {"title": "Dikirim", "state": "now"},
        {"title": "Sampai", "state": "next"},
    ]
    html = drawn("{% steps items %}", items=items)

    assert "24 November 2026 pukul 08.00 WITA" in html
    assert html.count('aria-current="step"') == 1
    assert "(selesai)" in html
    assert "(berikutnya)" in html


def test_a_demo_picture_is_stamped(settings):
    settings.DEMO = True
    assert 'data-stamp="DATA CONTOH"' in drawn("{% copy_picture 'x' %}")

    settings.DEMO = False
    assert "DATA CONTOH" not in drawn("{% copy_picture 'x' %}")


def test_call_us_links_only_numbers_that_can_be_called(settings):
    settings.CONTACT_PHONE = "0812-3456-7890"
    settings.CONTACT_WHATSAPP = "0811-0000-0002 (contoh)"
    html = drawn("{% call_us %}")

    assert 'href="tel:+6281234567890"' in html
    assert "wa.me" not in html
    assert "0811-0000-0002 (contoh)" in html


def test_a_trend_says_which_point_is_not_finished_and_why_there_are_gaps():
    points = [("1/11", None), ("8/11", 30.0), ("15/11", 5.0)]
    html = drawn(
        "{% trend points caption='x' running='minggu berjalan' missing='tidak dirinci' %}",
        points=points,
    )

    assert html.count('class="trend__open"') == 1
    assert "5 (15/11, minggu berjalan)." in html
    assert "<td>tidak dirinci</td>" in html and "belum ada" not in html
