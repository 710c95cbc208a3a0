// Retires models on their day.
import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { recordAll } from "#lib/access/record.ts";
import { transaction } from "#lib/core/db/transaction.ts";

/** Retires those whose day has come, in UTC. Returns their number. Several processes may run it at once. */
export async function retireDueModels(actor: Actor): Promise<number> {
  const scope = await authorize(actor, "resource:manage");
  return transaction(scope, async (tx) => {
    const due = await tx.$queryRaw<{ id: string; successorId: string | null }[]>`
      UPDATE resource SET retired_at = now(), retires_on = NULL, version = version + 1, updated_at = now()
      WHERE retires_on <= (now() AT TIME ZONE 'UTC')::date AND retired_at IS NULL
      RETURNING id, successor_id AS "successorId"`;
    await recordAll(
      tx,
      actor,
      due.map(({ id, successorId }) => ({
        action: "model.retired",
        targetId: id,
        ...(successorId ? { after: { successorId } } : {}),
      })),
    );
    return due.length;
  });
}
