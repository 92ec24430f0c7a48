-- Goes on after reach.sql. Of every organisation only its nearest contribution counts: 1 is here,
-- 2 a larger area, 3 the whole country.
-- Parameters: whether municipalities outside the areas count for an organisation; and from how many
-- organisations on we speak of overlap.
, sizes (area, towns) AS (SELECT area, count(*) FROM reach GROUP BY area),
meets (origin, place, nearness) AS (
    SELECT present.origin, there.area,
           CASE WHEN present.is_national THEN 3
                WHEN count(*) = max(sizes.towns) THEN 1
                ELSE 2 END
    FROM present
    JOIN sizes ON sizes.area = present.area
    JOIN reach mine ON mine.area = present.area
    JOIN reach there ON there.town = mine.town
    JOIN asked ON there.area = ANY(asked.places)
    GROUP BY present.origin, present.area, present.is_national, there.area
),
placed AS (
    SELECT chosen.*, meets.place, meets.nearness
    FROM chosen JOIN meets ON meets.origin = chosen.area
),
-- Without a place: anywhere among these; without a label: whatever it does.
nearest (place, label, organisation, nearness) AS (
    SELECT place, label, organisation, min(nearness)
    FROM (SELECT DISTINCT place, label, organisation, nearness FROM placed) once
    GROUP BY GROUPING SETS (
        (place, label, organisation), (place, organisation), (label, organisation), (organisation)
    )
),
cells AS (
    SELECT place, label,
           count(*) FILTER (WHERE nearness = 1) AS here,
           count(*) FILTER (WHERE nearness = 2) AS wider,
           count(*) FILTER (WHERE nearness = 3) AS national
    FROM nearest GROUP BY place, label
),
-- In an area at least one of them is there for less than the country; without one, the country.
crowds AS (
    SELECT place, role, theme, target_group, count(DISTINCT organisation) AS parties
    FROM placed GROUP BY place, role, theme, target_group
    HAVING bool_or(nearness < 3)
    UNION ALL
    SELECT NULL, chosen.role, chosen.theme, chosen.target_group, count(DISTINCT chosen.organisation)
    FROM chosen JOIN present ON present.origin = chosen.area AND present.is_national
    GROUP BY chosen.role, chosen.theme, chosen.target_group
),
towns AS (
    SELECT reach.town,
           count(DISTINCT once.organisation) FILTER (WHERE reach.town = present.area) AS here,
           count(DISTINCT once.organisation) AS everybody
    FROM (SELECT DISTINCT organisation, area FROM chosen) once
    JOIN present ON present.origin = once.area
    JOIN reach ON reach.area = present.area
    GROUP BY reach.town
),
-- How many municipalities an organisation reaches.
parties AS (
    SELECT once.organisation, once.label, count(DISTINCT reach.town) AS towns,
           bool_or(present.is_national) AS is_national
    FROM (SELECT DISTINCT organisation, area, label FROM chosen) once
    JOIN present ON present.origin = once.area
    JOIN reach ON reach.area = present.area
    WHERE %s OR reach.town IN (SELECT town FROM reach JOIN asked ON area = ANY(asked.places))
    GROUP BY GROUPING SETS ((once.organisation, once.label), (once.organisation))
)
SELECT json_build_object(
    'cells', (SELECT json_agg(json_build_array(place, label, here, wider, national)) FROM cells),
    'overlaps', (
        SELECT json_agg(json_build_array(place, role, theme, target_group, parties))
        FROM crowds WHERE parties >= %s
    ),
    'towns', (SELECT json_agg(json_build_array(town, here, everybody)) FROM towns),
    'parties', (
        SELECT json_agg(json_build_array(organisation, label, towns, is_national)) FROM parties
    ),
    'reaching', (SELECT json_agg(DISTINCT origin) FROM meets)
)
