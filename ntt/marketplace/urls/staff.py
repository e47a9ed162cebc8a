"""The officers' desks: trade and money."""

from django.urls import path, re_path

from ntt.marketplace.views import (
    staff,
    staff_complaints,
    staff_corrections,
    staff_orders,
    staff_pad,
    staff_payouts,
    staff_refunds,
    staff_rules,
    staff_stuck,
    staff_unclear,
)

BATCH = "petugas/pencairan/<int:batch_id>/"
LINE = f"{BATCH}<int:payout_id>/"
REFUND = "petugas/uang-kembali/<int:refund_id>/"
UNCLEAR = "petugas/uang-belum-jelas/<int:payment_id>/"
SLIP = "petugas/pad/<int:receipt_id>/"
RULE = "petugas/pembagian/<int:rule_id>/"
CORRECTION = "petugas/koreksi/<int:correction_id>/"
SHOP = "petugas/toko/<int:shop_id>/"
COMPLAINT = "petugas/keluhan/<int:complaint_id>/"
ORDER = "petugas/pesanan/<str:number>/"
PAPER = "petugas/izin/<int:certificate_id>/"

urlpatterns = [
    path("petugas/", staff.staff_today, name="staff_today"),
    path("petugas/daftar/<slug:kind>/", staff.staff_list, name="staff_list"),
    path("petugas/barang/", staff.staff_products, name="staff_products"),
    path("petugas/barang/<int:product_id>/", staff.staff_product, name="staff_product"),
    path(SHOP, staff.staff_shop, name="staff_shop"),
    path(f"{SHOP}keadaan/", staff.staff_shop_status, name="staff_shop_status"),
    path(f"{PAPER}periksa/", staff.staff_certificate_check, name="staff_certificate_check"),
    path(
        f"{PAPER}kembalikan/", staff.staff_certificate_refuse, name="staff_certificate_refuse"
    ),
    path("petugas/pesanan/", staff_orders.staff_orders, name="staff_orders"),
    path(ORDER, staff_orders.staff_order, name="staff_order"),
    path(f"{ORDER}batal/", staff_orders.staff_order_cancel, name="staff_order_cancel"),
    path(f"{ORDER}kembali/", staff_orders.staff_order_return, name="staff_order_return"),
    path("petugas/keluhan/", staff_complaints.staff_complaints, name="staff_complaints"),
    path(COMPLAINT, staff_complaints.staff_complaint, name="staff_complaint"),
    path(
        f"{COMPLAINT}putusan/",
        staff_complaints.staff_complaint_decide,
        name="staff_complaint_decide",
    ),
    path("petugas/pencairan/", staff_payouts.staff_payouts, name="staff_payouts"),
    path(
        "petugas/pencairan/usul/",
        staff_payouts.staff_payout_propose,
        name="staff_payout_propose",
    ),
    path(BATCH, staff_payouts.staff_batch, name="staff_batch"),
    path(f"{BATCH}setujui/", staff_payouts.staff_batch_approve, name="staff_batch_approve"),
    path(f"{BATCH}batal/", staff_payouts.staff_batch_drop, name="staff_batch_drop"),
    path(f"{BATCH}tiba/", staff_payouts.staff_batch_complete, name="staff_batch_complete"),
    re_path(
        r"^petugas/pencairan/(?P<batch_id>\d{1,18})/bank\.(?P<kind>xlsx|csv)$",
        staff_payouts.staff_bank_file,
        name="staff_bank_file",
    ),
    path(f"{LINE}tiba/", staff_payouts.staff_line_complete, name="staff_line_complete"),
    path(f"{LINE}gagal/", staff_payouts.staff_line_fail, name="staff_line_fail"),
    path("petugas/uang-kembali/", staff_refunds.staff_refunds, name="staff_refunds"),
    path("petugas/uang-macet/", staff_stuck.staff_stuck, name="staff_stuck"),
    path(
        "petugas/koreksi/baru/<str:kind>/<int:subject_id>/",
        staff_corrections.staff_correction_new,
        name="staff_correction_new",
    ),
    path(CORRECTION, staff_corrections.staff_correction, name="staff_correction"),
    path(
        f"{CORRECTION}setujui/",
        staff_corrections.staff_correction_approve,
        name="staff_correction_approve",
    ),
    path(
        f"{CORRECTION}batal/",
        staff_corrections.staff_correction_drop,
        name="staff_correction_drop",
    ),
    path(REFUND, staff_refunds.staff_refund, name="staff_refund"),
    path(f"{REFUND}lihat/", staff_refunds.staff_refund_see, name="staff_refund_see"),
    path(f"{REFUND}usul/", staff_refunds.staff_refund_propose, name="staff_refund_propose"),
    path(f"{REFUND}setujui/", staff_refunds.staff_refund_approve, name="staff_refund_approve"),
    path(f"{REFUND}selesai/", staff_refunds.staff_refund_finish, name="staff_refund_finish"),
    path(f"{REFUND}tolak/", staff_refunds.staff_refund_reject, name="staff_refund_reject"),
    path(f"{REFUND}rekening/", staff_refunds.staff_refund_write, name="staff_refund_write"),
    path(f"{REFUND}ulang/", staff_refunds.staff_refund_again, name="staff_refund_again"),
    path("petugas/uang-belum-jelas/", staff_unclear.staff_unclear, name="staff_unclear"),
    path(UNCLEAR, staff_unclear.staff_unclear_one, name="staff_unclear_one"),
    path(f"{UNCLEAR}usul/", staff_unclear.staff_unclear_propose, name="staff_unclear_propose"),
    path(
        f"{UNCLEAR}setujui/", staff_unclear.staff_unclear_approve, name="staff_unclear_approve"
    ),
    path(f"{UNCLEAR}tolak/", staff_unclear.staff_unclear_reject, name="staff_unclear_reject"),
    path("petugas/pembagian/", staff_rules.staff_rules, name="staff_rules"),
    path("petugas/pembagian/usul/", staff_rules.staff_rule_new, name="staff_rule_new"),
    path(f"{RULE}setujui/", staff_rules.staff_rule_approve, name="staff_rule_approve"),
    path(f"{RULE}tarik/", staff_rules.staff_rule_withdraw, name="staff_rule_withdraw"),
    path(f"{RULE}akhiri/", staff_rules.staff_rule_end, name="staff_rule_end"),
    path("petugas/pad/", staff_pad.staff_pad, name="staff_pad"),
    path(f"{SLIP}setujui/", staff_pad.staff_pad_approve, name="staff_pad_approve"),
    path(f"{SLIP}batal/", staff_pad.staff_pad_void, name="staff_pad_void"),
]
