"""What monitoring hangs up in the house: its public CSV files, each column in words."""

from django.utils.translation import gettext_lazy as _

from ntt.kernel.home.api import Dataset

TURNOVER = _(
    "harga barang dalam rupiah, tanpa ongkos kirim, dari pesanan yang dibayar dan tidak"
    " dibatalkan atau dikembalikan"
)
SELLERS = _("toko dengan paling sedikit satu pesanan itu")
CLOSED = _(
    "Sel yang terlalu kecil kosong, supaya penjualan satu toko tidak terbaca. Kosong bukan nol."
)


def datasets() -> list[Dataset]:
    """What anybody may take and count again."""
    return [
        Dataset(
            title=_("Beli NTT menurut kabupaten dan kota"),
            note=CLOSED,
            url_name="monitoring:regency_csv",
            page="monitoring:regencies",
            columns=[
                ("kode", _("kode wilayah Kementerian Dalam Negeri")),
                ("kabupaten_kota", _("nama kabupaten atau kota asal barang")),
                ("nilai_transaksi_rp", TURNOVER),
                ("pesanan", _("jumlah pesanan itu")),
                ("penjual_aktif", SELLERS),
                ("barang_dapat_dibeli_hari_ini", _("barang yang bisa dibeli saat diunduh")),
            ],
        ),
        Dataset(
            title=_("Beli NTT menurut minggu"),
            note=CLOSED,
            url_name="monitoring:week_csv",
            page="monitoring:beli_ntt",
            columns=[
                ("minggu_mulai", _("hari Senin minggu itu, tahun-bulan-tanggal")),
                ("nilai_transaksi_rp", TURNOVER),
                ("pesanan", _("jumlah pesanan itu")),
                ("penjual_aktif", SELLERS),
                ("selesai", _("«belum»: minggu ini masih berjalan")),
            ],
        ),
    ]
