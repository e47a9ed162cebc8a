"""The statements of load_orders: dice, lines, orders, then the rows of the tables."""

TABLES = (
    "CREATE TEMP TABLE load_moment (n int PRIMARY KEY, at timestamptz)",
    "CREATE TEMP TABLE load_buyer (n int PRIMARY KEY, name text, cipher bytea, blind bytea,"
    " last4 text, zone text, village text, address text)",
    "CREATE TEMP TABLE load_day (day date PRIMARY KEY, send_by date, complete_on date)",
    "CREATE TEMP TABLE load_fate (least int, most int, state text, low int, high int)",
    "CREATE TEMP TABLE load_goods (n int PRIMARY KEY, id bigint, shop_id bigint, village text,"
    " regency text, name text, unit text, price_rp bigint, weight_g int, volume_cm3 int)",
)
DROP = "DROP TABLE load_moment, load_buyer, load_day, load_fate, load_goods"

DICE = (
    """
    CREATE TEMP TABLE load_dice AS
    SELECT n, at AS placed_at, at + random() * interval '39 minutes' AS paid_at,
           1 + floor(random() * (SELECT count(*) FROM load_goods))::int AS first,
           1 + floor(random() * (SELECT count(*) FROM load_buyer))::int AS buyer,
           (ARRAY[1, 1, 1, 1, 1, 1, 2, 2, 2, 3])[1 + floor(random() * 10)::int] AS lines,
           floor(random() * 100)::int AS fate
      FROM load_moment WHERE n BETWEEN %(first)s AND %(last)s
    """,
    # Goods that follow each other in load_goods are mostly of one shop; what is not, is left.
    """
    CREATE TEMP TABLE load_line AS
    SELECT d.n, g.id AS product_id, g.name, g.unit, g.price_rp, g.weight_g, g.volume_cm3,
           (ARRAY[1, 1, 1, 1, 1, 1, 1, 2, 2, 3])[1 + floor(random() * 10)::int] AS quantity
      FROM load_dice d
      JOIN load_goods f ON f.n = d.first
      JOIN load_goods g ON g.n BETWEEN d.first AND d.first + d.lines - 1
                       AND g.shop_id = f.shop_id
    """,
)


def _part(base: str, rule: str) -> str:
    """rules.money.part_rp: half a rupiah goes to the beneficiary."""
    return f"least(({base} * %({rule}_bp)s * 2 + 10000) / 20000, %({rule}_cap)s::bigint)"


# Worked out as rules.shipping and rules.money do; test_load.py compares them.
ORDERS = f"""
    CREATE TEMP TABLE load_order AS
    WITH summed AS (
        SELECT n, sum(price_rp * quantity)::bigint AS goods_rp,
               sum(weight_g * quantity) AS weight_g, sum(volume_cm3 * quantity) AS volume_cm3
          FROM load_line GROUP BY n),
    weighed AS (
        SELECT d.*, s.goods_rp, s.weight_g, f.shop_id, f.village,
               r.first_kg_rp, r.next_kg_rp,
               greatest(s.weight_g, ceil(s.volume_cm3 * 1000.0 / r.divisor)) AS grams,
               (d.paid_at AT TIME ZONE 'Asia/Makassar')::date AS paid_on
          FROM load_dice d
          JOIN summed s USING (n)
          JOIN load_goods f ON f.n = d.first
          JOIN load_buyer b ON b.n = d.buyer
          LEFT JOIN marketplace_shippingrate r ON r.origin_id = f.regency
               AND r.destination_id = b.zone AND r.valid_from <= %(day)s
               AND (r.valid_until IS NULL OR r.valid_until >= %(day)s)),
    priced AS (
        SELECT *, coalesce(first_kg_rp + next_kg_rp * (greatest(1,
                      div(grams, 1000) + CASE WHEN mod(grams, 1000) > 300 THEN 1 ELSE 0 END)
                      - 1), 0)::bigint AS shipping_rp
          FROM weighed),
    charged AS (
        SELECT *, least(goods_rp, {_part("goods_rp", "platform")}) AS charge_rp,
               {_part("(goods_rp + shipping_rp)", "payment_fee")} AS payment_fee_rp
          FROM priced),
    margins AS (
        SELECT *, greatest(0, charge_rp - payment_fee_rp) AS margin_rp FROM charged),
    invested AS (
        SELECT *, {_part("margin_rp", "investor")} AS investor_rp FROM margins),
    shared AS (
        SELECT *, least(margin_rp - investor_rp, {_part("margin_rp", "pad")}) AS pad_rp
          FROM invested),
    fated AS (
        SELECT o.*, f.state,
               array_position(ARRAY['paid', 'packing', 'sent', 'received', 'completed'],
                              f.state) AS step,
               least(paid_at + interval '1 day 3 hours', %(latest)s) AS accepted_at,
               least(paid_at + interval '2 days 3 hours', %(latest)s) AS sent_at,
               least(paid_at + interval '5 days 3 hours', %(latest)s) AS received_at,
               least(paid_at + interval '7 days 3 hours', %(latest)s) AS completed_at
          FROM shared o
          JOIN load_fate f ON o.fate BETWEEN f.low AND f.high
               AND %(day)s::date - o.paid_on BETWEEN f.least AND f.most),
    numbered AS (
        SELECT *, purchase_next_number(placed_at) AS number
          FROM (SELECT * FROM fated ORDER BY n) AS by_time)
    SELECT n, placed_at, paid_at, paid_on, buyer, shop_id, village, goods_rp, shipping_rp,
           weight_g, state, step, accepted_at, sent_at, received_at, completed_at,
           first_kg_rp IS NOT NULL AS is_sent,
           nextval('marketplace_purchase_id_seq') AS purchase_id,
           nextval('marketplace_order_id_seq') AS order_id,
           nextval('marketplace_payment_id_seq') AS payment_id,
           number,
           goods_rp - charge_rp AS seller_rp, payment_fee_rp, investor_rp, pad_rp,
           charge_rp - payment_fee_rp - investor_rp - pad_rp AS platform_rp,
           %(platform_id)s::bigint AS platform_id, %(payment_fee_id)s::bigint AS payment_fee_id,
           %(investor_id)s::bigint AS investor_id, %(pad_id)s::bigint AS pad_id
      FROM numbered
"""  # noqa: S608

ROWS = (
    """
    INSERT INTO marketplace_purchase (
        id, number, request_key, name, phone_cipher, phone_blind, phone_last4, delivery,
        zone_code, village_id, address, heard_from, pay_method, goods_rp, shipping_rp, total_rp,
        state, placed_at, expires_at, paid_at)
    SELECT o.purchase_id, o.number, gen_random_uuid(), b.name, b.cipher, b.blind, b.last4,
           CASE WHEN o.is_sent THEN 'courier' ELSE 'pickup' END,
           CASE WHEN o.is_sent THEN b.zone ELSE '' END,
           CASE WHEN o.is_sent THEN b.village END,
           CASE WHEN o.is_sent THEN b.address ELSE '' END,
           (%(heard)s::text[])[1 + o.n %% cardinality(%(heard)s::text[])],
           CASE WHEN o.goods_rp + o.shipping_rp <= 10000000 THEN 'qris' ELSE 'va_bri' END,
           o.goods_rp, o.shipping_rp, o.goods_rp + o.shipping_rp, 'paid', o.placed_at,
           o.placed_at + interval '1 hour', o.paid_at
      FROM load_order o JOIN load_buyer b ON b.n = o.buyer ORDER BY o.n
    """,
    """
    INSERT INTO marketplace_order (
        id, purchase_id, sequence, number, shop_id, village_code, state, goods_rp, shipping_rp,
        weight_g, paid_on, send_by, accepted_at, sent_at, courier, tracking_number, receive_by,
        received_at, complete_on, completed_at, cancelled_at, cancelled_by, reason)
    SELECT o.order_id, o.purchase_id, 1, o.number || '-1', o.shop_id, o.village, o.state,
           o.goods_rp, o.shipping_rp, o.weight_g, o.paid_on, paid.send_by,
           CASE WHEN step > 1 THEN accepted_at END, CASE WHEN step > 2 THEN sent_at END,
           CASE WHEN step > 2 THEN 'JNE' ELSE '' END,
           CASE WHEN step > 2 THEN 'CONTOH' || right(o.number, 9) ELSE '' END,
           CASE WHEN step > 2
                THEN (sent_at AT TIME ZONE 'Asia/Makassar')::date + 14 END,
           CASE WHEN step > 3 THEN received_at END,
           CASE WHEN step > 3 THEN received.complete_on END,
           CASE WHEN step > 4 THEN completed_at END,
           CASE WHEN state = 'cancelled' THEN accepted_at END,
           CASE WHEN state = 'cancelled' THEN 'seller' ELSE '' END,
           CASE WHEN state = 'cancelled' THEN 'Bahan belum datang' ELSE '' END
      FROM load_order o
      JOIN load_day paid ON paid.day = o.paid_on
      JOIN load_day received
        ON received.day = (o.received_at AT TIME ZONE 'Asia/Makassar')::date
     ORDER BY o.n
    """,
    """
    INSERT INTO marketplace_orderline (
        order_id, product_id, name, unit, price_rp, quantity, weight_g)
    SELECT o.order_id, l.product_id, l.name, l.unit, l.price_rp, l.quantity, l.weight_g
      FROM load_line l JOIN load_order o USING (n) ORDER BY o.n
    """,
    """
    INSERT INTO marketplace_ordershare (order_id, beneficiary, amount_rp, rule_id)
    SELECT o.order_id, h.beneficiary, h.amount_rp, h.rule_id
      FROM load_order o CROSS JOIN LATERAL (VALUES
           ('seller', o.seller_rp, NULL::bigint), ('shipping', o.shipping_rp, NULL),
           ('payment_fee', o.payment_fee_rp, o.payment_fee_id),
           ('platform', o.platform_rp, o.platform_id),
           ('investor', o.investor_rp, o.investor_id), ('pad', o.pad_rp, o.pad_id)
           ) AS h(beneficiary, amount_rp, rule_id)
     ORDER BY o.n
    """,
    """
    INSERT INTO marketplace_payment (
        id, purchase_id, attempt, provider, order_ref, method, amount_rp, state, expires_at,
        created_at, paid_at)
    SELECT o.payment_id, o.purchase_id, 1, 'midtrans', o.number || '-p1',
           CASE WHEN o.goods_rp + o.shipping_rp <= 10000000 THEN 'qris' ELSE 'va_bri' END,
           o.goods_rp + o.shipping_rp, 'paid', o.placed_at + interval '1 hour', o.placed_at,
           o.paid_at
      FROM load_order o ORDER BY o.n
    """,
    """
    INSERT INTO marketplace_refund (
        key, purchase_id, payment_id, order_id, amount_rp, way, state, reason, done_at)
    SELECT o.number || '-1-back', o.purchase_id, o.payment_id, o.order_id,
           o.goods_rp + o.shipping_rp, 'provider', 'done', 'Bahan belum datang', o.accepted_at
      FROM load_order o WHERE o.state = 'cancelled' ORDER BY o.n
    """,
)

# In the order of load_orders._entries.
ENTRIES = """
    SELECT payment_id, number || '-p1', paid_at, order_id, number || '-1', shop_id,
           goods_rp + shipping_rp, CASE WHEN state = 'completed' THEN completed_at END,
           CASE WHEN state = 'cancelled' THEN accepted_at END, seller_rp, shipping_rp,
           platform_rp, payment_fee_rp, investor_rp, pad_rp
      FROM load_order ORDER BY n
"""
