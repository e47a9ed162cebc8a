"""Day totals: rolled up now and then, exact at every moment; docs/ledger.md."""

from django.db import migrations

DAILY = """
INSERT INTO ledger_rolled DEFAULT VALUES;

-- Debit and credit by account and day: what is rolled up plus what came since, in one snapshot.
-- An account may appear twice a day, so callers sum. NULL asks for every account.
CREATE FUNCTION ledger_daily(p_accounts bigint[], p_since date, p_until date)
RETURNS TABLE (account_id bigint, day date, debit_rp bigint, credit_rp bigint)
LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $$
DECLARE
    v_rolled bigint;
BEGIN
    SELECT entry_id INTO v_rolled FROM ledger_rolled;
    -- EXECUTE plans with the values: only they tell whether the rest is ten legs or a million.
    RETURN QUERY EXECUTE
        'SELECT account_id, day, debit_rp, credit_rp FROM ledger_day_total
         WHERE day BETWEEN $2 AND $3' || CASE WHEN p_accounts IS NULL THEN ''
            ELSE ' AND account_id = ANY ($1)' END ||
        ' UNION ALL
         SELECT account_id, day,
                coalesce(sum(amount_rp) FILTER (WHERE amount_rp > 0), 0)::bigint,
                coalesce(-sum(amount_rp) FILTER (WHERE amount_rp < 0), 0)::bigint
         FROM ledger_leg WHERE day BETWEEN $2 AND $3 AND entry_id > $4'
        || CASE WHEN p_accounts IS NULL THEN ''
            ELSE ' AND account_id = ANY ($1)' END ||
        ' GROUP BY account_id, day'
        USING p_accounts, p_since, p_until, v_rolled;
END $$;
"""

ROLL_UP = """
-- Adds settled entries to the day totals and returns how many. An entry is settled when no
-- smaller number can appear any more. To know that, all writers must be out of the table for
-- one moment; the lock is asked for last, held for one index lookup, and given up when it is
-- not there at once, because behind it every order would wait.
CREATE FUNCTION ledger_roll_up() RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
SET lock_timeout = '200ms' AS $$
DECLARE
    v_mark ledger_rolled;
    v_count bigint;
BEGIN
    SELECT * INTO v_mark FROM ledger_rolled FOR UPDATE SKIP LOCKED;
    IF NOT FOUND THEN
        RETURN 0; -- Somebody else is rolling up.
    END IF;
    INSERT INTO ledger_day_total AS total (account_id, day, debit_rp, credit_rp)
    SELECT account_id, day,
           coalesce(sum(amount_rp) FILTER (WHERE amount_rp > 0), 0),
           coalesce(-sum(amount_rp) FILTER (WHERE amount_rp < 0), 0)
    FROM ledger_leg
    WHERE entry_id > v_mark.entry_id AND entry_id <= v_mark.settled_id
    GROUP BY account_id, day
    ON CONFLICT (account_id, day) DO UPDATE
    SET debit_rp = total.debit_rp + excluded.debit_rp,
        credit_rp = total.credit_rp + excluded.credit_rp;
    SELECT count(*) INTO v_count FROM ledger_entry
    WHERE id > v_mark.entry_id AND id <= v_mark.settled_id;
    UPDATE ledger_rolled SET entry_id = v_mark.settled_id;
    BEGIN
        LOCK TABLE ledger_entry IN SHARE MODE;
        UPDATE ledger_rolled
        SET settled_id = coalesce((SELECT max(id) FROM ledger_entry), 0);
    EXCEPTION WHEN lock_not_available THEN
        NULL; -- Busy; what settles next time loses nothing, the rest is summed live.
    END;
    RETURN v_count;
END $$;
"""

DROP = """
DROP FUNCTION ledger_roll_up();
DROP FUNCTION ledger_daily(bigint[], date, date);
DELETE FROM ledger_rolled;
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0002_ledger_post")]
    operations = [migrations.RunSQL(DAILY + ROLL_UP, DROP)]
