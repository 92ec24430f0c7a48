-- How many seconds each organisation spent on each question of a round, over all versions of its
-- report. Only of organisations whose report was submitted at least once.
-- Parameters: round; first (seconds for the first save of a person in a version); longest (the
-- most that the time between two saves counts). What is saved at one moment shares its time.
WITH moments AS (
    SELECT v.submission_id, v.by_id, v.at, r.organisation_id, count(*) AS questions,
           lag(v.at) OVER (PARTITION BY v.submission_id, v.by_id ORDER BY v.at) AS before
    FROM measurements_save v JOIN measurements_submission r ON r.id = v.submission_id
    WHERE r.round_id = %(round)s AND EXISTS (
        SELECT FROM measurements_submission s
        WHERE s.round_id = r.round_id AND s.organisation_id = r.organisation_id
              AND s.submitted_at IS NOT NULL
    )
    GROUP BY v.submission_id, v.by_id, v.at, r.organisation_id
),
spent AS (
    SELECT *, CASE WHEN before IS NULL THEN %(first)s
                   ELSE least(extract(epoch FROM at - before), %(longest)s) END AS seconds
    FROM moments
)
SELECT s.organisation_id, v.indicator_version_id, sum(s.seconds / s.questions)
FROM spent s
JOIN measurements_save v USING (submission_id, by_id, at)
GROUP BY s.organisation_id, v.indicator_version_id
