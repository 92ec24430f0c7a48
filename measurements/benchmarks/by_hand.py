"""The roll-up as somebody would write it by hand, for one round of municipalities.

It assumes what the product may not: one round in the period, one organisation per municipality,
parts that never move, no mergers, nothing stored before. No faster way was found: answers are
fetched report by report, each level is made from the one below, and municipalities that lie in
the same areas are added up once for all of them.
"""

from string import Template

TABLE = "figure_by_hand"
# Left free, the planner sometimes merges answers with questions by organisation alone.
SETTINGS = """
SET LOCAL jit = off; SET LOCAL work_mem = '64MB'; SET LOCAL synchronous_commit = off;
SET LOCAL enable_mergejoin = off
"""

_COLUMNS = (
    "numerator", "denominator", "answered", "yes_count", "nothing_to_report", "not_applicable",
    "unknown", "refused", "expected", "received", "received_on_time", "population_expected",
    "population_answered",
)  # fmt: skip
_SUMS = ", ".join(f"sum({column}) AS {column}" for column in _COLUMNS)
_LEVEL_SUMS = ", ".join(f"sum(level_counts[{rank}])" for rank in range(1, 10))


_LEAF = """
    SELECT o.area_id, r.period_id, v.id AS indicator_version_id, c.id AS category_id,
           CASE d.state WHEN 'none' THEN 0 ELSE d.value END AS numerator,
           d.denominator,
           (d.state IS NOT NULL)::int AS answered,
           CASE v.kind WHEN 'yes_no' THEN coalesce(d.value, 0)::int ELSE 0 END AS yes_count,
           CASE WHEN v.kind = 'scale' THEN ARRAY(
               SELECT coalesce(d.value = l.rank, FALSE)::int FROM measurements_level l
               WHERE l.indicator_version_id = v.id ORDER BY l.rank
           ) END AS level_counts,
           coalesce(d.state = 'none', FALSE)::int AS nothing_to_report,
           coalesce(d.state = 'not_applicable', FALSE)::int AS not_applicable,
           coalesce(d.state = 'unknown', FALSE)::int AS unknown,
           coalesce(d.state = 'refused', FALSE)::int AS refused,
           1 AS expected,
           coalesce(s.received, FALSE)::int AS received,
           coalesce(s.received AND s.first_at <= r.due_at, FALSE)::int AS received_on_time,
           a.population AS population_expected,
           CASE WHEN d.state IS NULL THEN 0 ELSE a.population END AS population_answered
    FROM measurements_round r
    JOIN measurements_recipient asked ON asked.round_id = r.id
    JOIN actors_organisation o ON o.id = asked.organisation_id
    JOIN actors_area a ON a.id = o.area_id
    JOIN measurements_roundindicator q ON q.round_id = r.id
    JOIN measurements_indicatorversion v
        ON v.id = q.indicator_version_id AND v.asked_of_id = a.division_id
    JOIN measurements_category c ON c.id = 0 OR c.dimension_id = v.dimension_id
    LEFT JOIN (
        SELECT organisation_id, min(submitted_at) AS first_at,
               bool_or(status IN ('submitted', 'signed', 'approved')) AS received
        FROM measurements_submission WHERE round_id = %(round)s GROUP BY organisation_id
    ) s ON s.organisation_id = o.id
    LEFT JOIN answer d
        ON d.organisation_id = o.id AND d.indicator_version_id = v.id AND d.category_id = c.id
    WHERE r.id = %(round)s AND o.area_id = ANY(%(areas)s) $only
"""
_ANSWER = """
    SELECT s.organisation_id, d.* FROM measurements_submission s
    CROSS JOIN LATERAL (
        SELECT * FROM measurements_datavalue WHERE submission_id = s.id $only OFFSET 0
    ) d
    WHERE s.round_id = %(round)s AND s.status = 'approved'
"""

_UPSERT = """
ON CONFLICT (area_id, period_id, indicator_version_id, category_id) DO UPDATE SET $updates
WHERE ($stored) IS DISTINCT FROM ($excluded)
"""


def _each(pattern: str) -> str:
    return ", ".join(pattern.format(column) for column in (*_COLUMNS, "level_counts"))


def _statement(text: str, only: str = "") -> str:
    pieces = {
        "columns": _each("{}"),
        "sums": f"{_SUMS}, (ARRAY[{_LEVEL_SUMS}])[:max(cardinality(level_counts))]::int[]"
        " AS level_counts",
        "stored": _each("f.{}"),
        "excluded": _each("excluded.{}"),
        "updates": _each("{0} = excluded.{0}"),
        "answer": Template(_ANSWER).substitute(only=only.format("indicator_version_id")),
        "leaf": Template(_LEAF).substitute(only=only.format("v.id")),
        "only": only.format("indicator_version_id"),
    }
    return Template(text).substitute(pieces, upsert=Template(_UPSERT).substitute(pieces))


# All figures of the round, into an empty place. Parameters: round, areas, day.
ROUND = _statement("""
INSERT INTO figure_by_hand (area_id, period_id, indicator_version_id, category_id, $columns)
WITH answer AS MATERIALIZED ($answer),
leaf AS MATERIALIZED ($leaf),
line AS MATERIALIZED (
    SELECT part_id, array_agg(whole_id ORDER BY whole_id) AS wholes
    FROM actors_areapart
    WHERE valid_from <= %(day)s AND (valid_to IS NULL OR valid_to > %(day)s)
    GROUP BY part_id
),
neighbours AS (
    SELECT wholes, period_id, indicator_version_id, category_id, $sums
    FROM leaf JOIN line ON line.part_id = leaf.area_id
    GROUP BY wholes, period_id, indicator_version_id, category_id
),
region AS MATERIALIZED (
    SELECT whole_id AS area_id, period_id, indicator_version_id, category_id, $sums
    FROM neighbours, unnest(wholes) AS whole_id
    GROUP BY whole_id, period_id, indicator_version_id, category_id
),
country AS (
    SELECT w.whole_id AS area_id, period_id, indicator_version_id, category_id, $sums
    FROM region
    JOIN actors_areapart w ON w.part_id = region.area_id
    JOIN actors_area part ON part.id = w.part_id
    JOIN actors_division part_in ON part_in.id = part.division_id AND part_in.code = 'provincie'
    GROUP BY w.whole_id, period_id, indicator_version_id, category_id
)
SELECT area_id, period_id, indicator_version_id, category_id, $columns FROM leaf
UNION ALL
SELECT area_id, period_id, indicator_version_id, category_id, $columns FROM region
UNION ALL
SELECT area_id, period_id, indicator_version_id, category_id, $columns FROM country
""")

# The figures of one municipality anew. Parameters: round, areas.
_REPORT = """
INSERT INTO figure_by_hand AS f (
    area_id, period_id, indicator_version_id, category_id, $columns
)
WITH answer AS MATERIALIZED ($answer AND s.organisation_id IN (
    SELECT id FROM actors_organisation WHERE area_id = ANY(%(areas)s)
))
SELECT area_id, period_id, indicator_version_id, category_id, $columns FROM ($leaf) leaf
$upsert
"""

# One area anew from its parts. Parameters: whole, parts, period.
_WHOLE = """
INSERT INTO figure_by_hand AS f (
    area_id, period_id, indicator_version_id, category_id, $columns
)
SELECT %(whole)s, period_id, indicator_version_id, category_id, $sums
FROM figure_by_hand WHERE area_id = ANY(%(parts)s) AND period_id = %(period)s $only
GROUP BY period_id, indicator_version_id, category_id
$upsert
"""
REPORT, WHOLE = _statement(_REPORT), _statement(_WHOLE)

# The same two for one indicator. Parameters: indicator as well.
_ONE = "AND {} = %(indicator)s"
REPORT_OF_ONE, WHOLE_OF_ONE = _statement(_REPORT, _ONE), _statement(_WHOLE, _ONE)
