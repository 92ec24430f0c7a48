-- The state of all that is shown, and only when it is another than the known one: the country, the
-- divisions of it in regions, and the opened rounds, the earliest first.
-- Parameters: the state that is known, as text, or null; now; and the codes of the country's division
-- (country) and of the organisations whose rounds count as municipal (municipality).
WITH RECURSIVE
-- Of the figures and the ambitions, and of the reports that come in. Each of those is written in
-- the dirty log, and between two drains of a period the log only grows.
state AS (
    SELECT number,
           (SELECT sum(revision) FROM ambitions_ambition)::bigint AS ambitions,
           (SELECT count(*) FROM measurements_dirtyentry) AS waiting,
           (SELECT sum(extract(epoch FROM ended_at)) FROM measurements_drain) AS drained
    FROM measurements_figureversion WHERE id = 1
),
opened AS (
    SELECT r.id, r.opens_at, EXISTS (
               SELECT FROM measurements_recipient a JOIN actors_organisation o ON o.id = a.organisation_id
               WHERE a.round_id = r.id AND o.kind = $municipality
           ) AS is_municipal
    FROM measurements_round r WHERE r.opened_at IS NOT NULL
),
country AS (
    SELECT a.id, json_build_array(row_to_json(a), row_to_json(d)) AS found FROM actors_area a
    JOIN actors_division d ON d.id = a.division_id AND d.code = $country
    ORDER BY a.name LIMIT 1
),
-- The country and all that ever lay in it.
within (area_id) AS (
    SELECT id FROM country
    UNION
    SELECT line.part_id FROM within JOIN actors_areapart line ON line.whole_id = within.area_id
),
-- As lists, as these are few: joined, all that were asked would be read from end to end.
inside AS (
    SELECT id FROM actors_organisation
    WHERE kind = $municipality AND area_id = ANY(ARRAY(SELECT area_id FROM within))
),
-- Only of the round that opened last it is said how many came in: of all it would take longer
-- with every round.
latest AS (
    SELECT o.id, came.* FROM (
        SELECT id FROM opened WHERE is_municipal AND opens_at <= $now
        ORDER BY opens_at DESC, id DESC LIMIT 1
    ) o
    CROSS JOIN LATERAL (
        SELECT count(*) AS expected, count(*) FILTER (WHERE EXISTS (
                   SELECT FROM measurements_submission s
                   WHERE s.round_id = o.id AND s.organisation_id = a.organisation_id
                     AND s.status IN ('submitted', 'signed', 'approved')
               )) AS received
        FROM measurements_recipient a
        WHERE a.round_id = o.id AND a.organisation_id = ANY(ARRAY(SELECT id FROM inside))
    ) came
),
rounds AS (
    SELECT o.is_municipal, l.expected, l.received,
           EXISTS (
               SELECT FROM measurements_submission s JOIN actors_organisation g ON g.id = s.organisation_id
               WHERE s.round_id = o.id AND s.status = 'approved' AND g.kind = $municipality
           ) AS counts,
           row_to_json(r) AS round, row_to_json(p) AS period,
           (SELECT json_build_array(e.id, e.number, e.frozen_at) FROM measurements_edition e
            WHERE e.round_id = o.id AND e.frozen_at IS NOT NULL ORDER BY e.number DESC LIMIT 1) AS edition
    FROM opened o
    JOIN measurements_round r ON r.id = o.id
    JOIN measurements_period p ON p.id = r.period_id
    LEFT JOIN latest l ON l.id = o.id
    ORDER BY o.opens_at, o.id
)
SELECT state::text, number, ambitions, CASE WHEN state::text IS DISTINCT FROM $known THEN
    json_build_object(
        'country', (SELECT found FROM country),
        'divisions', (
            SELECT json_agg(row_to_json(d) ORDER BY d.name) FROM actors_division d WHERE d.rank = 1
        ),
        'rounds', (SELECT json_agg(row_to_json(rounds)) FROM rounds)
    )
END
FROM state
