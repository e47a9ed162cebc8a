"""What people call the nine programmes, their names included."""

SEARCH_WORDS = {
    "posyandu": "posyandu stunting gizi balita kader kesehatan dinkes health nutrition",
    "beli-ntt": "gerakan beli ntt nilai transaksi omzet penjualan gerai mart turnover sales",
    "ovop": "ovop satu produk unggulan desa pmd village product",
    "siswa": "pendampingan siswa perguruan tinggi sekolah kedinasan kampus students",
    "aset": "pad pendapatan asli daerah aset tanah gedung bpad revenue assets",
    "birokrasi": "tata kelola birokrasi spbe pemerintahan digital asn bureaucracy government",
    "koperasi": "koperasi kopdes merah putih cooperatives",
    "sekber": "sekber sekretariat bersama ayo bangun secretariat",
    "meja-rakyat": "aduan pengaduan keluhan laporan lapor meja rakyat kominfo complaints",
}
