"""The statements of `figures`: one for what a page shows together.

All values come as parameters; only constants of this file are put together.
"""
# ruff: noqa: S608

COUNTED = "marketplace_order WHERE state = ANY(%(states)s) AND paid_on BETWEEN"
SUMS = "coalesce(sum(goods_rp), 0)::bigint, count(*), count(DISTINCT shop_id)"
FIRST_DAY = "SELECT min(paid_on) FROM marketplace_order WHERE state = ANY(%(states)s)"
SOLD = f"""
    SELECT {SUMS}
    FROM {COUNTED} %(since)s AND %(until)s AND village_code LIKE %(villages)s"""
BY_REGENCY = f"""
    SELECT 'regency', left(village_code, 5), {SUMS}
    FROM {COUNTED} %(since)s AND %(until)s GROUP BY 2"""
BY_WEEK = f"""
    SELECT 'week', date_trunc('week', paid_on)::date::text, {SUMS}
    FROM {COUNTED} %(week_since)s AND %(week_until)s GROUP BY 2"""
# An order gets its day a moment after its time of payment: about midnight the newest may bear
# the day before the last.
_SO_FAR = f"""
    (
        SELECT {SUMS},
            coalesce(sum(goods_rp) FILTER (WHERE paid_on < %(today)s), 0)::bigint AS ended_rp
        FROM {COUNTED} %(since)s AND %(until)s
    ) AS sold
    LEFT JOIN (
        SELECT late.goods_rp, purchase.paid_at
        FROM (
            SELECT * FROM {COUNTED} %(since)s AND %(until)s AND paid_on >= (
                SELECT max(paid_on) FROM {COUNTED} %(since)s AND %(until)s) - 1
        ) AS late
        JOIN marketplace_purchase AS purchase ON purchase.id = late.purchase_id
        ORDER BY purchase.paid_at DESC, late.id DESC LIMIT 1
    ) AS newest ON true"""
SO_FAR = f"SELECT * FROM {_SO_FAR}"
_CONTRIBUTING = """
    marketplace_ordershare AS share
    JOIN marketplace_order AS done ON done.id = share.order_id
        AND share.beneficiary = 'pad' AND done.state = 'completed'
        AND done.completed_at >= %(from)s AND done.completed_at < %(to)s"""
SET_ASIDE = f"""
    SELECT coalesce(sum(share.amount_rp), 0)::bigint AS amount_rp,
        count(*) FILTER (WHERE share.amount_rp > 0) AS orders
    FROM {_CONTRIBUTING}"""
_SLIPS = """
    marketplace_padreceipt WHERE received_on BETWEEN %(since)s AND %(until)s
        AND approved_at IS NOT NULL AND voided_at IS NULL"""
RECEIVED = f"SELECT coalesce(sum(amount_rp), 0)::bigint AS amount_rp FROM {_SLIPS}"
SLIPS = f"""
    SELECT received_on, slip_number, account_code, amount_rp FROM {_SLIPS}
    ORDER BY received_on DESC, id DESC LIMIT %(limit)s"""
_ON_SALE = """
    marketplace_product AS product
    JOIN marketplace_shop AS shop ON shop.id = product.shop_id
    WHERE product.status = 'live' AND product.stock > 0 AND shop.status = 'live'"""
ON_SALE = f"SELECT shop.regency_code, count(*) FROM {_ON_SALE} GROUP BY 1"
TOTALS = f"""
    SELECT sold.*, newest.*, compared.*, before.*, aside.amount_rp, received.amount_rp,
        (SELECT count(*) FROM {_ON_SALE})
    FROM {_SO_FAR}
    CROSS JOIN (
        SELECT {SUMS} FROM {COUNTED} %(compared_since)s AND %(compared_until)s
    ) AS compared
    CROSS JOIN (
        SELECT {SUMS} FROM {COUNTED} %(before_since)s AND %(before_until)s
    ) AS before
    CROSS JOIN ({SET_ASIDE}) AS aside
    CROSS JOIN ({RECEIVED}) AS received"""
BEHIND = f"""
    SELECT part.id, part.number, purchase.paid_at, part.paid_on, shop.name, part.village_code,
        (SELECT coalesce(string_agg(quantity || ' × ' || name, ', ' ORDER BY product_id), '')
            FROM marketplace_orderline WHERE order_id = part.id),
        part.goods_rp, part.state
    FROM (
        SELECT * FROM {COUNTED} %(since)s AND %(until)s AND village_code LIKE %(villages)s
    ) AS part
    JOIN marketplace_purchase AS purchase ON purchase.id = part.purchase_id
    JOIN marketplace_shop AS shop ON shop.id = part.shop_id
    WHERE %(before_id)s::bigint IS NULL OR (purchase.paid_at, part.id) < (
        SELECT paid.paid_at, edge.id FROM marketplace_order AS edge
        JOIN marketplace_purchase AS paid ON paid.id = edge.purchase_id
        WHERE edge.id = %(before_id)s)
    ORDER BY purchase.paid_at DESC, part.id DESC LIMIT %(limit)s"""
CONTRIBUTING = f"""
    SELECT done.id, done.number, done.completed_at, shop.name, done.goods_rp, share.amount_rp
    FROM {_CONTRIBUTING}
    JOIN marketplace_shop AS shop ON shop.id = done.shop_id
    WHERE share.amount_rp > 0 AND (
        %(before_id)s::bigint IS NULL OR (done.completed_at, done.id) < (
            SELECT completed_at, id FROM marketplace_order WHERE id = %(before_id)s))
    ORDER BY done.completed_at DESC, done.id DESC LIMIT %(limit)s"""
