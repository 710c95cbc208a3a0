// The tags of new organizations from a file.
import { type Actor, actorUserId } from "#lib/access/actor.ts";
import { recordAll } from "#lib/access/record.ts";
import type { Tx } from "#lib/core/db/transaction.ts";

/** Inserts tags by the ids of organizations that have none yet. Their events belong to no organization, as those of the form. */
export async function insertTags(
  tx: Tx,
  actor: Actor,
  tags: ReadonlyMap<string, readonly string[]>,
): Promise<void> {
  if (tags.size === 0) return;
  const version = 1;
  await tx.organizationInternal.createMany({
    data: [...tags.keys()].map((organizationId) => ({
      organizationId,
      note: "",
      version,
      updatedById: actorUserId(actor),
    })),
  });
  await tx.organizationTag.createMany({
    data: [...tags].flatMap(([organizationId, own]) => own.map((tag) => ({ organizationId, tag }))),
  });
  await recordAll(
    tx,
    actor,
    [...tags].map(([targetId, own]) => ({
      action: "organization.annotated" as const,
      targetId,
      after: { tags: own.toSorted(), version },
    })),
  );
}
