-- A tenant sees itself and the members of its organizations. Asked person by person, that took longer than everything else
-- about a list of members; now the members are found once for each query.
ALTER POLICY tenant ON "user" USING (
  id = (SELECT steward_user_id())
  OR id IN (SELECT m.user_id FROM membership m WHERE m.organization_id = ANY ((SELECT steward_organization_ids())::uuid[]))
);
