"""The proof that entries, totals and day totals tell the same story."""

from django.db import connection

from ntt.kernel.ledger.rules import PROBLEMS_MAX

# Each statement finds what must not exist and says it in one line.
CHECKS = [
    """
    SELECT format('catatan %%s (%%s): debit dan kredit berselisih %%s rupiah', entry.id,
        entry.reference, sum(leg.amount_rp))
    FROM ledger_entry AS entry JOIN ledger_leg AS leg ON leg.entry_id = entry.id
    GROUP BY entry.id HAVING sum(leg.amount_rp) <> 0
    """,
    """
    SELECT format('catatan %%s (%%s): %%s baris, seharusnya %%s', entry.id, entry.reference,
        count(leg.entry_id), entry.leg_count)
    FROM ledger_entry AS entry LEFT JOIN ledger_leg AS leg
        ON leg.entry_id = entry.id AND leg.day = entry.day
    GROUP BY entry.id HAVING count(leg.entry_id) <> entry.leg_count OR entry.leg_count < 2
    """,
    """
    SELECT format('baris %%s/%%s: catatan atau akunnya tidak ada', leg.entry_id, leg.position)
    FROM ledger_leg AS leg
    LEFT JOIN ledger_entry AS entry ON entry.id = leg.entry_id
    LEFT JOIN ledger_account AS account ON account.id = leg.account_id
    WHERE entry.id IS NULL OR account.id IS NULL
    """,
    """
    WITH summed AS (
        SELECT account_id, coalesce(sum(amount_rp) FILTER (WHERE amount_rp > 0), 0) AS debit_rp,
            coalesce(-sum(amount_rp) FILTER (WHERE amount_rp < 0), 0) AS credit_rp
        FROM ledger_leg GROUP BY account_id
    )
    SELECT format('akun %%s: jumlah debit %%s dan kredit %%s, menurut barisnya %%s dan %%s',
        account.code, account.debit_total_rp, account.credit_total_rp,
        coalesce(summed.debit_rp, 0), coalesce(summed.credit_rp, 0))
    FROM ledger_account AS account LEFT JOIN summed ON summed.account_id = account.id
    WHERE account.keeps_total AND (account.debit_total_rp, account.credit_total_rp)
        IS DISTINCT FROM (coalesce(summed.debit_rp, 0), coalesce(summed.credit_rp, 0))
    """,
    """
    SELECT format('akun %%s: saldo %%s di bawah nol', code, balance_rp) FROM ledger_account
    WHERE keeps_total AND NOT may_overdraw AND balance_rp < 0
    """,
    """
    WITH summed AS (
        SELECT account_id, day,
            coalesce(sum(amount_rp) FILTER (WHERE amount_rp > 0), 0) AS debit_rp,
            coalesce(-sum(amount_rp) FILTER (WHERE amount_rp < 0), 0) AS credit_rp
        FROM ledger_leg WHERE entry_id <= (SELECT entry_id FROM ledger_rolled)
        GROUP BY account_id, day
    )
    SELECT format('akun %%s, %%s: jumlah harian %%s dan %%s, menurut barisnya %%s dan %%s',
        account_id, day, total.debit_rp, total.credit_rp, summed.debit_rp, summed.credit_rp)
    FROM ledger_day_total AS total FULL JOIN summed USING (account_id, day)
    WHERE (total.debit_rp, total.credit_rp) IS DISTINCT FROM (summed.debit_rp, summed.credit_rp)
    """,
    """
    SELECT format('catatan %%s (%%s): bukan kebalikan dari catatan %%s', entry.id,
        entry.reference, original.id)
    FROM ledger_entry AS entry JOIN ledger_entry AS original ON original.id = entry.reverses_id
    WHERE original.reverses_id IS NOT NULL OR EXISTS (
        SELECT FROM (SELECT * FROM ledger_leg WHERE entry_id = entry.id) AS leg
        FULL JOIN (SELECT * FROM ledger_leg WHERE entry_id = original.id) AS opposite
            ON opposite.position = leg.position
        WHERE (leg.account_id, leg.amount_rp)
            IS DISTINCT FROM (opposite.account_id, -opposite.amount_rp)
    )
    """,
]


def verify() -> list[str]:
    """What does not agree, a line each; empty when the ledger is right.

    At most PROBLEMS_MAX lines a check, so that a broken table does not fill the screen.
    """
    problems: list[str] = []
    with connection.cursor() as cursor:
        for check in CHECKS:
            cursor.execute(check + " ORDER BY 1 LIMIT %s", [PROBLEMS_MAX])
            problems += [line for (line,) in cursor.fetchall()]
    return problems
