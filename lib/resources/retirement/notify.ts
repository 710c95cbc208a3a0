// Notifies Org Admins that a model of theirs is, or will be, retired.
import type { Actor } from "#lib/access/actor.ts";
import type { Tx } from "#lib/core/db/transaction.ts";
import { createNotifications } from "#lib/notifications/create.ts";

interface Retirement {
  organizationId: string;
  name: string;
  successor: string | null;
  on: string | null;
  version: number;
}

/** For each active organization where the model is on. Call it once the retirement is stored. */
export async function notifyOfRetirement(tx: Tx, actor: Actor, modelId: string): Promise<void> {
  const found = await tx.$queryRaw<Retirement[]>`
    SELECT o.id AS "organizationId", r.name, s.name AS successor, r.retires_on::text AS on, r.version
    FROM resource r LEFT JOIN resource s ON s.id = r.successor_id CROSS JOIN organization o
    LEFT JOIN access_policy p ON p.organization_id = o.id AND p.level = 'ORGANIZATION' AND p.kind = r.kind
    WHERE r.id = ${modelId}::uuid AND o.deleted_at IS NULL AND o.status = 'ACTIVE'
      AND access_allows(p.mode, p.exceptions, r.id)`;
  await createNotifications(
    tx,
    found.map(({ organizationId, name, successor, on, version }) => ({
      kind: "model.retired",
      key: `${modelId}:${version}:${organizationId}`,
      actor,
      organizationId,
      data: { name, successor, on },
    })),
  );
}
