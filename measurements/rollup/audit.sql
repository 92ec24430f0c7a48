-- The figures of a period once more, held against what is stored. See auditing.py.
--
-- This shares nothing with renew.sql, on purpose. There a level is the sum of the level below, as
-- it is stored. Here nothing stored is trusted: every answer is put in every area in which it
-- counts, and one GROUP BY adds them up, in whole ten-thousandths.
--
-- One statement sees one moment, and a drain replaces figures and log rows in one transaction: when
-- no row of the log waits at that moment, the figures must be right at that moment. So no lock.
WITH RECURSIVE home AS (
    SELECT DISTINCT o.area_id
    FROM measurements_round r
    JOIN measurements_recipient asked ON asked.round_id = r.id
    JOIN actors_organisation o ON o.id = asked.organisation_id
    WHERE r.period_id = %(period)s AND r.opened_at IS NOT NULL
),
-- Every area in which the answers of a home count, and the division by which they went from the
-- first rank to the second; NULL as long as they did not.
place (home_id, area_id, division_id, rank, via_id) AS (
    SELECT home.area_id, home.area_id, a.division_id, d.rank, NULL::bigint
    FROM home
    JOIN actors_area a ON a.id = home.area_id
    JOIN actors_division d ON d.id = a.division_id
    UNION
    SELECT place.home_id, up.id, up.division_id, up_in.rank,
           CASE place.rank WHEN 1 THEN place.division_id ELSE place.via_id END
    FROM place
    JOIN actors_area below ON below.id = place.area_id
    JOIN actors_areapart lies ON lies.part_id = place.area_id
    JOIN actors_area up ON up.id = lies.whole_id
    JOIN actors_division up_in ON up_in.id = up.division_id
    WHERE up_in.rank = place.rank + 1
      AND (
          daterange(lies.valid_from, lies.valid_to) @> %(day)s::date
          -- An area that has ended counts where it lay last.
          OR (lies.valid_to <= %(day)s AND lies.valid_to = below.valid_to)
      )
),
-- Which area went into which in the end, for its largest part; plans do not count.
went (old_id, new_id) AS (
    SELECT s.old_id, s.new_id FROM actors_succession s
    WHERE s.primary AND s.kind <> 'planned' AND s."on" <= %(day)s
    UNION
    SELECT went.old_id, s.new_id
    FROM went JOIN actors_succession s ON s.old_id = went.new_id
    WHERE s.primary AND s.kind <> 'planned' AND s."on" <= %(day)s
),
inhabitants AS (
    SELECT home.area_id,
           coalesce(own.population, 0) + coalesce((
               SELECT sum(old.population)
               FROM went JOIN actors_area old ON old.id = went.old_id
               WHERE went.new_id = home.area_id
           ), 0)::bigint AS people
    FROM home JOIN actors_area own ON own.id = home.area_id
),
came_in AS (
    SELECT s.round_id, s.organisation_id,
           max(CASE s.status WHEN 'approved' THEN s.id END) AS approved_id,
           max(CASE WHEN s.status IN ('submitted', 'signed', 'approved') THEN 1 ELSE 0 END)
               AS received,
           min(s.submitted_at) AS first_at
    FROM measurements_submission s JOIN measurements_round r ON r.id = s.round_id
    WHERE r.period_id = %(period)s
    GROUP BY s.round_id, s.organisation_id
),
request AS (
    SELECT o.area_id AS home_id, inhabitants.people, q.indicator_version_id, c.approved_id,
           coalesce(c.received, 0) AS received,
           CASE WHEN c.received = 1 AND c.first_at <= r.due_at THEN 1 ELSE 0 END AS on_time,
           row_number() OVER (
               PARTITION BY o.id, q.indicator_version_id
               ORDER BY (c.approved_id IS NOT NULL) DESC, coalesce(c.received, 0) DESC,
                        r.opened_at DESC, r.id DESC
           ) AS choice
    FROM measurements_round r
    JOIN measurements_recipient asked ON asked.round_id = r.id
    JOIN actors_organisation o ON o.id = asked.organisation_id
    JOIN inhabitants ON inhabitants.area_id = o.area_id
    JOIN measurements_roundindicator q ON q.round_id = r.id
    -- A round may ask several kinds of recipients; each question is for one of them.
    JOIN measurements_indicatorversion version ON version.id = q.indicator_version_id
    JOIN actors_area a ON a.id = o.area_id AND a.division_id = version.asked_of_id
    LEFT JOIN came_in c ON c.round_id = r.id AND c.organisation_id = o.id
    WHERE r.period_id = %(period)s AND r.opened_at IS NOT NULL
),
-- The division by which an indicator may go from the first rank to the second.
question AS (
    SELECT v.id, v.kind, v.dimension_id,
           (SELECT max(rank) FROM measurements_level WHERE indicator_version_id = v.id) AS levels,
           CASE asked_of.code WHEN %(municipality)s
               THEN (SELECT id FROM actors_division WHERE code = %(province)s)
               ELSE asked_of.id
           END AS via_id
    FROM measurements_indicatorversion v
    JOIN actors_division asked_of ON asked_of.id = v.asked_of_id
),
answer AS MATERIALIZED (
    SELECT request.home_id, request.people, request.received, request.on_time,
           question.id AS indicator_version_id, c.id AS category_id, question.via_id,
           question.kind, question.levels, d.state, (d.denominator * 10000)::bigint AS denominator,
           CASE d.state WHEN 'none' THEN 0 ELSE (d.value * 10000)::bigint END AS numerator
    FROM request
    JOIN question ON question.id = request.indicator_version_id
    JOIN measurements_category c ON c.id = 0 OR c.dimension_id = question.dimension_id
    LEFT JOIN measurements_datavalue d
        ON d.submission_id = request.approved_id AND d.category_id = c.id
       AND d.indicator_version_id = question.id
    WHERE request.choice = 1
),
counted AS (
    SELECT place.area_id, answer.indicator_version_id, answer.category_id,
           sum(numerator) * 0.0001 AS numerator,
           sum(denominator) * 0.0001 AS denominator,
           count(state) AS answered,
           count(*) FILTER (WHERE kind = 'yes_no' AND numerator = 10000) AS yes_count,
           count(*) FILTER (WHERE state = 'none') AS nothing_to_report,
           count(*) FILTER (WHERE state = 'not_applicable') AS not_applicable,
           count(*) FILTER (WHERE state = 'unknown') AS unknown,
           count(*) FILTER (WHERE state = 'refused') AS refused,
           count(*) AS expected,
           sum(received) AS received,
           sum(on_time) AS received_on_time,
           sum(people) AS population_expected,
           sum(CASE WHEN state IS NULL THEN 0 ELSE people END) AS population_answered
    FROM answer JOIN place USING (home_id)
    WHERE place.via_id IS NULL OR place.via_id = answer.via_id
    GROUP BY place.area_id, answer.indicator_version_id, answer.category_id
),
step AS (
    SELECT place.area_id, answer.indicator_version_id, answer.category_id, n,
           count(*) FILTER (WHERE state = 'known' AND numerator = n * 10000) AS stand_here
    FROM answer JOIN place USING (home_id), generate_series(1, answer.levels) n
    WHERE answer.kind = 'scale' AND (place.via_id IS NULL OR place.via_id = answer.via_id)
    GROUP BY place.area_id, answer.indicator_version_id, answer.category_id, n
),
ladder AS (
    SELECT area_id, indicator_version_id, category_id,
           array_agg(stand_here::int ORDER BY n) AS level_counts
    FROM step
    GROUP BY area_id, indicator_version_id, category_id
),
should AS (
    SELECT counted.*, ladder.level_counts
    FROM counted LEFT JOIN ladder USING (area_id, indicator_version_id, category_id)
),
stored AS MATERIALIZED (
    SELECT * FROM measurements_figure WHERE period_id = %(period)s
),
different AS MATERIALIZED (
    SELECT area_id, indicator_version_id, category_id, stored.expected IS NULL AS is_missing,
           jsonb_build_object($stored_pairs) AS stored, jsonb_build_object($should_pairs) AS should_be
    FROM should FULL JOIN stored USING (area_id, indicator_version_id, category_id)
    WHERE ($stored) IS DISTINCT FROM ($should)
),
example AS (
    SELECT a.code AS area, a.name AS area_name, i.code AS indicator, v.number AS version,
           CASE different.category_id WHEN 0 THEN '' ELSE c.name END AS category,
           CASE WHEN different.should_be -> 'expected' = 'null' THEN 'superfluous'
                WHEN is_missing THEN 'missing' ELSE 'wrong' END AS fault,
           different.stored, different.should_be
    FROM different
    LEFT JOIN actors_area a ON a.id = different.area_id
    LEFT JOIN measurements_indicatorversion v ON v.id = different.indicator_version_id
    LEFT JOIN measurements_indicator i ON i.id = v.indicator_id
    LEFT JOIN measurements_category c ON c.id = different.category_id
    ORDER BY different.area_id, different.indicator_version_id, different.category_id
    LIMIT %(examples)s
)
SELECT (SELECT count(*) FROM measurements_dirtyentry WHERE period_id = %(period)s) AS waiting,
       (SELECT count(*) FROM stored) + (SELECT count(*) FROM different WHERE is_missing) AS figures,
       (SELECT count(*) FROM different) AS differences,
       (SELECT coalesce(jsonb_agg(example), '[]')::text FROM example) AS examples
