"""What the database refuses even from its owner, and the rights of the web role."""

from django.db import migrations

GUARDS = """
-- A leg names a known account and an entry of the same day that still waits for it. Asked once
-- a statement: a foreign key would ask for every leg and write to the account everybody uses.
CREATE FUNCTION ledger_legs_fit_entry() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (
        SELECT FROM fresh
        LEFT JOIN ledger_entry AS entry ON entry.id = fresh.entry_id
            AND entry.day = fresh.day AND fresh.position BETWEEN 1 AND entry.leg_count
        LEFT JOIN ledger_account AS account ON account.id = fresh.account_id
        WHERE entry.id IS NULL OR account.id IS NULL
    ) THEN
        RAISE EXCEPTION 'a leg fits no entry or no account'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'leg_fits_entry',
            TABLE = 'ledger_leg';
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER leg_fits_entry AFTER INSERT ON ledger_leg REFERENCING NEW TABLE AS fresh
FOR EACH STATEMENT EXECUTE FUNCTION ledger_legs_fit_entry();

-- Deferred: an entry is judged at commit, when it is complete. From then on its positions are
-- all taken, so this one look a commit is enough for ever.
CREATE FUNCTION ledger_entry_balances() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF (SELECT count(*) <> NEW.leg_count OR sum(amount_rp) <> 0
        FROM ledger_leg WHERE entry_id = NEW.id)
    THEN
        RAISE EXCEPTION 'entry % is not balanced', NEW.reference
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'entry_balances',
            TABLE = 'ledger_entry';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER entry_balances AFTER INSERT ON ledger_entry
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_entry_balances();

CREATE FUNCTION ledger_account_stays() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'totals of account % only grow, its nature stays', OLD.code
    USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'account_totals_only_grow',
        TABLE = 'ledger_account';
END $$;

CREATE TRIGGER account_totals_only_grow BEFORE UPDATE ON ledger_account FOR EACH ROW
WHEN (
    NEW.debit_total_rp < OLD.debit_total_rp OR NEW.credit_total_rp < OLD.credit_total_rp
    OR NEW.id <> OLD.id OR NEW.code <> OLD.code OR NEW.kind <> OLD.kind
    OR NEW.keeps_total <> OLD.keeps_total
) EXECUTE FUNCTION ledger_account_stays();

-- Totals change with every posting: room on the page keeps those updates out of the indexes.
ALTER TABLE ledger_account SET (fillfactor = 50);
"""

RIGHTS = """
REVOKE INSERT, UPDATE, DELETE, TRUNCATE
ON ledger_account, ledger_entry, ledger_leg, ledger_day_total, ledger_rolled FROM ntt_web;
REVOKE ALL ON SEQUENCE ledger_account_id_seq, ledger_entry_id_seq FROM ntt_web;
REVOKE ALL ON FUNCTION
    ledger_refuse(text, text, jsonb),
    ledger_find_twin(text, text[], bigint[], bigint),
    ledger_move_totals(bigint[], bigint[], bigint[]),
    ledger_refuse_totals(bigint, bigint),
    ledger_write(text, text, text[], bigint[], timestamptz, bigint),
    ledger_account(text, text, text, boolean, boolean),
    ledger_set_closed(text, boolean),
    ledger_post(text, text, text[], bigint[], timestamptz),
    ledger_reverse(text, text, text, timestamptz),
    ledger_roll_up(),
    ledger_daily(bigint[], date, date)
FROM PUBLIC;
GRANT EXECUTE ON FUNCTION
    ledger_account(text, text, text, boolean, boolean),
    ledger_set_closed(text, boolean),
    ledger_post(text, text, text[], bigint[], timestamptz),
    ledger_reverse(text, text, text, timestamptz),
    ledger_roll_up(),
    ledger_daily(bigint[], date, date)
TO ntt_web;
"""

UNGUARD = """
ALTER TABLE ledger_account RESET (fillfactor);
DROP TRIGGER account_totals_only_grow ON ledger_account;
DROP FUNCTION ledger_account_stays();
DROP TRIGGER entry_balances ON ledger_entry;
DROP FUNCTION ledger_entry_balances();
DROP TRIGGER leg_fits_entry ON ledger_leg;
DROP FUNCTION ledger_legs_fit_entry();
"""

UNRIGHTS = """
GRANT INSERT, UPDATE, DELETE
ON ledger_account, ledger_entry, ledger_leg, ledger_day_total, ledger_rolled TO ntt_web;
GRANT USAGE, SELECT ON SEQUENCE ledger_account_id_seq, ledger_entry_id_seq TO ntt_web;
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0003_ledger_days"), ("events", "0001_roles_and_events")]
    operations = [migrations.RunSQL(GUARDS, UNGUARD), migrations.RunSQL(RIGHTS, UNRIGHTS)]
