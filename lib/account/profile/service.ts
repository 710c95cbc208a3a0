// One's own name and locale.

import type { UserActor } from "#lib/access/actor.ts";
import { scopeOfSelf } from "#lib/access/authorize.ts";
import { record } from "#lib/access/record.ts";
import { profileFields, type UpdateProfile } from "#lib/account/profile/schema.ts";
import { changesOf } from "#lib/core/changes.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { namesOf } from "#lib/core/fields.ts";
import { saveUserChange } from "#lib/users/history.ts";

export async function updateOwnProfile(actor: UserActor, input: UpdateProfile): Promise<void> {
  const scope = await scopeOfSelf(actor, "account:update");
  const changes = changesOf(namesOf(profileFields), actor, input);
  if (!changes) return;
  const { name, locale } = input;
  const { fields } = changes;
  await transaction(scope, async (tx) => {
    const saved = await tx.$queryRaw<{ version: number }[]>`
      UPDATE "user" SET name = ${name}, locale = ${locale}, version = version + 1, updated_at = now()
      WHERE id = ${actor.userId}::uuid RETURNING version`;
    for (const { version } of saved)
      await saveUserChange(tx, actor, { userId: actor.userId, version, fields });
    await record(tx, actor, {
      action: "user.updated",
      targetId: actor.userId,
      after: { fields },
    });
  });
}
