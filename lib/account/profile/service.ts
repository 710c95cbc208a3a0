// One's own name, way of writing dates, and mails.

import type { UserActor } from "#lib/access/actor.ts";
import { requireNoImpersonator, scopeOfSelf } from "#lib/access/authorize.ts";
import { record } from "#lib/access/record.ts";
import type { SetMuted, UpdateProfile } from "#lib/account/profile/schema.ts";
import { transaction } from "#lib/core/db/transaction.ts";

export async function updateOwnProfile(actor: UserActor, { name, locale }: UpdateProfile): Promise<void> {
  await requireNoImpersonator(actor);
  const scope = scopeOfSelf(actor);
  const fields = [...(name === actor.name ? [] : ["name"]), ...(locale === actor.locale ? [] : ["locale"])];
  if (fields.length === 0) return;
  await transaction(scope, async (tx) => {
    await tx.$executeRaw`
      UPDATE "user" SET name = ${name}, locale = ${locale}, version = version + 1, updated_at = now()
      WHERE id = ${actor.userId}::uuid`;
    await record(tx, actor, {
      action: "user.updated",
      targetType: "user",
      targetId: actor.userId,
      after: { fields },
    });
  });
}

/** Leaves one kind of mail out, or has it sent again. */
export async function setOwnMuted(actor: UserActor, { kind, muted }: SetMuted): Promise<void> {
  await requireNoImpersonator(actor);
  const scope = scopeOfSelf(actor);
  await transaction(scope, async (tx) => {
    await tx.$executeRaw`
      UPDATE "user" SET updated_at = now(), muted = CASE WHEN ${muted} THEN array_append(array_remove(muted, ${kind}), ${kind})
        ELSE array_remove(muted, ${kind}) END
      WHERE id = ${actor.userId}::uuid`;
    await record(tx, actor, {
      action: muted ? "user.mail-muted" : "user.mail-wanted",
      targetType: "user",
      targetId: actor.userId,
      after: { kind },
    });
  });
}
