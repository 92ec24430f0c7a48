-- What the organisations that are silent in a period gave in the periods before it, added up.
-- Parameters: versions, periods, division (of those asked). One row per period with a silent
-- organisation.
WITH asked AS (
    -- By way of the rounds: figures are found by their area first, so all of them would be read.
    SELECT DISTINCT a.id AS area_id, r.period_id, q.indicator_version_id
    FROM measurements_roundindicator q
    JOIN measurements_round r ON r.id = q.round_id AND r.period_id = ANY(%(periods)s)
    JOIN measurements_recipient e ON e.round_id = r.id
    JOIN actors_organisation o ON o.id = e.organisation_id
    JOIN actors_area a ON a.id = o.area_id AND a.division_id = %(division)s
    WHERE q.indicator_version_id = ANY(%(versions)s)
),
told AS (
    SELECT f.area_id, f.period_id, p.ends_on, f.numerator, f.denominator,
           f.expected - f.not_applicable
             - (f.answered - f.not_applicable - f.unknown - f.refused) > 0 AS is_silent
    FROM asked
    JOIN measurements_figure f USING (area_id, period_id, indicator_version_id)
    JOIN measurements_period p ON p.id = f.period_id
    WHERE f.category_id = 0
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
