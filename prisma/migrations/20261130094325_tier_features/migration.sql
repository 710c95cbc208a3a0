-- AlterTable
ALTER TABLE "tier" ADD COLUMN     "features_off" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- ===== Hand-written from here on: what the models cannot say =====

-- Texts that an Admin had typed as a tier's features switched nothing. The audit log keeps them; every tier has every feature.
ALTER TABLE audit_event NO FORCE ROW LEVEL SECURITY;
INSERT INTO audit_event (id, actor, action, target_type, target_id, before, after)
  SELECT gen_random_uuid(), 'cli:migrate', 'tier.updated', 'tier', t.id::text,
    jsonb_build_object('features', to_jsonb(t.features)), jsonb_build_object('featuresOff', '[]'::jsonb)
  FROM tier t WHERE t.features <> '{}';
ALTER TABLE audit_event FORCE ROW LEVEL SECURITY;

ALTER TABLE "tier" DROP COLUMN "features";
