import type { Metadata } from "next";
import { UsersView } from "#components/users/users-view.tsx";
import { may } from "#lib/auth/authorize.ts";
import { requireActor } from "#lib/auth/current-actor.ts";
import { forPage } from "#lib/page.ts";
import { currentReader } from "#lib/reader.ts";
import { saveOwnTablePreferenceAction } from "#lib/tables/actions.ts";
import { bulkUsersAction } from "#lib/users/bulk/actions.ts";
import { listUsers } from "#lib/users/list/queries.ts";
import { loadListParams } from "#lib/users/list/schema.ts";

export const metadata: Metadata = { title: "Users" };

export default async function UsersPage({ searchParams }: PageProps<"/users">) {
  const params = await loadListParams(searchParams);
  const actor = await requireActor();
  const [list, reader] = await forPage(Promise.all([listUsers(actor, params), currentReader()]));
  return (
    <UsersView
      list={list}
      params={params}
      reader={reader}
      canExport={may(actor, "user:export")}
      actions={{ bulk: bulkUsersAction, savePreferences: saveOwnTablePreferenceAction }}
    />
  );
}
