-- What stands at some questions of a draft: answers, and the texts that are no answer yet.
SELECT indicator_version_id, category_id, state, value, denominator, low, high, provisional,
       text, why, note, NULL AS texts
FROM measurements_datavalue
WHERE submission_id = %(submission)s AND indicator_version_id = ANY(%(versions)s)
UNION ALL
SELECT indicator_version_id, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
       texts::text
FROM measurements_unfinished
WHERE submission_id = %(submission)s AND indicator_version_id = ANY(%(versions)s)
