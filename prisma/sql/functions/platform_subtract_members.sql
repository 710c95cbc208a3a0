-- Takes the members of a purged organization out of the platform's sum, unless its deletion already has.
CREATE OR REPLACE FUNCTION platform_subtract_members() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  INSERT INTO platform_stats AS p (stat, unit_id, slot, value)
    SELECT 'members', '00000000-0000-0000-0000-000000000000', ledger_slot(), -sum(member_count) FROM old_rows
    WHERE counted AND member_count <> 0 GROUP BY 3 ORDER BY 3
    ON CONFLICT (stat, unit_id, slot) DO UPDATE SET value = p.value + excluded.value;
  RETURN NULL;
END $$;

REVOKE EXECUTE ON FUNCTION platform_subtract_members() FROM PUBLIC;
ALTER FUNCTION platform_subtract_members() OWNER TO :ledger;
