// What saves of an organization's details changed, for a user who saves an older version of them.
import { type Actor, actorReference } from "#lib/access/actor.ts";
import { actorJoin, actorName } from "#lib/access/actor-name.ts";
import type { RawTx } from "#lib/core/db/raw.ts";
import type { Tx } from "#lib/core/db/transaction.ts";
import type { MissedChange } from "#lib/organizations/schema.ts";

type Fields = Record<string, unknown>;

interface OrganizationChange {
  organizationId: string;
  /** That the save made */
  version: number;
  before: Fields;
  after: Fields;
}

/** Changes that are kept of one organization */
const keptVersions = 20;

/** Keeps what saves changed, one for each organization, and forgets what is too old to be shown. */
export async function saveChanges(
  tx: RawTx,
  actor: Actor,
  changes: readonly OrganizationChange[],
): Promise<void> {
  const { kind, id } = actorReference(actor);
  await tx.$executeRaw`
    WITH change AS (SELECT * FROM jsonb_to_recordset(${JSON.stringify(changes)}::jsonb)
        AS row ("organizationId" uuid, version int, before jsonb, after jsonb)),
      forgotten AS (DELETE FROM organization_change c USING change
        WHERE c.organization_id = change."organizationId" AND c.version <= change.version - ${keptVersions}::int)
    INSERT INTO organization_change (organization_id, version, actor_kind, actor_id, before, after)
    SELECT "organizationId", version, ${kind}::text::"ActorKind", ${id}, before, after FROM change`;
}

/** What was saved after `version`, newest first: who, when, and each field's old and new value. */
export async function missedChanges(
  tx: Tx,
  organizationId: string,
  version: number,
): Promise<MissedChange[]> {
  const changes = await tx.$queryRaw<{ by: string; at: Date; before: Fields; after: Fields }[]>`
    SELECT ${actorName} AS by, e.at, e.before, e.after FROM organization_change e ${actorJoin}
    WHERE e.organization_id = ${organizationId}::uuid AND e.version > ${version}::int ORDER BY e.version DESC LIMIT ${keptVersions}`;
  return changes.map(({ by, at, before, after }) => ({
    by,
    at: at.toISOString(),
    fields: Object.keys(before).map((field) => ({ field, before: before[field], after: after[field] })),
  }));
}
