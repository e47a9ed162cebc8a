-- What words mean to the search: what each is kept under, whether any shown product has it, and
-- for one that nobody has, the words one slip away as [word, how many products, kept under].
CREATE FUNCTION search_understand(p_words text[])
RETURNS TABLE (word text, lexemes text[], is_known boolean, near jsonb)
STABLE LANGUAGE sql SET enable_seqscan = off AS $$
    SELECT w.word, w.lexemes, w.is_known,
           CASE WHEN NOT w.is_known AND w.lexemes <> '{}' THEN
               (SELECT jsonb_agg(jsonb_build_array(v.word, v.docs, search_lexemes(v.word)))
                  FROM marketplace_searchword v
                 WHERE v.word IN (SELECT r.word FROM marketplace_searchrest r
                                   WHERE r.rest IN (SELECT * FROM search_rests(w.word))))
           END
      FROM (SELECT typed.word, l.lexemes,
                   l.lexemes <> '{}' AND EXISTS (
                       SELECT 1 FROM marketplace_searchstory s
                        WHERE s.words @@ array_to_string(l.lexemes, '|')::tsquery) AS is_known
              FROM unnest(p_words) AS typed(word)
             CROSS JOIN LATERAL (SELECT search_lexemes(typed.word)) AS l(lexemes)) AS w
$$;

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

-- Words that begin so and stand in a product together with the words before; the commonest first.
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
      FROM (SELECT v.word::text, v.docs FROM marketplace_searchword v
             WHERE v.word LIKE p_start || '%' AND v.word <> ALL (p_before)
             ORDER BY v.docs DESC, v.word LIMIT 5 * p_most) AS c
     WHERE EXISTS (
        SELECT 1 FROM marketplace_searchdoc d
         WHERE d.words @@ (array_to_string(search_lexemes(c.word), '|')::tsquery
                           && coalesce(v_before, ''::tsquery)))
     ORDER BY c.docs DESC, c.word LIMIT p_most;
END $$;

-- The first `p_cap` shown products that fit; a filter that is null does not narrow. `p_story`
-- asks their stories too.
--
-- The planner multiplies how rare words, shelf and place are each, and reads the whole table when
-- it takes two things for common that never meet. Hence a function, with its settings.
CREATE FUNCTION search_matches(
    p_query tsquery, p_story boolean, p_shelf bigint, p_category bigint, p_regency text,
    p_class text, p_low bigint, p_high bigint, p_in_stock boolean, p_cap int)
RETURNS TABLE (product_id bigint, is_name boolean, rank int, shown_at timestamptz, price_rp bigint,
               category_id bigint, regency_code text, origin_class text, in_stock boolean)
STABLE LANGUAGE plpgsql ROWS 500
SET enable_seqscan = off SET plan_cache_mode = force_custom_plan AS $$
BEGIN
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
