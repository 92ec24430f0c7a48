-- Bring the figures of areas of one level up to date; see statement.py for the parameters and for
-- $sums and the like. Gives how many rows were added, changed or removed.
--
-- A figure is the sum of what the organisations of the area answered and of what is stored for the
-- parts of the area, one level lower.
--
-- The planner cannot know how many rows there are, so nothing here depends on a good guess: small
-- sets are made first (MATERIALIZED), the two large tables are reached through the start of their
-- key (LATERAL … OFFSET 0 keeps the planner from turning that around), and large sets meet in a
-- FULL JOIN, which is never a nested loop.
WITH RECURSIVE origin AS (
    SELECT new_id AS area_id, old_id
    FROM actors_succession s
    WHERE new_id = ANY($areas) AND s.primary AND kind <> 'planned' AND s."on" <= $day
    UNION
    SELECT origin.area_id, s.old_id
    FROM origin JOIN actors_succession s ON s.new_id = origin.old_id
    WHERE s.primary AND s.kind <> 'planned' AND s."on" <= $day
),
-- Inhabitants go along with the largest part of their area. What ended before the list of
-- inhabitants was made has none of its own: its successor counts them already.
joined AS MATERIALIZED (
    SELECT origin.area_id, sum(old.population) AS population
    FROM origin JOIN actors_area old ON old.id = origin.old_id
    GROUP BY origin.area_id
),
report AS MATERIALIZED (
    SELECT r.id AS round_id, r.opened_at, o.id AS organisation_id, o.area_id, a.division_id,
           coalesce(a.population, 0) + coalesce(joined.population, 0) AS population, s.approved_id,
           coalesce(s.received, FALSE) AS received,
           coalesce(s.received AND s.first_at <= r.due_at, FALSE) AS on_time
    FROM measurements_round r
    JOIN measurements_recipient asked ON asked.round_id = r.id
    JOIN actors_organisation o ON o.id = asked.organisation_id
    JOIN actors_area a ON a.id = o.area_id
    LEFT JOIN joined ON joined.area_id = o.area_id
    CROSS JOIN LATERAL (
        SELECT max(id) FILTER (WHERE status = 'approved') AS approved_id,
               bool_or(status IN ('submitted', 'signed', 'approved')) AS received,
               min(submitted_at) AS first_at
        FROM measurements_submission
        WHERE round_id = r.id AND organisation_id = o.id
    ) s
    WHERE r.period_id = $period AND r.opened_at IS NOT NULL AND o.area_id = ANY($areas)
),
-- A round asks each of its questions of the recipients of one kind.
kind_of_question AS MATERIALIZED (
    SELECT q.round_id, q.indicator_version_id, v.asked_of_id AS division_id
    FROM measurements_round r
    JOIN measurements_roundindicator q ON q.round_id = r.id
    JOIN measurements_indicatorversion v ON v.id = q.indicator_version_id
    WHERE r.period_id = $period AND r.opened_at IS NOT NULL AND $only_these
),
-- Asked twice in one period, an organisation counts once: by its last approved report.
question AS MATERIALIZED (
    SELECT DISTINCT ON (r.organisation_id, q.indicator_version_id)
           q.indicator_version_id, r.*
    FROM report r
    JOIN kind_of_question q ON q.round_id = r.round_id AND q.division_id = r.division_id
    ORDER BY r.organisation_id, q.indicator_version_id,
             r.approved_id IS NULL, NOT r.received, r.opened_at DESC, r.round_id DESC
),
cell AS MATERIALIZED (
    SELECT v.id AS indicator_version_id, c.id AS category_id, v.kind,
           CASE WHEN v.kind = 'scale' THEN
               (SELECT max(rank) FROM measurements_level l WHERE l.indicator_version_id = v.id)
           END AS levels
    FROM measurements_indicatorversion v
    JOIN measurements_category c ON c.id = 0 OR c.dimension_id = v.dimension_id
    WHERE $only_these_versions
),
asked AS (
    SELECT q.*, cell.category_id, cell.kind, cell.levels
    FROM question q JOIN cell USING (indicator_version_id)
),
answer AS (
    SELECT d.*
    FROM report r
    CROSS JOIN LATERAL (
        SELECT submission_id, indicator_version_id, category_id, state, value, denominator
        FROM measurements_datavalue
        WHERE submission_id = r.approved_id
          AND $only_these
        OFFSET 0
    ) d
),
own AS (
    SELECT q.area_id, q.indicator_version_id, q.category_id,
           CASE d.state WHEN 'none' THEN 0 ELSE d.value END AS numerator,
           d.denominator,
           (d.state IS NOT NULL)::int AS answered,
           CASE q.kind WHEN 'yes_no' THEN coalesce(d.value, 0)::int ELSE 0 END AS yes_count,
           coalesce(d.state = 'none', FALSE)::int AS nothing_to_report,
           coalesce(d.state = 'not_applicable', FALSE)::int AS not_applicable,
           coalesce(d.state = 'unknown', FALSE)::int AS unknown,
           coalesce(d.state = 'refused', FALSE)::int AS refused,
           1 AS expected,
           q.received::int AS received,
           q.on_time::int AS received_on_time,
           q.population AS population_expected,
           CASE WHEN d.state IS NULL THEN 0 ELSE q.population END AS population_answered,
           CASE WHEN q.levels IS NOT NULL THEN
               ARRAY(SELECT coalesce(d.value = n, FALSE)::int FROM generate_series(1, q.levels) n)
           END AS level_counts
    FROM asked q
    FULL JOIN answer d
        ON d.submission_id = q.approved_id
       AND d.indicator_version_id = q.indicator_version_id
       AND d.category_id = q.category_id
    -- What was answered without being asked. As `IS NOT NULL` it would undo the FULL JOIN.
    WHERE coalesce(q.area_id, 0) <> 0
),
-- Everything climbs out of a municipality, and out of a country into what is above it. Into the
-- country an indicator climbs through one division only, since divisions overlap and would count
-- double.
climb AS MATERIALIZED (
    SELECT CASE asked_of.code WHEN $municipality THEN $province ELSE asked_of.code END AS via,
           array_agg(v.id) AS indicators
    FROM measurements_indicatorversion v
    JOIN actors_division asked_of ON asked_of.id = v.asked_of_id
    GROUP BY via
),
-- Who was asked about a time in which its area has ended counts where the area lay last: what was
-- reported before a merger was applied is not lost.
line AS MATERIALIZED (
    SELECT w.part_id, climb.indicators, array_agg(w.whole_id ORDER BY w.whole_id) AS wholes
    FROM actors_areapart w
    JOIN actors_area whole ON whole.id = w.whole_id
    JOIN actors_division whole_in ON whole_in.id = whole.division_id
    JOIN actors_area part ON part.id = w.part_id
    JOIN actors_division part_in ON part_in.id = part.division_id
    LEFT JOIN climb ON part_in.rank = 1 AND climb.via = part_in.code
    WHERE w.whole_id = ANY($areas) AND part_in.rank = whole_in.rank - 1
      AND w.valid_from <= $day
      AND (w.valid_to IS NULL OR w.valid_to > $day OR w.valid_to = part.valid_to)
      AND (part_in.rank <> 1 OR climb.via IS NOT NULL)
    GROUP BY w.part_id, climb.indicators
),
-- Parts that lie in the same wholes are added up once for all of them.
bundle AS MATERIALIZED (
    SELECT *, min(part_id) OVER (PARTITION BY wholes) AS bundle_id FROM line
),
bundled AS (
    SELECT bundle_id, f.indicator_version_id, f.category_id, $sums, $level_counts
    FROM bundle
    CROSS JOIN LATERAL (
        SELECT * FROM measurements_figure
        WHERE area_id = bundle.part_id AND period_id = $period
          AND $only_these
        OFFSET 0
    ) f
    WHERE bundle.indicators IS NULL OR f.indicator_version_id = ANY(bundle.indicators)
    GROUP BY bundle_id, f.indicator_version_id, f.category_id
),
below AS (
    SELECT area_id, indicator_version_id, category_id, $measures
    FROM bundled
    JOIN (SELECT DISTINCT bundle_id, unnest(wholes) AS area_id FROM bundle) up USING (bundle_id)
),
fresh AS (
    SELECT area_id, indicator_version_id, category_id, $sums, $level_counts
    FROM (
        SELECT area_id, indicator_version_id, category_id, $measures FROM own
        UNION ALL
        SELECT area_id, indicator_version_id, category_id, $measures FROM below
    ) parts
    GROUP BY area_id, indicator_version_id, category_id
),
stored AS (
    SELECT *, ctid AS place FROM measurements_figure
    WHERE area_id = ANY($areas) AND period_id = $period
      AND $only_these
),
-- Nobody else writes in this period, since we hold its lock; so a place stays what it is.
change AS MATERIALIZED (
    SELECT area_id, indicator_version_id, category_id, $fresh_measures,
           stored.place, fresh.expected IS NULL AS gone
    FROM fresh FULL JOIN stored USING (area_id, indicator_version_id, category_id)
    WHERE ($fresh_measures) IS DISTINCT FROM ($stored_measures)
),
removed AS (
    DELETE FROM measurements_figure f USING change WHERE change.gone AND f.ctid = change.place
),
changed AS (
    UPDATE measurements_figure f SET $updates
    FROM change WHERE NOT change.gone AND f.ctid = change.place
),
added AS (
    INSERT INTO measurements_figure (
        area_id, period_id, indicator_version_id, category_id, $measures
    )
    SELECT area_id, $period, indicator_version_id, category_id, $measures
    FROM change WHERE place IS NULL
    -- In the order of the key, so that the rows of an area lie together for whoever reads them.
    ORDER BY area_id, indicator_version_id, category_id
)
SELECT count(*) FROM change
