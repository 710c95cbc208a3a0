// Inserts new organizations: one from the form or a thousand from a file, each with its domains, models and audit event.
import { v7 as uuidv7 } from "uuid";
import type { Actor } from "#lib/access/actor.ts";
import { recordAll } from "#lib/access/record.ts";
import { expression } from "#lib/core/db/sql.ts";
import type { Tx } from "#lib/core/db/transaction.ts";
import { AppError } from "#lib/core/errors.ts";
import { recordOf, snakeCase } from "#lib/core/fields.ts";
import { standardCreditTypeId } from "#lib/credit-types/policy.ts";
import { type StoredValues, storedFields } from "#lib/organizations/fields.ts";

/** A new organization, checked, with a code and slug that were free a moment ago. */
export interface NewOrganization extends StoredValues {
  id: string;
  tier: { id: string; code: string; rank: number };
  /** The standard one when undefined */
  creditType?: { id: string; code: string };
  /** What it is called where it came from */
  externalId: string | null;
  domains: readonly string[];
}

export interface CreatedOrganization {
  id: string;
  slug: string;
  name: string;
}

/** The organization that this form created before, if it did. Throws CONFLICT for an id that is somebody else's, or deleted. */
export async function findCreated(
  tx: Tx,
  { id, createdById }: { id: string; createdById: string | null },
): Promise<CreatedOrganization | null> {
  const found = await tx.organization.findUnique({
    where: { id },
    select: { slug: true, name: true, createdById: true, deletedAt: true },
  });
  if (!found) return null;
  if (found.createdById === createdById && !found.deletedAt)
    return { id, slug: found.slug, name: found.name };
  throw new AppError("CONFLICT", "This form was already submitted. Open Add Organization again.");
}

/** The fields that may stay empty, empty */
export const blankFields = recordOf(storedFields, () => "");

const columns = expression(
  ["id", "tier_id", "tier_rank", "credit_type_id", "external_id", "domain", "created_by_id"]
    .concat(storedFields.map((name) => snakeCase(name)))
    .join(", "),
);

/**
 * Inserts them in order, with a constant number of statements. A code, slug, external id or domain that another transaction
 * took meanwhile violates its unique index: run it in `retryOnConflict`.
 */
export async function insertOrganizations(
  tx: Tx,
  actor: Actor,
  organizations: readonly NewOrganization[],
): Promise<void> {
  if (organizations.length === 0) return;
  const createdById = actor.kind === "user" ? actor.userId : null;
  const rows = organizations.map((organization) => ({
    ...Object.fromEntries(storedFields.map((name) => [snakeCase(name), organization[name]])),
    id: organization.id,
    tier_id: organization.tier.id,
    tier_rank: organization.tier.rank,
    credit_type_id: organization.creditType?.id ?? standardCreditTypeId,
    external_id: organization.externalId,
    domain: organization.domains.join(", "),
    created_by_id: createdById,
  }));
  // Prisma's createMany takes twenty times as long.
  await tx.$executeRaw`
    INSERT INTO organization (${columns})
    SELECT ${columns} FROM jsonb_populate_recordset(NULL::organization, ${JSON.stringify(rows)}::jsonb)`;
  await insertDomains(tx, organizations);
  await turnOnDefaultModels(
    tx,
    organizations.map(({ id }) => id),
  );
  await recordAll(
    tx,
    actor,
    organizations.map((organization) => ({
      action: "organization.created",
      organizationId: organization.id,
      targetId: organization.id,
      after: {
        ...organization,
        tier: organization.tier.code,
        ...(organization.creditType ? { creditType: organization.creditType.code } : {}),
        version: 1,
      },
    })),
  );
}

// A domain that an Admin sets counts as verified.
async function insertDomains(tx: Tx, organizations: readonly NewOrganization[]): Promise<void> {
  const rows = organizations.flatMap((organization) =>
    organization.domains.map((domain, position) => ({
      id: uuidv7(),
      organization_id: organization.id,
      domain,
      position,
    })),
  );
  if (rows.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO organization_domain (id, organization_id, domain, position, verified_at)
    SELECT id, organization_id, domain, position, now() FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row
      (id uuid, organization_id uuid, domain text, position int)`;
}

// Models that are added later are off for it until they are turned on.
async function turnOnDefaultModels(tx: Tx, organizationIds: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO access_policy (id, level, organization_id, kind, mode, exceptions)
    SELECT gen_random_uuid(), 'ORGANIZATION', o.id, 'MODEL', 'ONLY',
      ARRAY(SELECT id FROM resource WHERE enabled_by_default AND retired_at IS NULL ORDER BY id)
    FROM unnest(${organizationIds}::uuid[]) AS o (id)`;
}
