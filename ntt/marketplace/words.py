"""The sentence for each refusal of the marketplace, and its events in words."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    # orders
    "lines_out_of_range": _("Isi keranjang 1 sampai %(most)s macam barang."),
    "quantity_out_of_range": _("Tulis jumlah antara 1 dan %(most)s."),
    "too_many_shops": _(
        "Satu pembayaran paling banyak untuk %(most)s penjual. Bagi menjadi dua pesanan."
    ),
    "product_gone": _("%(name)s tidak dijual lagi. Hapus dari keranjang, lalu lanjutkan."),
    "price_changed": _("Harga %(name)s baru saja berubah. Periksa keranjang Anda."),
    "sold_out": _("%(name)s baru saja habis. Hapus dari keranjang, lalu lanjutkan."),
    "stock_left": _("%(name)s tersisa %(left)s. Kurangi jumlahnya."),
    "no_rate": _(
        "Belum ada ongkos kirim dari %(shop)s ke tempat itu."
        " Pilih ambil sendiri, atau tempat lain."
    ),
    "total_changed": _("Jumlah yang harus dibayar berubah. Periksa lagi sebelum memesan."),
    "pay_method_unknown": _("Pilih cara membayar."),
    "pay_method_too_large": _("Cara bayar ini hanya sampai %(most)s. Pilih transfer bank."),
}

# A purchase or an order as people read it.
STATES = {
    "awaiting_payment": _("Menunggu pembayaran"),
    "expired": _("Batas waktu bayar lewat"),
    "refunded": _("Uang dikembalikan"),
    "paid": _("Dibayar"),
    "packing": _("Disiapkan"),
    "sent": _("Dikirim"),
    "received": _("Diterima"),
    "completed": _("Selesai"),
    "cancelled": _("Dibatalkan"),
    "returned": _("Dikembalikan"),
}

PRODUCT_STATES = {
    "live": _("Tayang"),
    "licence_pending": _("Sedang diurus izinnya"),
    "draft": _("Belum tayang"),
    "withdrawn": _("Diturunkan"),
}

EVENTS = {
    "marketplace.ProductDrafted": _("Barang ditulis"),
    "marketplace.ProductChanged": _("Barang diubah"),
    "marketplace.ProductShown": _("Barang ditayangkan"),
    "marketplace.ProductHidden": _("Barang tidak ditayangkan"),
    "marketplace.ProductWithdrawn": _("Barang diturunkan petugas"),
    "marketplace.ProductRestocked": _("Sisa barang diubah"),
    "marketplace.ProductJudged": _("Izin barang diperiksa ulang"),
    "marketplace.ShopOpened": _("Toko dibuka"),
    "marketplace.ShopMoved": _("Keadaan toko berubah"),
    "marketplace.PayeeChanged": _("Rekening toko diubah"),
    "marketplace.CertificateAdded": _("Izin ditambahkan"),
    "marketplace.CertificateChecked": _("Izin diperiksa"),
    "marketplace.PurchasePlaced": _("Pesanan dibuat"),
    "marketplace.PaymentAsked": _("Kode pembayaran baru diminta"),
    "marketplace.HeardFromSaid": _("Menjawab «Diketahui dari mana?»"),
    "marketplace.PaymentOpened": _("Kode pembayaran dibuat"),
    "marketplace.PaymentNoticed": _("Kabar dari penyedia pembayaran"),
    "marketplace.PaymentClosed": _("Kode pembayaran ditutup"),
    "marketplace.PaymentUnclear": _("Jumlah yang dibayar berbeda"),
    "marketplace.PurchasePaid": _("Pembayaran diterima"),
    "marketplace.PurchaseExpired": _("Batas waktu bayar lewat"),
    "marketplace.OrderPaid": _("Dibayar"),
    "marketplace.OrderAccepted": _("Disiapkan penjual"),
    "marketplace.OrderSent": _("Dikirim"),
    "marketplace.OrderReceived": _("Diterima pembeli"),
    "marketplace.OrderCompleted": _("Selesai"),
    "marketplace.OrderCancelled": _("Dibatalkan"),
    "marketplace.OrderReturned": _("Dikembalikan"),
    "marketplace.RefundBegun": _("Uang kembali dimulai"),
    "marketplace.RefundNeedsAccount": _("Uang kembali menunggu nomor rekening"),
    "marketplace.RefundAccountNamed": _("Nomor rekening untuk uang kembali diisi"),
    "marketplace.RefundProposed": _("Uang kembali diusulkan"),
    "marketplace.RefundApproved": _("Uang kembali disetujui"),
    "marketplace.RefundDone": _("Uang kembali terkirim"),
}
