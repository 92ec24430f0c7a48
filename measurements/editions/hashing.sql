-- A hash per audience and definition over the rows of an edition, in the order of their codes.
SELECT f.audience, i.code, v.number::text,
       encode(sha256(convert_to(string_agg(
           ROW(area.code, period.code, dimension.code, category.code, f.hidden, $measures)::text,
           E'\n' ORDER BY area.code COLLATE "C", dimension.code COLLATE "C",
                          category.code COLLATE "C"
       ), 'UTF8')), 'hex')
FROM measurements_editionfigure f
JOIN actors_area area ON area.id = f.area_id
JOIN measurements_period period ON period.id = f.period_id
JOIN measurements_category category ON category.id = f.category_id
LEFT JOIN measurements_dimension dimension ON dimension.id = category.dimension_id
JOIN measurements_indicatorversion v ON v.id = f.indicator_version_id
JOIN measurements_indicator i ON i.id = v.indicator_id
WHERE f.edition_id = %s
GROUP BY f.audience, i.code, v.number
ORDER BY f.audience COLLATE "C", i.code COLLATE "C", v.number
