import type { Metadata } from "next";
import { PlatformKeys } from "#components/keys/platform-keys.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { currentUserLocale } from "#lib/auth/user-locale.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { loadListParams } from "#lib/keys/list/schema.ts";
import { listPlatformKeys } from "#lib/keys/platform/queries.ts";
import { saveOwnTablePreferenceAction } from "#lib/list/preferences/actions.ts";
import { findOwnTablePreference } from "#lib/list/preferences/queries.ts";
import { listViews } from "#lib/views/queries.ts";

export const metadata: Metadata = { title: "Platform API Keys" };

export default async function PlatformKeysPage({ searchParams }: PageProps<"/api-keys">) {
  const [actor, view, { viewId }] = await Promise.all([
    requireActor(),
    loadListParams(searchParams),
    searchParams,
  ]);
  const [list, views, preferences, userLocale] = await orNotFound(
    Promise.all([
      listPlatformKeys(actor, view),
      listViews(actor, "keys", viewId),
      findOwnTablePreference(actor, "keys"),
      currentUserLocale(),
    ]),
  );
  return (
    <PlatformKeys
      list={list}
      params={view}
      views={views}
      preferences={preferences}
      userLocale={userLocale}
      savePreferences={saveOwnTablePreferenceAction}
    />
  );
}
