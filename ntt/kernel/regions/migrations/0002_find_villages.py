"""The search for a village by name, as one function."""

from django.db import migrations

# Three thousand rows look so cheap to the planner that it would read and compare them all, which
# takes 30 ms; the indexes answer in one. Hence the function and its setting.
FIND = """
CREATE FUNCTION find_villages(asked text, words text[], roughly text, most integer)
RETURNS TABLE (
    fit integer, code varchar, name varchar, kind varchar, district varchar, regency varchar
)
LANGUAGE sql STABLE
SET enable_seqscan = off
AS $$
    SELECT
        CASE
            WHEN plain_place LIKE ALL (ARRAY(SELECT '% ' || w || '%' FROM unnest(words) w)) THEN 0
            WHEN rests @@ roughly::tsquery THEN 1
            ELSE 2
        END AS fit,
        region_id, name, kind, district, regency
    FROM regions_villagename
    WHERE rests @@ roughly::tsquery OR plain_name % asked
    ORDER BY
        fit,
        CASE
            WHEN plain_name = asked THEN 0
            WHEN plain_name LIKE asked || '%' THEN 1
            WHEN plain_place LIKE ALL (ARRAY(SELECT '% ' || w || ' %' FROM unnest(words) w)) THEN 2
            ELSE 3
        END,
        similarity(plain_name, asked) DESC,
        name,
        region_id
    LIMIT most
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("regions", "0001_regions")]
    operations = [
        migrations.RunSQL(FIND, "DROP FUNCTION find_villages(text, text[], text, integer);")
    ]
