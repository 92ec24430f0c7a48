"""Which statements say about the same: by their words, and by their Dutch stems in any order.

Derived from the texts; it may be thrown away and worked out again.
"""

from django.db import connection

from ambitions.models import Source

# From this degree on two statements are shown beside each other.
DEGREE = 0.55
_STEMS = """
    UPDATE ambitions_statement
    SET stems = array_to_string(tsvector_to_array(to_tsvector('dutch', text)), ' ')
    WHERE id = ANY(%(ids)s)
"""
_FORGET = """
    DELETE FROM ambitions_likeness WHERE statement_id = ANY(%(ids)s) OR other_id = ANY(%(ids)s)
"""
# One row for each side, so that the older statement shows the newer one as well.
_LIKEN = """
    WITH near AS (
        SELECT one.id AS one, other.id AS other,
            round(greatest(similarity(one.text, other.text),
                           similarity(one.stems, other.stems))::numeric, 2) AS degree
        FROM ambitions_statement one
        JOIN ambitions_statement other
            ON other.id <> one.id AND (other.text % one.text OR other.stems % one.stems)
        WHERE one.id = ANY(%(ids)s) AND one.stems <> ''
            AND one.state <> 'merged' AND other.state <> 'merged'
    )
    INSERT INTO ambitions_likeness (statement_id, other_id, degree)
    SELECT one, other, degree FROM near
    UNION SELECT other, one, degree FROM near
    ON CONFLICT DO NOTHING
"""


def liken(source: Source) -> None:
    """Work out which statements are like those of this source."""
    liken_statements(list(source.statements.values_list("pk", flat=True)))


def liken_statements(ids: list[int]) -> None:
    """Work out which statements are like these, after their words changed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pg_trgm.similarity_threshold', %s, true)", [str(DEGREE)])
        for statement in (_STEMS, _FORGET, _LIKEN.replace(" % ", " %% ")):
            cursor.execute(statement, {"ids": ids})
