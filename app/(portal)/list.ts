import type { ListUse } from "#components/data-table/use-list-page.ts";
import type { UserActor } from "#lib/access/actor.ts";
import { currentUserLocale } from "#lib/auth/user-locale.ts";
import { saveOwnTablePreferenceAction } from "#lib/list/preferences/actions.ts";
import { findOwnTablePreference } from "#lib/list/preferences/queries.ts";
import type { ListName } from "#lib/list/preferences/schema.ts";
import { listViews } from "#lib/views/queries.ts";

/** What a list page needs beside its rows. `viewId` is what the address says. */
export async function loadListUse(actor: UserActor, name: ListName, viewId: unknown): Promise<ListUse> {
  const [views, preferences, userLocale] = await Promise.all([
    listViews(actor, name, viewId),
    findOwnTablePreference(actor, name),
    currentUserLocale(),
  ]);
  return { views, preferences, userLocale, savePreferences: saveOwnTablePreferenceAction };
}
