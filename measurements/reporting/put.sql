-- Answers into a draft, that somebody saved these questions, and that the draft is another one now.
WITH answers AS (
    INSERT INTO measurements_datavalue (
        submission_id, indicator_version_id, category_id, state, value, denominator, low, high,
        provisional, text, why, note, source, entered_by_id, entered_at
    )
    SELECT %(submission)s, cell.*, '', %(by)s, %(now)s
    FROM unnest(
        %(version)s::bigint[], %(category)s::smallint[], %(state)s::text[], %(value)s::numeric[],
        %(denominator)s::numeric[], %(low)s::numeric[], %(high)s::numeric[],
        %(provisional)s::boolean[], %(text)s::text[], %(why)s::text[], %(note)s::text[]
    ) AS cell
    ON CONFLICT (submission_id, indicator_version_id, category_id) DO UPDATE SET
        state = EXCLUDED.state, value = EXCLUDED.value, denominator = EXCLUDED.denominator,
        low = EXCLUDED.low, high = EXCLUDED.high, provisional = EXCLUDED.provisional,
        text = EXCLUDED.text, why = EXCLUDED.why, note = EXCLUDED.note,
        entered_by_id = EXCLUDED.entered_by_id, entered_at = EXCLUDED.entered_at
), saves AS (
    INSERT INTO measurements_save (submission_id, indicator_version_id, by_id, at)
    SELECT %(submission)s, version, %(by)s, %(now)s FROM unnest(%(saved)s::bigint[]) AS version
)
UPDATE measurements_submission SET revision = revision + 1 WHERE id = %(submission)s
