-- What the parties and the public see of an edition: figures of areas above the municipalities.
-- What is hidden is left out of the row. Numbers of people are rounded for the public, halves up
-- (the same as disclosure.rounded), unless a counting organisation published them already.
WITH pattern AS (
    SELECT * FROM unnest(
        %(hidden_versions)s::bigint[], %(hidden_areas)s::bigint[],
        %(hidden_categories)s::int[], %(labels)s::text[]
    ) AS cell (indicator_version_id, area_id, category_id, label)
),
audience AS (
    SELECT * FROM (VALUES ('parties'), ('public')) AS names (audience)
)
INSERT INTO measurements_editionfigure (
    edition_id, audience, period_id, area_id, indicator_version_id, category_id, hidden,
    numerator, denominator, $counts
)
SELECT f.edition_id, audience.audience, f.period_id, f.area_id, f.indicator_version_id,
       f.category_id, coalesce(pattern.label, ''),
       CASE WHEN pattern.label IS NOT NULL THEN NULL
            WHEN base.of IS NULL THEN f.numerator
            ELSE floor(f.numerator / base.of + 0.5) * base.of END,
       CASE WHEN pattern.label IS NOT NULL THEN NULL
            WHEN base.of IS NULL THEN f.denominator
            ELSE floor(f.denominator / base.of + 0.5) * base.of END,
       $stripped_counts
FROM measurements_editionfigure f
JOIN actors_area area ON area.id = f.area_id
JOIN actors_division division ON division.id = area.division_id AND division.rank > 0
JOIN measurements_indicatorversion v ON v.id = f.indicator_version_id
JOIN measurements_indicator i ON i.id = v.indicator_id
CROSS JOIN audience
CROSS JOIN LATERAL (
    SELECT CASE WHEN audience.audience = 'public' AND v.counts_people AND i.counted_by_id IS NULL
                THEN v.rounding END AS of
) base
LEFT JOIN pattern USING (indicator_version_id, area_id, category_id)
WHERE f.edition_id = %(edition)s AND f.audience = 'internal'
