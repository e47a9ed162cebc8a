-- Words that begin so and stand in a product together with the words before; those of most names
-- first. Only words of names, shelves and places, in the language of the page: nobody types
-- «sampai» from how a cloth was dyed, and «salt» is no word of an Indonesian page.
--
-- Of each word a few hundred products are looked at: enough to meet it in a name.
CREATE FUNCTION search_suggest(
    p_before text[], p_start text, p_is_english boolean, p_most int)
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
        SELECT 1
          FROM (SELECT d.name, d.name_en, d.regency_name, d.village_code, d.category_id,
                       d.shelf_id
                  FROM marketplace_searchdoc d
                 WHERE d.words @@ array_to_string(search_lexemes(c.word), '|')::tsquery
                   AND (v_before IS NULL OR d.words @@ v_before)
                 LIMIT 200) AS met
          JOIN marketplace_category category ON category.id = met.category_id
          JOIN marketplace_category shelf ON shelf.id = met.shelf_id
          JOIN regions_region village ON village.code = met.village_code
         WHERE search_plain(concat_ws(' ', met.regency_name, village.name,
                CASE WHEN p_is_english THEN
                     concat_ws(' ', coalesce(nullif(met.name_en, ''), met.name),
                               category.name_en, shelf.name_en)
                     ELSE concat_ws(' ', met.name, category.name, shelf.name) END))
               ~ ('\m' || c.word || '\M'))
     ORDER BY c.names DESC, c.docs DESC, c.word LIMIT p_most;
END $$;
