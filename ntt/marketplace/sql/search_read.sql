-- What words mean to the search: what each is kept under, whether any shown product has it, and
-- for a typed one that none has, the words one slip away as [word, how many products, kept under].
CREATE FUNCTION search_understand(p_typed text[], p_words text[])
RETURNS TABLE (word text, lexemes text[], is_known boolean, near jsonb)
STABLE LANGUAGE plpgsql
SET enable_seqscan = off SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    RETURN QUERY
    SELECT w.word, w.lexemes, w.is_known,
           CASE WHEN NOT w.is_known AND w.lexemes <> '{}' AND w.word = ANY (p_typed) THEN
               (SELECT jsonb_agg(jsonb_build_array(v.word, v.docs, search_lexemes(v.word)))
                  FROM marketplace_searchword v
                 WHERE v.word = ANY (ARRAY(
                     SELECT DISTINCT r.word FROM marketplace_searchrest r
                      WHERE r.rest = ANY (ARRAY(SELECT search_rests(w.word))))))
           END
      FROM (SELECT asked.word, l.lexemes,
                   CASE WHEN l.lexemes = '{}' THEN false
                        WHEN EXISTS (SELECT 1 FROM marketplace_searchword v
                                      WHERE v.word = asked.word OR v.word = ANY (l.lexemes))
                             THEN true
                        -- Another form of a word, or one that only stories have.
                        ELSE EXISTS (SELECT 1 FROM marketplace_searchstory s
                                      WHERE s.words @@ array_to_string(l.lexemes, '|')::tsquery)
                    END AS is_known
              FROM unnest(p_words) AS asked(word)
             CROSS JOIN LATERAL (SELECT search_lexemes(asked.word)) AS l(lexemes)) AS w;
END $$;

-- Words that look like these, for a page that found nothing; only such as lead somewhere.
CREATE FUNCTION search_alike(p_words text[], p_most int)
RETURNS TABLE (word text) STABLE LANGUAGE sql SET enable_seqscan = off AS $$
    SELECT found.word
      FROM (SELECT v.word, max(similarity(v.word, asked)) AS likeness, max(v.docs) AS docs
              FROM unnest(p_words) AS asked
              JOIN marketplace_searchword v ON v.word % asked AND v.word <> asked
             GROUP BY v.word) AS found
     WHERE EXISTS (SELECT 1 FROM marketplace_searchdoc d
                    WHERE d.words @@ array_to_string(search_lexemes(found.word), '|')::tsquery)
     ORDER BY found.likeness DESC, found.docs DESC, found.word LIMIT p_most
$$;

-- Words that begin so and stand in a product together with the words before; those of most names
-- first.
CREATE FUNCTION search_suggest(p_before text[], p_start text, p_most int)
RETURNS TABLE (word text) STABLE LANGUAGE plpgsql
SET enable_seqscan = off SET plan_cache_mode = force_custom_plan AS $$
DECLARE
    v_before tsquery := (
        SELECT string_agg('(' || array_to_string(search_lexemes(b), '|') || ')', '&')
          FROM unnest(p_before) AS b WHERE search_lexemes(b) <> '{}');
BEGIN
    RETURN QUERY
    SELECT c.word
      FROM (SELECT v.word::text, v.names, v.docs FROM marketplace_searchword v
             WHERE v.word LIKE p_start || '%' AND v.word <> ALL (p_before)
             ORDER BY v.names DESC, v.docs DESC, v.word LIMIT 5 * p_most) AS c
     WHERE EXISTS (
        SELECT 1 FROM marketplace_searchdoc d
         WHERE d.words @@ array_to_string(search_lexemes(c.word), '|')::tsquery
           AND (v_before IS NULL OR d.words @@ v_before))
     ORDER BY c.names DESC, c.docs DESC, c.word LIMIT p_most;
END $$;

-- The first `p_cap` shown products that fit; a filter that is null does not narrow. `p_story`
-- asks their stories too.
--
-- The planner multiplies how rare words, shelf and place are each, and reads the whole table when
-- it takes two things for common that never meet. Hence a function, with its settings: with two
-- conditions or more only an index is asked; with one the planner knows best.
CREATE FUNCTION search_matches(
    p_query tsquery, p_story boolean, p_shelf bigint, p_category bigint, p_regency text,
    p_class text, p_low bigint, p_high bigint, p_in_stock boolean, p_cap int)
RETURNS TABLE (product_id bigint, is_name boolean, rank int, shown_at timestamptz, price_rp bigint,
               category_id bigint, regency_code text, origin_class text, in_stock boolean)
STABLE LANGUAGE plpgsql ROWS 500
SET enable_seqscan = off SET plan_cache_mode = force_custom_plan AS $$
BEGIN
    IF num_nonnulls(p_query, p_shelf, p_category, p_regency, p_class, coalesce(p_low, p_high),
                    p_in_stock) <= 1 AND strpos(coalesce(p_query::text, ''), '&') = 0 THEN
        PERFORM set_config('enable_seqscan', 'on', true);
    END IF;
    IF p_story THEN
        RETURN QUERY
        SELECT d.product_id, false, d.rank, d.shown_at, d.price_rp, d.category_id,
               d.regency_code::text, d.origin_class::text, d.in_stock
          FROM marketplace_searchstory s JOIN marketplace_searchdoc d USING (product_id)
         WHERE s.words @@ p_query
           AND (p_shelf IS NULL OR d.shelf_id = p_shelf)
           AND (p_category IS NULL OR d.category_id = p_category)
           AND (p_regency IS NULL OR d.regency_code = p_regency)
           AND (p_class IS NULL OR d.origin_class = p_class)
           AND (p_low IS NULL OR d.price_rp >= p_low)
           AND (p_high IS NULL OR d.price_rp < p_high)
           AND (p_in_stock IS NULL OR d.in_stock)
         LIMIT p_cap;
    ELSE
        RETURN QUERY
        SELECT d.product_id, coalesce(d.name_words @@ p_query, false), d.rank, d.shown_at,
               d.price_rp, d.category_id, d.regency_code::text, d.origin_class::text, d.in_stock
          FROM marketplace_searchdoc d
         WHERE (p_query IS NULL OR d.words @@ p_query)
           AND (p_shelf IS NULL OR d.shelf_id = p_shelf)
           AND (p_category IS NULL OR d.category_id = p_category)
           AND (p_regency IS NULL OR d.regency_code = p_regency)
           AND (p_class IS NULL OR d.origin_class = p_class)
           AND (p_low IS NULL OR d.price_rp >= p_low)
           AND (p_high IS NULL OR d.price_rp < p_high)
           AND (p_in_stock IS NULL OR d.in_stock)
         LIMIT p_cap;
    END IF;
END $$;

-- One page of what fits, with the counts to narrow it by:
-- {total, names, facets: {kategori: {id: n}, wilayah, kelas, harga: {band: n}, ada: {true: n}},
--  page: [[product_id, …card…, is_name, value, tie], …]}
--
-- Each facet is counted without its own filter, so that one may change to another value; only a
-- facet that narrows is looked up again. Sorted by the three last of a row, largest first: `value`
-- is what the order sorts by, the price from below as a negative number, so that one comparison
-- does for all orders. A cursor is these three of the last row before it.
CREATE FUNCTION search_page(
    p_query tsquery, p_story boolean, p_shelf bigint, p_category bigint, p_regency text,
    p_class text, p_low bigint, p_high bigint, p_in_stock boolean, p_cap int, p_facets boolean,
    p_steps bigint[], p_order text, p_after_name boolean, p_after_value bigint,
    p_after_tie bigint, p_size int)
RETURNS jsonb STABLE LANGUAGE plpgsql
SET enable_seqscan = off SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    v_shelf boolean := p_facets AND (p_shelf IS NOT NULL OR p_category IS NOT NULL);
    v_regency boolean := p_facets AND p_regency IS NOT NULL;
    v_class boolean := p_facets AND p_class IS NOT NULL;
    v_price boolean := p_facets AND (p_low IS NOT NULL OR p_high IS NOT NULL);
    v_stock boolean := p_facets AND p_in_stock IS NOT NULL;
BEGIN
    RETURN (
    WITH base AS MATERIALIZED (
        SELECT * FROM search_matches(p_query, p_story, p_shelf, p_category, p_regency, p_class,
                                     p_low, p_high, p_in_stock, p_cap)),
    kategori (k) AS (
        SELECT category_id FROM base WHERE p_facets AND NOT v_shelf
        UNION ALL SELECT category_id
          FROM search_matches(p_query, p_story, NULL, NULL, p_regency, p_class,
                              p_low, p_high, p_in_stock, p_cap) WHERE v_shelf),
    wilayah (k) AS (
        SELECT regency_code FROM base WHERE p_facets AND NOT v_regency
        UNION ALL SELECT regency_code
          FROM search_matches(p_query, p_story, p_shelf, p_category, NULL, p_class,
                              p_low, p_high, p_in_stock, p_cap) WHERE v_regency),
    kelas (k) AS (
        SELECT origin_class FROM base WHERE p_facets AND NOT v_class
        UNION ALL SELECT origin_class
          FROM search_matches(p_query, p_story, p_shelf, p_category, p_regency, NULL,
                              p_low, p_high, p_in_stock, p_cap) WHERE v_class),
    harga (k) AS (
        SELECT price_rp FROM base WHERE p_facets AND NOT v_price
        UNION ALL SELECT price_rp
          FROM search_matches(p_query, p_story, p_shelf, p_category, p_regency, p_class,
                              NULL, NULL, p_in_stock, p_cap) WHERE v_price),
    ada (k) AS (
        SELECT in_stock FROM base WHERE p_facets AND NOT v_stock
        UNION ALL SELECT in_stock
          FROM search_matches(p_query, p_story, p_shelf, p_category, p_regency, p_class,
                              p_low, p_high, NULL, p_cap) WHERE v_stock),
    counted (facet, k, n) AS (
        SELECT 'kategori', k::text, count(*) FROM kategori GROUP BY k
        UNION ALL SELECT 'wilayah', k, count(*) FROM wilayah GROUP BY k
        UNION ALL SELECT 'kelas', k, count(*) FROM kelas GROUP BY k
        UNION ALL SELECT 'harga', width_bucket(k, p_steps)::text, count(*) FROM harga GROUP BY 2
        UNION ALL SELECT 'ada', k::text, count(*) FROM ada GROUP BY k),
    sorted AS (
        SELECT product_id, is_name AND p_order = '' AS is_name,
               CASE p_order WHEN 'baru' THEN (extract(epoch FROM shown_at) * 1000000)::bigint
                            WHEN 'murah' THEN -price_rp WHEN 'mahal' THEN price_rp
                            ELSE rank END AS value,
               CASE p_order WHEN 'murah' THEN -product_id ELSE product_id END AS tie
          FROM base
         -- Of so many these are only the first met: the caller walks an index instead.
         WHERE p_story OR (SELECT count(*) FROM base) < p_cap),
    page AS (
        SELECT * FROM sorted
         WHERE p_after_tie IS NULL
            OR (is_name, value, tie) < (p_after_name, p_after_value, p_after_tie)
         ORDER BY is_name DESC, value DESC, tie DESC LIMIT p_size)
    SELECT jsonb_build_object(
        'total', (SELECT count(*) FROM base),
        'names', (SELECT count(*) FROM base WHERE base.is_name),
        'facets', (SELECT jsonb_object_agg(facet, counts)
                     FROM (SELECT facet, jsonb_object_agg(k, n) AS counts
                             FROM counted GROUP BY facet) AS f),
        'page', (SELECT jsonb_agg(jsonb_build_array(
                            d.product_id, d.name, d.name_en, d.shop_name, d.regency_name,
                            d.price_rp, d.picture, d.kind, d.in_stock, d.is_pending,
                            p.is_name, p.value, p.tie)
                            ORDER BY p.is_name DESC, p.value DESC, p.tie DESC)
                   FROM page p JOIN marketplace_searchdoc d USING (product_id))));
END $$;
