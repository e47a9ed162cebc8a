"""Four hundred people who buy. All are invented, and so are their telephone numbers."""

from functools import lru_cache

from ntt.marketplace.demo.content.shapes import Buyer

COUNT = 400
FIRST = (
    "Adelina", "Agustina", "Albertus", "Amelia", "Anton", "Bernadus", "Christin", "Dominggus",
    "Elisabet", "Fabianus", "Febriana", "Fransiska", "Gregorius", "Hendrika", "Ignasius",
    "Imelda", "Jefri", "Jublina", "Katarina", "Kornelis", "Lidia", "Lukas", "Margarita",
    "Marselinus", "Mery", "Mikael", "Nurhayati", "Oktavianus", "Petronela", "Rambu", "Rikardus",
    "Rosalinda", "Salim", "Silvester", "Sofia", "Theodora", "Umbu", "Veronika", "Wilhelmina",
    "Yosefina",
)  # fmt: skip
LAST = (
    "Lodo", "Riwu", "Kana", "Djara", "Bere", "Nahak", "Taneo", "Manafe", "Lado", "Wunu", "Mone",
    "Seran", "Klau", "Tukan", "Boli", "Lamak", "Peni", "Sanam", "Nabuasa", "Oematan", "Mau",
    "Mali", "Lalang", "Moa", "Lengi", "Rani", "Meo", "Bupu", "Jehaut", "Jemada", "Hasan",
    "Ndina", "Bhoko", "Sela", "Bili", "Kaka", "Mbate", "Mooy", "Neonbasu", "Naisoko",
)  # fmt: skip
NEAR = (
    "53.71.01.1001", "53.71.02.1001", "53.71.02.1002", "53.71.02.1003", "53.71.03.1001",
    "53.71.03.1010", "53.71.03.1011", "53.71.04.1001", "53.71.04.1009", "53.71.04.1010",
    "53.71.04.1011", "53.71.05.1001", "53.71.05.1003", "53.71.05.1004", "53.71.06.1001",
    "53.71.06.1003",
)  # fmt: skip
FAR = (
    "53.01.08.2008", "53.01.06.1001", "53.02.01.1001", "53.03.05.1005", "53.04.12.1001",
    "53.05.01.1002", "53.06.03.1004", "53.07.05.1008", "53.07.15.1001", "53.08.04.1003",
    "53.09.06.1013", "53.10.12.1005", "53.11.01.1002", "53.12.15.1001", "53.13.05.1001",
    "53.14.03.1001", "53.15.05.1025", "53.16.01.1009", "53.17.01.2023", "53.18.09.1004",
    "53.19.01.1021", "53.20.01.1001", "53.21.01.2005", "53.10.06.1026", "53.02.02.2001",
)  # fmt: skip
OUTSIDE = (
    "Jakarta Selatan", "Jakarta Timur", "Surabaya", "Denpasar", "Badung", "Makassar", "Bandung",
    "Yogyakarta", "Malang", "Mataram", "Tangerang", "Bekasi", "Dili", "Darwin",
)  # fmt: skip


@lru_cache(maxsize=1)
def buyers() -> tuple[Buyer, ...]:
    """Half in Kota Kupang, a quarter elsewhere in NTT, a quarter outside the province."""
    return tuple(_buyer(number) for number in range(COUNT))


def _buyer(number: int) -> Buyer:
    # The second name walks on by one each time the first names are through.
    name = f"{FIRST[number % 40]} {LAST[(number * 7 + number // 40) % 40]}"
    turn, round_no = number % 4, number // 4
    village, city = "", ""
    if turn < 2:
        village = NEAR[(round_no * 2 + turn) % len(NEAR)]
    elif turn == 2:
        village = FAR[round_no % len(FAR)]
    else:
        city = OUTSIDE[round_no % len(OUTSIDE)]
    return Buyer(name=name, phone=f"+628110000{2000 + number}", village=village, city=city)
