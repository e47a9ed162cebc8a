-- What no check of one row can say about money. Asked only when such a row is written.

-- A payout leaves only from a batch with both signatures.
CREATE FUNCTION marketplace_payout_sent_is_signed() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM marketplace_payoutbatch
        WHERE id = NEW.batch_id AND approved_by_id IS NOT NULL
    ) THEN
        RAISE EXCEPTION 'payout % is in no approved batch', NEW.reference
        USING ERRCODE = 'integrity_constraint_violation',
            CONSTRAINT = 'payout_sent_is_signed', TABLE = 'marketplace_payout';
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER payout_sent_is_signed AFTER INSERT OR UPDATE OF state, batch_id
ON marketplace_payout FOR EACH ROW WHEN (NEW.state IN ('sent', 'completed'))
EXECUTE FUNCTION marketplace_payout_sent_is_signed();

-- A signature under a batch stays.
CREATE FUNCTION marketplace_payout_batch_stays_signed() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'the signature under batch % stays', OLD.id
    USING ERRCODE = 'integrity_constraint_violation',
        CONSTRAINT = 'payout_batch_stays_signed', TABLE = 'marketplace_payoutbatch';
END $$;

CREATE TRIGGER payout_batch_stays_signed BEFORE UPDATE OF approved_by_id
ON marketplace_payoutbatch FOR EACH ROW
WHEN (OLD.approved_by_id IS NOT NULL AND NEW.approved_by_id IS DISTINCT FROM OLD.approved_by_id)
EXECUTE FUNCTION marketplace_payout_batch_stays_signed();

-- No more goes back of a payment than came with it. Its row is locked, so that two refunds at
-- once are counted one after the other.
CREATE FUNCTION marketplace_refund_within_what_came() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    came bigint;
BEGIN
    SELECT payment.amount_rp INTO came FROM marketplace_payment payment
    WHERE payment.id = NEW.payment_id FOR NO KEY UPDATE;
    SELECT coalesce(max(unclear.came_rp), came) INTO came FROM marketplace_unclearmoney unclear
    WHERE unclear.payment_id = NEW.payment_id;
    IF (SELECT sum(amount_rp) FROM marketplace_refund
        WHERE payment_id = NEW.payment_id AND state <> 'failed') > came
    THEN
        RAISE EXCEPTION 'refund % is more than came', NEW.key
        USING ERRCODE = 'integrity_constraint_violation',
            CONSTRAINT = 'refund_within_what_came', TABLE = 'marketplace_refund';
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER refund_within_what_came AFTER INSERT OR UPDATE OF amount_rp, payment_id
ON marketplace_refund FOR EACH ROW EXECUTE FUNCTION marketplace_refund_within_what_came();
