"""Which statements say about the same: by their words, and by their Dutch stems in any order.

Derived from the texts; it may be thrown away and worked out again.
"""

from django.db import connection

from ambitions.models import Source

# From this degree on two statements are shown beside each other.
DEGREE = 0.55
# Above so many statements one walk over all stems is faster than the index for each of them.
_FEW = 20
# Any number that nothing else locks: two people in two sources would wait for each other's rows.
_ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(20220)"
# The planner takes comparing trigrams for cheap, and would compare with every statement there is.
_BY_INDEX = "SELECT set_config('enable_seqscan', %s, true)"
_STEMS = """
    UPDATE ambitions_statement
    SET stems = array_to_string(tsvector_to_array(to_tsvector('dutch', text)), ' ')
    WHERE id = ANY(%(ids)s)
"""
_FORGET = """
    DELETE FROM ambitions_likeness WHERE statement_id = ANY(%(ids)s) OR other_id = ANY(%(ids)s)
"""
_PAIRS_OF_FEW = """
    SELECT one.id AS one, other.id AS other FROM ambitions_statement one
    JOIN ambitions_statement other ON other.stems %% one.stems
    WHERE one.id = ANY(%(ids)s) AND one.state <> 'merged'
"""
# Of many only those are compared that share half of the eight stems by which one is best told.
_PAIRS_OF_MANY = """
    WITH words AS MATERIALIZED (
        SELECT id, unnest(string_to_array(stems, ' ')) AS stem FROM ambitions_statement
        WHERE state <> 'merged'
    ), often AS (
        SELECT stem, count(*) AS number FROM words GROUP BY stem
    ), ranked AS (
        SELECT id, stem, row_number() OVER (PARTITION BY id ORDER BY number, stem) AS place,
            count(*) OVER (PARTITION BY id) AS number
        FROM words JOIN often USING (stem) WHERE id = ANY(%(ids)s)
    )
    SELECT ranked.id AS one, words.id AS other FROM ranked JOIN words USING (stem)
    WHERE place <= 8
    GROUP BY ranked.id, words.id, ranked.number HAVING 2 * count(*) >= least(ranked.number, 8)
"""
# One row for each side, so that the older statement shows the newer one as well.
_LIKEN = """
    WITH pairs AS ({pairs}), near AS (
        SELECT one.id AS one, other.id AS other,
            round(greatest(similarity(one.text, other.text),
                           similarity(one.stems, other.stems))::numeric, 2) AS degree
        FROM pairs
        JOIN ambitions_statement one ON one.id = pairs.one
        JOIN ambitions_statement other ON other.id = pairs.other
        WHERE one.id <> other.id AND one.stems <> ''
            AND one.state <> 'merged' AND other.state <> 'merged'
    )
    INSERT INTO ambitions_likeness (statement_id, other_id, degree)
    SELECT one, other, degree FROM near WHERE degree >= %(degree)s
    UNION SELECT other, one, degree FROM near WHERE degree >= %(degree)s
    ON CONFLICT DO NOTHING
"""


def liken(source: Source) -> None:
    """Work out which statements are like those of this source."""
    liken_statements(list(source.statements.values_list("pk", flat=True)))


def liken_statements(ids: list[int]) -> None:
    """Work out which statements are like these, after their words changed; in a transaction."""
    if not ids:
        return
    few = len(ids) <= _FEW
    pairs = _PAIRS_OF_FEW if few else _PAIRS_OF_MANY
    with connection.cursor() as cursor:
        cursor.execute(_ONE_AT_A_TIME)
        cursor.execute("SELECT set_config('pg_trgm.similarity_threshold', %s, true)", [str(DEGREE)])
        cursor.execute(_STEMS, {"ids": ids})
        cursor.execute(_FORGET, {"ids": ids})
        cursor.execute(_BY_INDEX, ["off" if few else "on"])
        cursor.execute(_LIKEN.format(pairs=pairs), {"ids": ids, "degree": DEGREE})
        cursor.execute(_BY_INDEX, ["on"])
