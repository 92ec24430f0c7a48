-- All words that can be searched for, with in how many rows, of all and of what is shared: that is
-- what everybody with a role may see. Only what differs is written.
WITH counted AS (
    SELECT word, max(ndoc) FILTER (WHERE NOT is_shared) AS rows,
        coalesce(max(ndoc) FILTER (WHERE is_shared), 0) AS shared
    FROM (
        SELECT FALSE AS is_shared, * FROM ts_stat($$
            SELECT to_tsvector('simple', left(t, 50000)) FROM ({all}) AS texts (t)
        $$)
        UNION ALL
        SELECT TRUE, * FROM ts_stat($$
            SELECT to_tsvector('simple', left(t, 50000)) FROM ({shared}) AS texts (t)
        $$)
    ) AS words
    WHERE length(word) BETWEEN 4 AND 40 AND word ~ '^[[:alpha:]]+$'
    GROUP BY word
), gone AS (
    DELETE FROM measurements_word w WHERE NOT EXISTS (SELECT FROM counted WHERE word = w.word)
)
INSERT INTO measurements_word AS w (word, rows, shared)
SELECT word, rows, shared FROM counted
ON CONFLICT (word) DO UPDATE SET rows = excluded.rows, shared = excluded.shared
WHERE (w.rows, w.shared) IS DISTINCT FROM (excluded.rows, excluded.shared)
