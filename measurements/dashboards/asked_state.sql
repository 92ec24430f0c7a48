-- The state of all that is shown: of the figures and the ambitions, whether any status was ever
-- overruled, and of the reports that come in. Each of those is written in the dirty log, and between
-- two drains of a period the log only grows.
SELECT number,
       (SELECT sum(revision) FROM ambitions_ambition)::bigint AS ambitions,
       EXISTS (SELECT FROM measurements_override) AS overruled,
       (SELECT count(*) FROM measurements_dirtyentry) AS waiting,
       (SELECT sum(extract(epoch FROM ended_at)) FROM measurements_drain) AS drained
FROM measurements_figureversion WHERE id = 1
