"""The functions that write to the ledger, and the only way to do so; docs/ledger.md.

Each refusal has a SQLSTATE of class LG, its code as message and its values as JSON detail.
"""

from django.db import migrations

REFUSE = """
CREATE FUNCTION ledger_refuse(p_state text, p_code text, p_values jsonb DEFAULT '{}')
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = p_state, MESSAGE = p_code, DETAIL = p_values::text;
END $$;
"""

ACCOUNT = """
-- Opens an account once; asking again for the same one changes nothing, its name neither.
CREATE FUNCTION ledger_account(
    code text, kind text, name text, keeps_total boolean, may_overdraw boolean
) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    v_account ledger_account;
BEGIN
    SELECT * INTO v_account FROM ledger_account AS found
    WHERE found.code = ledger_account.code;
    IF NOT FOUND THEN
        IF code !~ '^[a-z]+(:[a-z0-9_-]+)*$' THEN
            PERFORM ledger_refuse(
                'LG014', 'account_invalid', jsonb_build_object('account', code)
            );
        END IF;
        BEGIN
            INSERT INTO ledger_account (code, kind, name, keeps_total, may_overdraw)
            VALUES (ledger_account.code, ledger_account.kind, ledger_account.name,
                    ledger_account.keeps_total, ledger_account.may_overdraw)
            ON CONFLICT DO NOTHING;
        EXCEPTION WHEN check_violation OR not_null_violation OR string_data_right_truncation THEN
            PERFORM ledger_refuse(
                'LG014', 'account_invalid', jsonb_build_object('account', code)
            );
        END;
        SELECT * INTO v_account FROM ledger_account AS found
        WHERE found.code = ledger_account.code;
    END IF;
    IF (v_account.kind, v_account.keeps_total, v_account.may_overdraw)
        IS DISTINCT FROM
        (ledger_account.kind, ledger_account.keeps_total, ledger_account.may_overdraw)
    THEN
        PERFORM ledger_refuse(
            'LG013', 'account_differs', jsonb_build_object('account', code)
        );
    END IF;
    RETURN v_account.id;
END $$;

-- A house account is never closed: nothing locks it, so nobody could say it is empty.
CREATE FUNCTION ledger_set_closed(code text, is_closed boolean)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    v_account ledger_account;
BEGIN
    SELECT * INTO v_account FROM ledger_account AS found
    WHERE found.code = ledger_set_closed.code FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        PERFORM ledger_refuse('LG001', 'unknown_account', jsonb_build_object('account', code));
    ELSIF NOT v_account.keeps_total THEN
        PERFORM ledger_refuse(
            'LG016', 'account_keeps_no_total', jsonb_build_object('account', code)
        );
    ELSIF is_closed AND v_account.balance_rp <> 0 THEN
        PERFORM ledger_refuse(
            'LG015', 'account_not_empty',
            jsonb_build_object('account', code, 'balance_rp', v_account.balance_rp)
        );
    END IF;
    UPDATE ledger_account AS found SET is_closed = ledger_set_closed.is_closed
    WHERE found.id = v_account.id;
END $$;
"""

TWIN = """
-- The entry already known by this reference, if it says the same; order of legs does not matter.
CREATE FUNCTION ledger_find_twin(
    p_reference text, p_codes text[], p_amounts bigint[], p_reverses bigint
) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    v_twin ledger_entry;
    v_differs boolean;
BEGIN
    SELECT * INTO v_twin FROM ledger_entry WHERE reference = p_reference;
    IF NOT FOUND THEN
        -- Then the other unique constraint spoke: the original has a reversal by another name.
        PERFORM ledger_refuse('LG011', 'already_reversed', jsonb_build_object(
            'reference', (SELECT reference FROM ledger_entry WHERE id = p_reverses)
        ));
    END IF;
    WITH given AS (
        SELECT code COLLATE "C" AS code, amount_rp
        FROM unnest(p_codes, p_amounts) AS leg(code, amount_rp)
    ), kept AS (
        SELECT account.code, leg.amount_rp
        FROM ledger_leg AS leg JOIN ledger_account AS account ON account.id = leg.account_id
        WHERE leg.entry_id = v_twin.id
    )
    SELECT EXISTS (
        (SELECT * FROM given EXCEPT ALL SELECT * FROM kept)
        UNION ALL (SELECT * FROM kept EXCEPT ALL SELECT * FROM given)
    ) INTO v_differs;
    IF v_differs OR v_twin.reverses_id IS DISTINCT FROM p_reverses THEN
        PERFORM ledger_refuse(
            'LG007', 'reference_reused', jsonb_build_object('reference', p_reference)
        );
    END IF;
    RETURN v_twin.id;
END $$;
"""

TOTALS = """
-- In id order, so that two opposite entries wait for each other instead of deadlocking. The
-- row is locked, judged and changed in one statement: PostgreSQL judges it again after waiting.
CREATE FUNCTION ledger_move_totals(p_kept bigint[], p_accounts bigint[], p_amounts bigint[])
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    v_id bigint;
    v_debit bigint;
    v_credit bigint;
BEGIN
    FOR v_id, v_debit, v_credit IN
        SELECT leg.account_id, coalesce(sum(leg.amount_rp) FILTER (WHERE leg.amount_rp > 0), 0),
               coalesce(-sum(leg.amount_rp) FILTER (WHERE leg.amount_rp < 0), 0)
        FROM unnest(p_accounts, p_amounts) AS leg(account_id, amount_rp)
        WHERE leg.account_id = ANY (p_kept)
        GROUP BY leg.account_id ORDER BY leg.account_id
    LOOP
        UPDATE ledger_account
        SET debit_total_rp = debit_total_rp + v_debit,
            credit_total_rp = credit_total_rp + v_credit
        WHERE id = v_id AND NOT is_closed AND (may_overdraw OR balance_rp + CASE
            WHEN kind IN ('asset', 'expense') THEN v_debit - v_credit
            ELSE v_credit - v_debit END >= 0);
        IF NOT FOUND THEN
            PERFORM ledger_refuse_totals(v_id, v_debit - v_credit);
        END IF;
    END LOOP;
END $$;

CREATE FUNCTION ledger_refuse_totals(p_account bigint, p_change bigint)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    v_account ledger_account;
BEGIN
    SELECT * INTO v_account FROM ledger_account WHERE id = p_account;
    IF v_account.is_closed THEN
        PERFORM ledger_refuse(
            'LG002', 'closed_account', jsonb_build_object('account', v_account.code)
        );
    END IF;
    PERFORM ledger_refuse('LG006', 'overdrawn', jsonb_build_object(
        'account', v_account.code,
        'short_rp', CASE WHEN v_account.kind IN ('asset', 'expense') THEN -p_change
            ELSE p_change END - v_account.balance_rp
    ));
END $$;
"""

WRITE = """
CREATE FUNCTION ledger_write(
    p_reference text, p_memo text, p_codes text[], p_amounts bigint[], p_at timestamptz,
    p_reverses bigint
) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    v_entry bigint;
    v_account record;
    v_accounts bigint[];
    v_kept bigint[];
    v_off bigint := 0;
BEGIN
    IF coalesce(length(p_reference), 0) NOT BETWEEN 1 AND 120
        OR coalesce(length(p_memo), 0) NOT BETWEEN 1 AND 200
    THEN
        PERFORM ledger_refuse('LG008', 'text_missing_or_long');
    ELSIF coalesce(cardinality(p_codes), 0) NOT BETWEEN 2 AND 100
        OR cardinality(p_codes) IS DISTINCT FROM cardinality(p_amounts)
    THEN
        PERFORM ledger_refuse('LG003', 'legs_count');
    END IF;
    -- One by one: a join with the array is planned for ten rows and reads every account.
    FOR i IN 1 .. cardinality(p_codes) LOOP
        SELECT id, keeps_total INTO v_account FROM ledger_account WHERE code = p_codes[i];
        IF NOT FOUND THEN
            PERFORM ledger_refuse(
                'LG001', 'unknown_account', jsonb_build_object('account', p_codes[i])
            );
        ELSIF coalesce(p_amounts[i], 0) = 0 THEN
            PERFORM ledger_refuse('LG004', 'zero_leg');
        ELSIF p_amounts[i] NOT BETWEEN -1000000000000000 AND 1000000000000000 THEN
            PERFORM ledger_refuse('LG009', 'amount_too_large');
        END IF;
        v_off := v_off + p_amounts[i];
        v_accounts := v_accounts || v_account.id;
        IF v_account.keeps_total THEN
            v_kept := v_kept || v_account.id;
        END IF;
    END LOOP;
    IF v_off <> 0 THEN
        PERFORM ledger_refuse('LG005', 'unbalanced', jsonb_build_object('off_rp', abs(v_off)));
    END IF;
    -- One statement, so that the entry is complete when its triggers look. A twin of this call
    -- that has not committed yet makes us wait here for its end.
    WITH entry AS (
        INSERT INTO ledger_entry (reference, memo, at, reverses_id, leg_count)
        VALUES (p_reference, p_memo, p_at, p_reverses, cardinality(p_codes))
        ON CONFLICT DO NOTHING RETURNING id, day
    ), legs AS (
        INSERT INTO ledger_leg (entry_id, position, account_id, day, amount_rp)
        SELECT entry.id, leg.position, leg.account_id, entry.day, leg.amount_rp
        FROM entry, unnest(v_accounts, p_amounts) WITH ORDINALITY
            AS leg(account_id, amount_rp, position)
    )
    SELECT id INTO v_entry FROM entry;
    IF v_entry IS NULL THEN
        RETURN ledger_find_twin(p_reference, p_codes, p_amounts, p_reverses);
    END IF;
    -- Last, so that the accounts others wait for are held for as short as possible.
    IF v_kept IS NOT NULL THEN
        PERFORM ledger_move_totals(v_kept, v_accounts, p_amounts);
    END IF;
    RETURN v_entry;
END $$;
"""

POST = """
-- Books one movement: plus is debit, minus is credit, the sum is zero. The same reference with
-- the same legs returns the first entry's id, however often and from wherever it is called.
CREATE FUNCTION ledger_post(
    reference text, memo text, codes text[], amounts bigint[], at timestamptz DEFAULT now()
) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    RETURN ledger_write(reference, memo, codes, amounts, coalesce(at, now()), NULL);
END $$;

-- Books the exact opposite of an entry, once.
CREATE FUNCTION ledger_reverse(
    reference text, original text, memo text, at timestamptz DEFAULT now()
) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    v_original ledger_entry;
    v_codes text[];
    v_amounts bigint[];
BEGIN
    SELECT * INTO v_original FROM ledger_entry AS entry
    WHERE entry.reference = ledger_reverse.original;
    IF NOT FOUND THEN
        PERFORM ledger_refuse(
            'LG010', 'nothing_to_reverse', jsonb_build_object('reference', original)
        );
    ELSIF v_original.reverses_id IS NOT NULL THEN
        PERFORM ledger_refuse('LG012', 'reversal_of_reversal');
    END IF;
    SELECT array_agg(account.code ORDER BY leg.position),
           array_agg(-leg.amount_rp ORDER BY leg.position)
    INTO v_codes, v_amounts
    FROM ledger_leg AS leg JOIN ledger_account AS account ON account.id = leg.account_id
    WHERE leg.entry_id = v_original.id;
    RETURN ledger_write(
        reference, memo, v_codes, v_amounts, coalesce(at, now()), v_original.id
    );
END $$;
"""

DROP = """
DROP FUNCTION ledger_reverse(text, text, text, timestamptz);
DROP FUNCTION ledger_post(text, text, text[], bigint[], timestamptz);
DROP FUNCTION ledger_write(text, text, text[], bigint[], timestamptz, bigint);
DROP FUNCTION ledger_refuse_totals(bigint, bigint);
DROP FUNCTION ledger_move_totals(bigint[], bigint[], bigint[]);
DROP FUNCTION ledger_find_twin(text, text[], bigint[], bigint);
DROP FUNCTION ledger_set_closed(text, boolean);
DROP FUNCTION ledger_account(text, text, text, boolean, boolean);
DROP FUNCTION ledger_refuse(text, text, jsonb);
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_ledger")]
    operations = [migrations.RunSQL(REFUSE + ACCOUNT + TWIN + TOTALS + WRITE + POST, DROP)]
