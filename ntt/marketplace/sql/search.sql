-- Small letters, digits and single spaces, as rules.search.plain: «Se'i» and «sei» are one word.
CREATE FUNCTION search_plain(p_text text) RETURNS text IMMUTABLE PARALLEL SAFE LANGUAGE sql
RETURN btrim(regexp_replace(
    translate(lower(p_text), 'áàâäãåéèêëíìîïóòôöõúùûüñç''’‘ʼ`´', 'aaaaaaeeeeiiiiooooouuuunc'),
    '[^a-z0-9]+', ' ', 'g'));

-- What a word is kept under: its stem in Indonesian and in English. Nothing for a stop word.
CREATE FUNCTION search_lexemes(p_word text) RETURNS text[] IMMUTABLE PARALLEL SAFE LANGUAGE sql
RETURN (SELECT CASE WHEN p_word ~ '[0-9]' THEN ARRAY[p_word]
                    WHEN id = '{}' OR en = '{}' THEN '{}' WHEN id = en THEN id ELSE id || en END
          FROM (SELECT ts_lexize('indonesian_stem', p_word) AS id,
                       ts_lexize('english_stem', p_word) AS en OFFSET 0) AS stems);

-- A word, and the word without one of its letters (models.SearchRest). A shorter word with one
-- letter less is simply another word.
CREATE FUNCTION search_rests(p_word text) RETURNS SETOF text IMMUTABLE PARALLEL SAFE LANGUAGE sql
AS $$
    SELECT p_word
    UNION
    SELECT overlay(p_word PLACING '' FROM place FOR 1)
      FROM generate_series(1, length(p_word)) AS place WHERE length(p_word) >= 4
$$;

-- What the search keeps of each shown product: one row for each that is live or waits for a
-- licence in a live shop. `names` and `places` are read in Indonesian, the `_en` ones in English.
CREATE VIEW marketplace_searchsource AS
SELECT p.id AS product_id, p.shop_id, p.category_id, coalesce(c.parent_id, c.id) AS shelf_id,
       p.origin_id AS village_code, regency.code AS regency_code, s.origin_class, p.price_rp,
       p.status = 'live' AND p.stock > 0 AS in_stock, p.status = 'licence_pending' AS is_pending,
       -- A single cloth cannot gather sales of its own: the sales of its shop speak for it.
       CASE WHEN p.kind = 'piece'
            THEN (SELECT sum(m.sold_count) FROM marketplace_product m WHERE m.shop_id = p.shop_id)
            ELSE p.sold_count END::int AS popularity,
       coalesce(p.shown_at, p.created_at) AS shown_at, p.kind, p.name, p.name_en,
       s.name AS shop_name,
       CASE WHEN regency.kind = 'kota' THEN 'Kota ' ELSE '' END || regency.name AS regency_name,
       coalesce(f.token, '') AS picture,
       search_plain(p.name) AS names, search_plain(p.name_en) AS names_en,
       search_plain(concat_ws(' ', c.name, shelf.name, s.name, village.name, district.name,
                              regency.kind, regency.name, i.motif, i.dye, i.technique, i.weaver))
           AS places,
       search_plain(concat_ws(' ', c.name_en, shelf.name_en)) AS places_en,
       search_plain(p.story) AS story
  FROM marketplace_product p
  JOIN marketplace_shop s ON s.id = p.shop_id
  JOIN marketplace_category c ON c.id = p.category_id
  LEFT JOIN marketplace_category shelf ON shelf.id = c.parent_id
  JOIN regions_region village ON village.code = p.origin_id
  JOIN regions_region district ON district.code = village.parent_code
  JOIN regions_region regency ON regency.code = district.parent_code
  LEFT JOIN marketplace_piece i ON i.product_id = p.id
  LEFT JOIN marketplace_productpicture x ON x.product_id = p.id AND x.position = 0
  LEFT JOIN files_file f ON f.id = x.file_id
 WHERE p.status IN ('live', 'licence_pending') AND s.status = 'live';

-- search_refresh: make the search say what these products say, in the caller's transaction.
--
-- Products are locked in id order first, as place_order locks them: the stock that is read is the
-- stock that stands, and neither waits for the other in a circle.
CREATE FUNCTION search_refresh(p_products bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM marketplace_product WHERE id = ANY (p_products) ORDER BY id FOR NO KEY UPDATE;
    DELETE FROM marketplace_searchstory d WHERE d.product_id = ANY (p_products) AND NOT EXISTS (
        SELECT 1 FROM marketplace_searchsource n WHERE n.product_id = d.product_id);
    DELETE FROM marketplace_searchdoc d WHERE d.product_id = ANY (p_products) AND NOT EXISTS (
        SELECT 1 FROM marketplace_searchsource n WHERE n.product_id = d.product_id);

    INSERT INTO marketplace_searchdoc AS d (
        product_id, shop_id, category_id, shelf_id, village_code, regency_code, origin_class,
        price_rp, in_stock, is_pending, popularity, shown_at, kind, name, name_en, shop_name,
        regency_name, picture, name_words, words)
    SELECT n.product_id, n.shop_id, n.category_id, n.shelf_id, n.village_code, n.regency_code,
           n.origin_class, n.price_rp, n.in_stock, n.is_pending, n.popularity, n.shown_at, n.kind,
           n.name, n.name_en, n.shop_name, n.regency_name, n.picture, w.name_words,
           w.name_words || strip(to_tsvector('indonesian', n.places))
               || strip(to_tsvector('english', n.places_en))
      FROM marketplace_searchsource n
     CROSS JOIN LATERAL (SELECT strip(to_tsvector('indonesian', n.names))
                                    || strip(to_tsvector('english', n.names_en))) AS w(name_words)
     WHERE n.product_id = ANY (p_products)
    ON CONFLICT (product_id) DO UPDATE SET
        (shop_id, category_id, shelf_id, village_code, regency_code, origin_class, price_rp,
         in_stock, is_pending, popularity, shown_at, kind, name, name_en, shop_name, regency_name,
         picture, name_words, words)
        = (excluded.shop_id, excluded.category_id, excluded.shelf_id, excluded.village_code,
           excluded.regency_code, excluded.origin_class, excluded.price_rp, excluded.in_stock,
           excluded.is_pending, excluded.popularity, excluded.shown_at, excluded.kind,
           excluded.name, excluded.name_en, excluded.shop_name, excluded.regency_name,
           excluded.picture, excluded.name_words, excluded.words);
    INSERT INTO marketplace_searchstory (product_id, words)
    SELECT d.product_id, d.words || strip(to_tsvector('indonesian', n.story))
      FROM marketplace_searchsource n JOIN marketplace_searchdoc d USING (product_id)
     WHERE n.product_id = ANY (p_products)
    ON CONFLICT (product_id) DO UPDATE SET words = excluded.words;

    PERFORM search_learn(p_products);
END $$;

-- The words of these products (null: of all): how many carry each, and how many in their name.
CREATE FUNCTION search_said(p_products bigint[])
RETURNS TABLE (word text, docs bigint, names bigint) STABLE LANGUAGE sql AS $$
    SELECT said.word, said.docs, said.names
      FROM (SELECT each.word, count(*) AS docs, count(*) FILTER (WHERE each.is_name) AS names
              FROM marketplace_searchsource n
             CROSS JOIN LATERAL (
                   SELECT heard.word, bool_or(heard.is_name) AS is_name
                     FROM (SELECT string_to_table(concat_ws(' ', n.names, n.names_en), ' '), true
                           UNION ALL
                           SELECT string_to_table(concat_ws(' ', n.places, n.places_en), ' '), false
                          ) AS heard(word, is_name)
                    GROUP BY heard.word) AS each
             WHERE p_products IS NULL OR n.product_id = ANY (p_products)
             GROUP BY each.word
             -- So that each word is looked at once, not once a product.
            OFFSET 0) AS said
     WHERE length(said.word) BETWEEN 3 AND 40 AND said.word ~ '[a-z]'
       AND search_lexemes(said.word) <> '{}'
$$;

-- Take words never met before into the vocabulary, in one order, so that two sellers who bring
-- the same new words wait for each other instead of standing in each other's way.
CREATE FUNCTION search_learn(p_products bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    WITH learnt AS (
        INSERT INTO marketplace_searchword (word, docs, names)
        SELECT said.word, said.docs, said.names FROM search_said(p_products) AS said ORDER BY said.word
        ON CONFLICT (word) DO NOTHING RETURNING word)
    INSERT INTO marketplace_searchrest (rest, word)
    SELECT rest, learnt.word FROM learnt CROSS JOIN LATERAL search_rests(learnt.word) AS rest
     ORDER BY learnt.word, rest
    ON CONFLICT DO NOTHING;
END $$;

-- Count anew how many products carry each word; forget words that none carries any more.
CREATE FUNCTION search_recount() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    WITH counted AS MATERIALIZED (SELECT * FROM search_said(NULL)),
         gone AS (DELETE FROM marketplace_searchword w
                   WHERE NOT EXISTS (SELECT 1 FROM counted c WHERE c.word = w.word)
                  RETURNING w.word),
         forgotten AS (DELETE FROM marketplace_searchrest r USING gone WHERE r.word = gone.word)
    UPDATE marketplace_searchword w SET docs = c.docs, names = c.names FROM counted c
     WHERE c.word = w.word AND (c.docs, c.names) <> (w.docs, w.names);
    -- A product that came meanwhile may bring back a word that was just forgotten.
    PERFORM search_learn(NULL);
END $$;

-- Selling the last one, or putting one back, shows in every list without place_order knowing it.
CREATE FUNCTION search_stock_crossed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE marketplace_searchdoc SET in_stock = NEW.stock > 0 AND NOT is_pending
     WHERE product_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER search_stock_crossed AFTER UPDATE OF stock ON marketplace_product FOR EACH ROW
    WHEN ((OLD.stock > 0) <> (NEW.stock > 0)) EXECUTE FUNCTION search_stock_crossed();
