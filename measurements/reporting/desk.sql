-- A draft on its desk: locked, with everything that decides whether it takes answers, and whose.
SELECT s.round_id, s.organisation_id, s.version, s.status, s.revision, s.on_behalf_of_id,
       r.opened_at, r.opens_at, r.due_at, r.closes_at, asked.open_until,
       area.division_id
FROM measurements_submission s
JOIN measurements_round r ON r.id = s.round_id
JOIN actors_organisation o ON o.id = s.organisation_id
JOIN actors_area area ON area.id = o.area_id
LEFT JOIN measurements_recipient asked
    ON asked.round_id = s.round_id AND asked.organisation_id = s.organisation_id
WHERE s.id = %(submission)s
FOR UPDATE OF s
