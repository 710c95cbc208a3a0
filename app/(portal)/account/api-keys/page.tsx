import { OwnKeys } from "#components/keys/own-keys.tsx";
import { listOwnKeys } from "#lib/account/keys/queries.ts";
import { requireActor } from "#lib/auth/current-actor.ts";
import { currentUserLocale } from "#lib/auth/user-locale.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { loadListParams } from "#lib/keys/list/schema.ts";

export default async function OwnKeysPage() {
  const actor = await requireActor();
  const [own, userLocale] = await Promise.all([
    // All of them on one page: a person has few.
    orNotFound(listOwnKeys(actor, { ...loadListParams({}), size: 100 })),
    currentUserLocale(),
  ]);
  return <OwnKeys {...own} userLocale={userLocale} />;
}
