"""The one statement of the roll-up: bring the figures of areas of one level up to date.

A figure is the sum of what the organisations of the area answered and of what is stored for the
parts of the area, one level lower. It runs once per level, the lowest first. Parameters: period,
day (its last), areas, all_indicators, indicators, municipality, province. It gives one number:
how many rows were added, changed or removed.

The planner cannot know how many rows there are, so nothing here depends on a good guess: small
sets are made first (MATERIALIZED), the two large tables are reached through the start of their
key (LATERAL … OFFSET 0 keeps the planner from turning that around), and large sets meet in a
FULL JOIN, which is never a nested loop.
"""

from string import Template

_COUNTS = (
    "answered",
    "yes_count",
    "nothing_to_report",
    "not_applicable",
    "unknown",
    "refused",
    "expected",
    "received",
    "received_on_time",
)
_TYPES = {
    "numerator": "numeric",
    "denominator": "numeric",
    **dict.fromkeys(_COUNTS, "int"),
    "population_expected": "bigint",
    "population_answered": "bigint",
}
_LEVEL_SUMS = ", ".join(f"sum(level_counts[{rank}])" for rank in range(1, 10))


def _each(pattern: str) -> str:
    return ", ".join(pattern.format(name) for name in (*_TYPES, "level_counts"))


RENEW = Template("""
WITH report AS MATERIALIZED (
    SELECT r.id AS round_id, r.opened_at, o.id AS organisation_id, o.area_id,
           coalesce(a.population, 0) AS population, s.approved_id,
           coalesce(s.received, FALSE) AS received,
           coalesce(s.received AND s.first_at <= r.due_at, FALSE) AS on_time
    FROM measurements_round r
    JOIN measurements_recipient asked ON asked.round_id = r.id
    JOIN actors_organisation o ON o.id = asked.organisation_id
    JOIN actors_area a ON a.id = o.area_id
    CROSS JOIN LATERAL (
        SELECT max(id) FILTER (WHERE status = 'approved') AS approved_id,
               bool_or(status IN ('submitted', 'signed', 'approved')) AS received,
               min(submitted_at) AS first_at
        FROM measurements_submission
        WHERE round_id = r.id AND organisation_id = o.id
    ) s
    WHERE r.period_id = %(period)s AND r.opened_at IS NOT NULL AND o.area_id = ANY(%(areas)s)
),
-- Asked twice in one period, an organisation counts once: by its last approved report.
question AS MATERIALIZED (
    SELECT DISTINCT ON (r.organisation_id, q.indicator_version_id)
           q.indicator_version_id, r.*
    FROM report r
    JOIN measurements_roundindicator q ON q.round_id = r.round_id
    WHERE %(all_indicators)s OR q.indicator_version_id = ANY(%(indicators)s)
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
          AND (%(all_indicators)s OR indicator_version_id = ANY(%(indicators)s))
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
-- What climbs from a part to its wholes: everything out of a municipality; into the country only
-- through one division per indicator, since divisions overlap and would count double.
line AS MATERIALIZED (
    SELECT w.part_id, array_agg(w.whole_id ORDER BY w.whole_id) AS wholes,
           CASE WHEN part_in.rank > 0 THEN ARRAY(
               SELECT v.id FROM measurements_indicatorversion v
               JOIN actors_division asked_of ON asked_of.id = v.asked_of_id
               WHERE part_in.code = CASE asked_of.code
                   WHEN %(municipality)s THEN %(province)s ELSE asked_of.code END
           ) END AS indicators
    FROM actors_areapart w
    JOIN actors_area whole ON whole.id = w.whole_id
    JOIN actors_division whole_in ON whole_in.id = whole.division_id
    JOIN actors_area part ON part.id = w.part_id
    JOIN actors_division part_in ON part_in.id = part.division_id
    WHERE w.whole_id = ANY(%(areas)s) AND part_in.rank = whole_in.rank - 1
      AND w.valid_from <= %(day)s AND (w.valid_to IS NULL OR w.valid_to > %(day)s)
    GROUP BY w.part_id, part_in.id
),
-- Parts that lie in the same wholes are added up once for all of them.
bundle AS MATERIALIZED (
    SELECT *, min(part_id) OVER (PARTITION BY wholes, indicators) AS bundle_id
    FROM line WHERE indicators IS NULL OR indicators <> '{}'
),
bundled AS (
    SELECT bundle_id, f.indicator_version_id, f.category_id, $sums, $level_counts
    FROM bundle
    CROSS JOIN LATERAL (
        SELECT * FROM measurements_figure
        WHERE area_id = bundle.part_id AND period_id = %(period)s
          AND (%(all_indicators)s OR indicator_version_id = ANY(%(indicators)s))
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
    WHERE area_id = ANY(%(areas)s) AND period_id = %(period)s
      AND (%(all_indicators)s OR indicator_version_id = ANY(%(indicators)s))
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
    SELECT area_id, %(period)s, indicator_version_id, category_id, $measures
    FROM change WHERE place IS NULL
)
SELECT count(*) FROM change
""").substitute(
    measures=_each("{}"),
    fresh_measures=_each("fresh.{}"),
    stored_measures=_each("stored.{}"),
    updates=_each("{0} = change.{0}"),
    sums=", ".join(f"sum({name})::{type_} AS {name}" for name, type_ in _TYPES.items()),
    level_counts=f"(ARRAY[{_LEVEL_SUMS}])[:max(cardinality(level_counts))]::int[] AS level_counts",
)
