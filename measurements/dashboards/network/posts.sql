-- Goes on after reach.sql: the municipalities with a care coordinator, a chain director, or both.
-- What is for the whole country fills no gap in a region.
SELECT json_agg(json_build_array(town, care, chain)) FROM (
    SELECT reach.town, bool_or(chosen.role = 'care') AS care, bool_or(chosen.role = 'chain') AS chain
    FROM chosen
    JOIN present ON present.origin = chosen.area AND NOT present.is_national
    JOIN reach ON reach.area = present.area
    GROUP BY reach.town
) found
