// How an organization's usage is charged.
import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { record } from "#lib/access/record.ts";
import { rawTransaction } from "#lib/core/db/raw.ts";
import { AppError } from "#lib/core/errors.ts";
import { readCharging } from "#lib/rates/charging/read.ts";
import type { SetCharging } from "#lib/rates/schema.ts";

/** For what is recorded from now on. Throws NOT_FOUND, and CONFLICT when it was changed since `version` was read. */
export async function setCharging(actor: Actor, input: SetCharging): Promise<{ version: number }> {
  const scope = await authorize(actor, "charging:set", input.organizationId);
  const { organizationId, charging, markup, version } = input;
  return rawTransaction(scope, async (tx) => {
    const before = await readCharging(tx, organizationId, { lock: true });
    if (before.version !== version)
      throw new AppError("CONFLICT", "Someone else changed this. Open it again to see the changes.", {
        details: { version: before.version },
      });
    await tx.$executeRaw`
      INSERT INTO organization_charging (organization_id, charging, markup, version)
      VALUES (${organizationId}::uuid, ${charging}::text::"Charging", ${markup}::numeric, ${version + 1}::int)
      ON CONFLICT (organization_id) DO UPDATE SET charging = excluded.charging, markup = excluded.markup, version = excluded.version`;
    await record(tx, actor, {
      action: "organization.charging-set",
      organizationId,
      targetId: organizationId,
      before: { charging: before.charging, markup: before.markup },
      after: { charging, markup },
    });
    return { version: version + 1 };
  });
}
