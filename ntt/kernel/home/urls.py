"""First page, search, villages, pages that explain, pages of the office."""

from django.urls import include, path

from ntt.kernel.home.views import agencies, front, officers, pages, search, staff, villages

app_name = "home"
agency = [
    path("", agencies.office, name="staff_agency"),
    path("kepala/", agencies.record_head, name="staff_record_head"),
    path("kepala/<int:post_id>/akhiri/", agencies.end_head, name="staff_end_head"),
    path("kepala/<int:post_id>/nomor/", agencies.see_number, name="staff_see_number"),
    path("pendamping/", agencies.name_aide, name="staff_name_aide"),
    path("pendamping/<int:post_id>/akhiri/", agencies.end_aide, name="staff_end_aide"),
    path("berakhir/", agencies.close, name="staff_close_agency"),
    path("berakhir/batal/", agencies.reopen, name="staff_reopen_agency"),
]
officer = [
    path("", officers.officer, name="staff_officer"),
    path("peran/", officers.give, name="staff_give_role"),
    path("peran/<int:role_id>/akhiri/", officers.end, name="staff_end_role"),
]
urlpatterns = [
    path("", front.front, name="front"),
    path("cari/", search.results, name="search"),
    path("nomor/", search.number, name="number"),
    path("desa/", villages.index, name="villages"),
    path("desa/<str:code>/", villages.area, name="area"),
    path("bantuan/", pages.help_page, name="help"),
    path("tentang/", pages.about, name="about"),
    path("data-terbuka/", pages.open_data, name="open_data"),
    path("privasi/", pages.privacy, name="privacy"),
    path("aksesibilitas/", pages.accessibility, name="accessibility"),
    path("dasar-hukum/", pages.laws, name="laws"),
    path("petugas/", staff.front, name="staff"),
    path("petugas/antrean/", staff.queue, name="staff_queue"),
    path(
        "petugas/antrean/kabar/<int:event_id>/ulang/",
        staff.retry_delivery,
        name="staff_retry_delivery",
    ),
    path(
        "petugas/antrean/tugas/<int:job_id>/ulang/",
        staff.retry_job,
        name="staff_retry_job",
    ),
    path("petugas/perangkat-daerah/", agencies.offices, name="staff_agencies"),
    path("petugas/perangkat-daerah/<slug:code>/", include(agency)),
    path("petugas/akun/", officers.officers, name="staff_officers"),
    path("petugas/akun/<int:person_id>/", include(officer)),
    path("petugas/pesan/", staff.unsent, name="staff_messages"),
    path("petugas/pesan/kirim-lagi/", staff.send_all_again, name="staff_send_all_again"),
    path(
        "petugas/pesan/<int:message_id>/kirim-lagi/", staff.send_again, name="staff_send_again"
    ),
]
