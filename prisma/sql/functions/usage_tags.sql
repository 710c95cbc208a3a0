-- Under which keys and values an event with these tags is counted.
CREATE OR REPLACE FUNCTION usage_tags(organization uuid, tags jsonb) RETURNS TABLE (key text, value text)
  LANGUAGE sql STABLE AS $$
  SELECT t.key, CASE WHEN EXISTS (
      SELECT 1 FROM usage_tag u WHERE u.organization_id = organization AND u.key = t.key AND u.value = t.value) THEN t.value ELSE '' END
  FROM jsonb_each_text(tags) t
  WHERE EXISTS (SELECT 1 FROM usage_tag u WHERE u.organization_id = organization AND u.key = t.key)
$$;
