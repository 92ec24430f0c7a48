-- What the organisations that are silent in a period gave in the periods before it, added up.
-- Parameters: versions, periods, division (of those asked), country. One row per period with a
-- silent organisation.
WITH RECURSIVE within (area_id) AS (
    SELECT %(country)s::bigint
    UNION
    SELECT line.part_id FROM within JOIN actors_areapart line ON line.whole_id = within.area_id
),
told AS (
    SELECT f.area_id, f.period_id, p.ends_on, f.numerator, f.denominator,
           f.expected - f.not_applicable
             - (f.answered - f.not_applicable - f.unknown - f.refused) > 0 AS is_silent
    FROM measurements_figure f
    JOIN measurements_period p ON p.id = f.period_id
    WHERE f.area_id = ANY(ARRAY(
        SELECT id FROM actors_area
        WHERE division_id = %(division)s AND id = ANY(ARRAY(SELECT area_id FROM within))
    ))
    AND f.period_id = ANY(%(periods)s)
    AND f.indicator_version_id = ANY(%(versions)s)
    AND f.category_id = 0
),
known AS (
    SELECT period_id, is_silent,
           min(numerator) OVER before AS low,
           max(numerator) OVER before AS high,
           -- The latest day comes first in the comparison, so this is the last whole.
           (max(ARRAY[extract(epoch FROM ends_on), denominator])
                FILTER (WHERE denominator IS NOT NULL) OVER before)[2] AS last_whole
    FROM told
    WINDOW before AS (
        PARTITION BY area_id ORDER BY ends_on, period_id
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    )
)
SELECT period_id, sum(low), sum(high), sum(last_whole), count(low)
FROM known WHERE is_silent AND low IS NOT NULL GROUP BY period_id
