-- The next number of a purchase, as rules.orders.purchase_number. Five digits at least; from the
-- 100,000th on there are more (lpad alone would cut the last ones off, and repeat a number).
CREATE FUNCTION purchase_next_number(p_at timestamptz) RETURNS text LANGUAGE sql AS $$
    SELECT concat_ws('-', 'BN', yymm, digits, purchase_check_digit(yymm || digits))
      FROM (SELECT to_char(p_at AT TIME ZONE 'Asia/Makassar', 'YYMM') AS yymm,
                   lpad(sequence, greatest(5, length(sequence)), '0') AS digits
              FROM (SELECT nextval('purchase_number')::text AS sequence) AS drawn) AS parts
$$;

-- All that placing an order looks at before it is placed, in one call: the hottest read there is.
-- {goods: [{…}] by shop and id, rates: {regency: [first, next, least days, most days, divisor]},
--  rules: {beneficiary: [id, basis points, cap]}, limits: {kind: amount}}; a day in WITA.
-- The same rows as queries.quote and queries.limits read; test_place_order compares them.
CREATE FUNCTION place_order_facts(p_products bigint[], p_zone text, p_day date)
RETURNS jsonb STABLE LANGUAGE plpgsql AS $$
BEGIN
    RETURN (
    WITH goods AS MATERIALIZED (
        SELECT m.id, m.name, m.unit, m.price_rp, m.weight_g, m.stock, m.status, m.shop_id,
               m.length_cm, m.width_cm, m.height_cm, s.name AS shop_name,
               s.village_id AS village_code, s.regency_code, s.status AS shop_status
          FROM marketplace_product m JOIN marketplace_shop s ON s.id = m.shop_id
         WHERE m.id = ANY (p_products))
    SELECT jsonb_build_object(
        'goods', (SELECT jsonb_agg(goods ORDER BY shop_id, id) FROM goods),
        'rates', (SELECT jsonb_object_agg(r.origin_id, jsonb_build_array(
                             r.first_kg_rp, r.next_kg_rp, r.days_min, r.days_max, r.divisor))
                    FROM marketplace_shippingrate r
                   WHERE r.destination_id = p_zone
                     AND r.origin_id IN (SELECT regency_code FROM goods)
                     AND r.valid_from <= p_day
                     AND (r.valid_until IS NULL OR r.valid_until >= p_day)),
        'rules', (SELECT jsonb_object_agg(r.beneficiary, jsonb_build_array(
                             r.id, r.basis_points, r.cap_rp))
                    FROM marketplace_splitrule r
                   WHERE r.approved_by_id IS NOT NULL AND r.valid_from <= p_day
                     AND (r.valid_until IS NULL OR r.valid_until >= p_day)),
        'limits', (SELECT jsonb_object_agg(l.kind, l.amount)
                     FROM (SELECT DISTINCT ON (kind) kind, amount FROM marketplace_timelimit
                            WHERE valid_from <= p_day ORDER BY kind, valid_from DESC) AS l)));
END $$;

-- place_order: promise stock to a buyer and open a purchase that awaits its payment.
--
-- One call, one transaction: purchase, stock, orders by shop, lines, frozen shares, event.
-- p = {purchase: {…columns…, request_key}, goods_rp, shipping_rp,
--      orders: [{shop_id, sequence, village_code, shipping_rp, weight_g}],
--      lines:  [{shop_id, product_id, quantity, price_rp}],
--      shares: [{shop_id, beneficiary, amount_rp, rule_id}]}
-- Repeated with the same request_key it returns the first purchase and changes nothing.
-- Refuses with SQLSTATE NT001 and {"code": …, "product_id": …, "name": …, "left": …} as message
-- when a product is gone, dearer, moved or too few; NT002 when the figures do not add up (a bug).
-- Stock rows are locked in id order, so two baskets in opposite order wait instead of deadlocking.
CREATE OR REPLACE FUNCTION place_order(p jsonb)
RETURNS TABLE (purchase_id bigint, purchase_number text, is_new boolean) LANGUAGE plpgsql AS $$
DECLARE
    v_id bigint;
    v_number text := purchase_next_number(now());
    v_taken int;
    v_sum bigint;
    v_refusal jsonb;
BEGIN
    INSERT INTO marketplace_purchase (
        number, request_key, buyer_id, name, phone_cipher, phone_blind, phone_last4, email, language,
        delivery, zone_code, village_id, address, is_gift, recipient_name, recipient_phone_cipher,
        heard_from, pay_method, goods_rp, shipping_rp, total_rp, expires_at)
    SELECT v_number, b.request_key, b.buyer_id, b.name, decode(b.phone_cipher, 'hex'),
           decode(b.phone_blind, 'hex'), b.phone_last4, b.email, b.language, b.delivery, b.zone_code,
           b.village_id, b.address, b.is_gift, b.recipient_name,
           decode(b.recipient_phone_cipher, 'hex'), b.heard_from, b.pay_method,
           (p ->> 'goods_rp')::bigint, (p ->> 'shipping_rp')::bigint,
           (p ->> 'goods_rp')::bigint + (p ->> 'shipping_rp')::bigint, b.expires_at
      FROM jsonb_to_record(p -> 'purchase') AS b(
           request_key uuid, buyer_id bigint, name text, phone_cipher text, phone_blind text,
           phone_last4 text, email text, language text, delivery text, zone_code text,
           village_id text, address text, is_gift boolean, recipient_name text,
           recipient_phone_cipher text, heard_from text, pay_method text, expires_at timestamptz)
    -- A twin of this request in flight is waited for here; if it commits, it is the answer.
    ON CONFLICT (request_key) DO NOTHING
    RETURNING id INTO v_id;
    IF v_id IS NULL THEN
        RETURN QUERY SELECT m.id, m.number::text, false FROM marketplace_purchase m
                      WHERE m.request_key = (p -> 'purchase' ->> 'request_key')::uuid;
        RETURN;
    END IF;

    PERFORM 1 FROM marketplace_product
      WHERE id IN (SELECT l.product_id FROM jsonb_to_recordset(p -> 'lines') AS l(product_id bigint))
      ORDER BY id FOR NO KEY UPDATE;
    -- The guard: looked at only now, when nobody else can change these rows.
    v_refusal := place_order_refusal(p -> 'lines');
    IF v_refusal IS NOT NULL THEN
        RAISE EXCEPTION '%', v_refusal USING ERRCODE = 'NT001';
    END IF;
    UPDATE marketplace_product m SET stock = m.stock - l.quantity
      FROM jsonb_to_recordset(p -> 'lines') AS l(product_id bigint, quantity int)
     WHERE m.id = l.product_id;
    GET DIAGNOSTICS v_taken = ROW_COUNT;

    INSERT INTO marketplace_order (purchase_id, sequence, number, shop_id, village_code, goods_rp,
                                   shipping_rp, weight_g)
    SELECT v_id, o.sequence, v_number || '-' || o.sequence, o.shop_id, o.village_code,
           (SELECT sum(l.price_rp * l.quantity)
              FROM jsonb_to_recordset(p -> 'lines') AS l(shop_id bigint, quantity int, price_rp bigint)
             WHERE l.shop_id = o.shop_id),
           o.shipping_rp, o.weight_g
      FROM jsonb_to_recordset(p -> 'orders')
           AS o(shop_id bigint, sequence smallint, village_code text, shipping_rp bigint, weight_g int);
    INSERT INTO marketplace_orderline (order_id, product_id, name, unit, price_rp, quantity, weight_g)
    SELECT o.id, m.id, m.name, m.unit, l.price_rp, l.quantity, m.weight_g
      FROM jsonb_to_recordset(p -> 'lines')
           AS l(shop_id bigint, product_id bigint, quantity int, price_rp bigint)
      JOIN marketplace_product m ON m.id = l.product_id
      JOIN marketplace_order o ON o.purchase_id = v_id AND o.shop_id = l.shop_id;
    INSERT INTO marketplace_ordershare (order_id, beneficiary, amount_rp, rule_id)
    SELECT o.id, h.beneficiary, h.amount_rp, h.rule_id
      FROM jsonb_to_recordset(p -> 'shares')
           AS h(shop_id bigint, beneficiary text, amount_rp bigint, rule_id bigint)
      JOIN marketplace_order o ON o.purchase_id = v_id AND o.shop_id = h.shop_id;

    SELECT sum(o.goods_rp) - (p ->> 'goods_rp')::bigint INTO v_sum
      FROM marketplace_order o WHERE o.purchase_id = v_id;
    IF v_sum IS DISTINCT FROM 0 OR v_taken <> jsonb_array_length(p -> 'lines') OR EXISTS (
        SELECT 1 FROM marketplace_order o WHERE o.purchase_id = v_id
           AND o.goods_rp + o.shipping_rp
               <> (SELECT sum(h.amount_rp) FROM marketplace_ordershare h WHERE h.order_id = o.id))
    THEN
        RAISE EXCEPTION 'place_order: shares do not add up' USING ERRCODE = 'NT002';
    END IF;

    PERFORM event_record('marketplace.PurchasePlaced', 1::smallint, 'purchase:' || v_id,
                         (p -> 'purchase' ->> 'buyer_id')::bigint, '',
                         jsonb_build_object('purchase_id', v_id, 'number', v_number,
                                            'total_rp', (p ->> 'goods_rp')::bigint
                                                        + (p ->> 'shipping_rp')::bigint));
    RETURN QUERY SELECT v_id, v_number, true;
END $$;

