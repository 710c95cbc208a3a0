-- Whether a tier includes a feature (lib/tiers/features/policy.ts): it does until an Admin switches the feature off.
CREATE OR REPLACE FUNCTION steward_has_feature(of_tier uuid, feature text) RETURNS boolean
  LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
  SELECT NOT EXISTS (SELECT 1 FROM tier t WHERE t.id = of_tier AND feature = ANY (t.features_off))
$$;
