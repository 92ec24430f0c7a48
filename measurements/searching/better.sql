-- For each typed word that (nearly) nobody wrote, the word that looks most like it. Longer words may
-- differ in more letters; words of the same stem are no typing error.
SELECT typed.word, better.word
FROM unnest(%(words)s::text[]) AS typed (word)
CROSS JOIN LATERAL (
    SELECT CASE WHEN length(typed.word) < 5 THEN 1 WHEN length(typed.word) < 10 THEN 2 ELSE 3 END
) AS may (differ)
LEFT JOIN measurements_word own ON own.word = typed.word
CROSS JOIN LATERAL (
    SELECT w.word FROM measurements_word w
    WHERE length(w.word) BETWEEN length(typed.word) - differ AND length(typed.word) + differ
        AND w.{rows} > 10 * coalesce(own.{rows}, 0)
        AND levenshtein_less_equal(w.word, typed.word, differ) <= differ
        AND to_tsvector('nederlands', w.word) <> to_tsvector('nederlands', typed.word)
    ORDER BY levenshtein(w.word, typed.word), similarity(w.word, typed.word) DESC, w.{rows} DESC
    LIMIT 1
) AS better
