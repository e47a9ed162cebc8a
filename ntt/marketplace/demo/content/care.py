"""What to say about keeping each kind of product, and how long it keeps."""

CARE: dict[str, tuple[str, ...]] = {
    "kopi": (
        "Simpan di wadah tertutup, jauh dari panas.",
        "Paling enak dalam dua bulan setelah dibuka.",
        "Cocok diseduh tubruk atau disaring.",
    ),
    "teh": ("Simpan di tempat kering.", "Seduh dengan air yang baru mendidih."),
    "air-minum": ("Simpan di tempat teduh.",),
    "jus-sirup": (
        "Sesudah dibuka simpan di kulkas.",
        "Botolnya kaca, jadi kami beri sekat kardus.",
    ),
    "minuman-serbuk": (
        "Tutup rapat supaya tidak menggumpal.",
        "Satu bungkus cukup untuk sekitar sepuluh gelas.",
    ),
    "keripik": (
        "Tutup kembali bungkusnya supaya tetap renyah.",
        "Kami kirim dalam kardus supaya tidak hancur.",
        "Cocok untuk rapat dan perjalanan.",
    ),
    "kacang-mete": (
        "Simpan di tempat kering dan sejuk.",
        "Kami goreng atau panggang sesudah ada pesanan.",
        "Tutup rapat supaya tidak tengik.",
    ),
    "kue": (
        "Simpan dalam stoples tertutup.",
        "Kami bungkus dua lapis supaya tidak patah.",
        "Baik dimakan sebelum tanggal pada label.",
    ),
    "olahan-buah": ("Sesudah dibuka simpan di kulkas.", "Buahnya dari kebun sendiri."),
    "cokelat": ("Simpan di bawah 28 derajat.", "Untuk kiriman jauh kami beri es kering."),
    "selendang": (
        "Cuci tangan dengan air dingin dan jemur di tempat teduh.",
        "Warna tiap helai bisa sedikit berbeda dari gambar.",
    ),
    "sarung": (
        "Cuci tangan dengan air dingin dan jemur di tempat teduh.",
        "Panjangnya bisa dikurangi oleh penjahit.",
    ),
    "selimut": (
        "Cuci tangan dengan air dingin dan jemur di tempat teduh.",
        "Simpan dengan cengkeh supaya tidak dimakan ngengat.",
    ),
    "tenun-jadi": (
        "Bersihkan dengan kain lembap.",
        "Corak tenun tiap buah sedikit berbeda dari gambar.",
    ),
    "tenun-rumah": (
        "Cuci tangan dengan air dingin.",
        "Corak tenun tiap lembar sedikit berbeda dari gambar.",
    ),
    "bumbu": ("Simpan di tempat kering.", "Cukup untuk masak sebulan."),
    "sambal": (
        "Sesudah dibuka simpan di kulkas.",
        "Pakai sendok kering supaya tahan lama.",
        "Tanpa pengawet.",
    ),
    "minyak": ("Di tempat dingin minyak ini membeku, itu wajar.",),
    "mi-tepung": ("Simpan di tempat kering.", "Ada resep di belakang bungkus."),
    "madu": (
        "Jangan disimpan di kulkas, supaya tidak mengkristal.",
        "Tidak untuk bayi di bawah satu tahun.",
    ),
    "gula": ("Simpan di wadah tertutup, jauh dari semut.", "Dapat menggantikan gula pasir."),
    "hasil-laut": (
        "Simpan di kulkas sesudah dibuka.",
        "Kami kirim dalam bungkus hampa udara.",
    ),
    "daging": (
        "Simpan beku, dan habiskan dalam tiga hari setelah dicairkan.",
        "Kami kirim dengan es dalam kotak busa, hari Senin sampai Kamis.",
    ),
    "beras": ("Simpan di wadah kering bertutup.", "Cuci sekali saja supaya gizinya tetap."),
    "hasil-kebun": ("Simpan di tempat kering dan berangin.", "Ditimbang sesudah dibersihkan."),
    "rumput-laut": ("Rendam air bersih beberapa jam sebelum dimasak.",),
    "obat-herbal": ("Tanyakan tenaga kesehatan bila sedang minum obat lain.",),
    "kerajinan": (
        "Tiap buah dibuat tangan, jadi ukurannya bisa berbeda satu dua sentimeter.",
        "Kami bungkus dengan kertas dan sabut kelapa.",
    ),
    "perawatan-tubuh": ("Coba dahulu sedikit di lengan.", "Simpan di tempat kering."),
    "buku": ("Sebagian hasil dipakai untuk mencetak lagi.", "Dicetak sesuai pesanan."),
    "mebel": ("Dikirim dengan ekspedisi barang besar.", "Bisa diambil sendiri di sekolah."),
    "alat": ("Petunjuk pakai ada di dalam kotak.",),
    "kerajinan-siswa": ("Nama pembuatnya ditulis di kartu kecil.",),
}

SHELF_DAYS: dict[str, int] = {
    "kopi": 365,
    "teh": 540,
    "air-minum": 365,
    "jus-sirup": 180,
    "minuman-serbuk": 365,
    "keripik": 120,
    "kacang-mete": 150,
    "kue": 60,
    "olahan-buah": 120,
    "cokelat": 270,
    "bumbu": 720,
    "sambal": 180,
    "minyak": 540,
    "mi-tepung": 270,
    "madu": 720,
    "gula": 540,
    "hasil-laut": 120,
    "daging": 60,
    "beras": 180,
    "hasil-kebun": 60,
    "rumput-laut": 365,
    "obat-herbal": 720,
    "perawatan-tubuh": 720,
}
"""Days a product keeps; a kind that is not named here does not spoil."""


def care_for(category: str, number: int) -> str:
    choices = CARE[category]
    return choices[number % len(choices)]
