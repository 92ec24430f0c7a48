-- Where what was chosen reaches on a day.
-- Parameters: the day, and the areas that are asked about; what is chosen has an area in its rows.
WITH RECURSIVE
asked (day, places) AS (VALUES (%s::date, %s::bigint[])),
chosen ($columns) AS ($chosen),
-- What an area was for goes on where the largest part of that area went.
later (origin, area) AS (
    SELECT DISTINCT area, area FROM chosen
    UNION
    SELECT later.origin, s.new_id
    FROM later
    JOIN actors_area old ON old.id = later.area
    JOIN asked ON old.valid_to <= asked.day
    JOIN actors_succession s
      ON s.old_id = old.id AND s."on" = old.valid_to AND s."primary" AND s.kind <> 'planned'
),
present (origin, area, is_national) AS (
    SELECT later.origin, a.id, d.rank >= 2
    FROM later
    JOIN actors_area a ON a.id = later.area
    JOIN actors_division d ON d.id = a.division_id
    JOIN asked ON a.valid_from <= asked.day AND (a.valid_to IS NULL OR a.valid_to > asked.day)
),
-- The municipalities in an area; in itself there is one.
reach (area, town) AS (
    SELECT a.id, a.id
    FROM actors_area a
    JOIN actors_division d ON d.id = a.division_id AND d.code = 'gemeente'
    JOIN asked ON a.valid_from <= asked.day AND (a.valid_to IS NULL OR a.valid_to > asked.day)
    UNION
    SELECT line.whole_id, reach.town
    FROM reach
    JOIN actors_areapart line ON line.part_id = reach.area
    JOIN asked ON line.valid_from <= asked.day AND (line.valid_to IS NULL OR line.valid_to > asked.day)
)
