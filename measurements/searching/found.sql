-- The rows of all kinds, best first, one page of the chosen kinds; and how many of each kind.
WITH found ({columns}) AS MATERIALIZED ({found}),
counted AS (SELECT kind, count(*) AS number FROM found GROUP BY kind),
shown AS (
    SELECT * FROM found WHERE kind = ANY(%(kinds)s)
    ORDER BY rank DESC, array_position(%(order)s, kind), pk DESC
    LIMIT %(size)s
    -- A page behind the last is the last.
    OFFSET (
        SELECT least(%(offset)s, greatest(0, (sum(number)::int - 1) / %(size)s * %(size)s))
        FROM counted WHERE kind = ANY(%(kinds)s)
    )
),
query AS (SELECT websearch_to_tsquery('nederlands', %(words)s) AS words)
SELECT (SELECT json_object_agg(kind, number) FROM counted), numnode(query.words),
    kind, pk, code,
    ts_headline('nederlands', translate(left(title, 10000), %(marks)s, ''), query.words,
        CASE WHEN length(title) > 300 THEN %(fragment)s ELSE %(whole)s END),
    CASE WHEN text = '' THEN ''
        ELSE ts_headline('nederlands', translate(left(text, 10000), %(marks)s, ''), query.words,
            %(fragment)s) END,
    place, page, theme, owner, state
FROM query LEFT JOIN shown ON TRUE
ORDER BY rank DESC, array_position(%(order)s, kind), pk DESC
