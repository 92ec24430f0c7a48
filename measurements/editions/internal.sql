-- The live figures of a round, as they are.
INSERT INTO measurements_editionfigure (
    edition_id, audience, period_id, area_id, indicator_version_id, category_id, hidden, $measures
)
SELECT %(edition)s, 'internal', period_id, area_id, indicator_version_id, category_id, '',
       $measures
FROM measurements_figure
WHERE period_id = %(period)s AND indicator_version_id = ANY(%(versions)s)
