import type { Metadata } from "next";
import { UserDialog } from "#app/(portal)/users/dialog.tsx";
import { UsersView } from "#components/users/users-view.tsx";
import { may } from "#lib/access/authorize.ts";
import { requireActor } from "#lib/auth/current-actor.ts";
import { currentUserLocale } from "#lib/auth/user-locale.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { saveOwnTablePreferenceAction } from "#lib/list/preferences/actions.ts";
import { changeUsersAction, planUsersAction } from "#lib/users/bulk/actions.ts";
import { listUsers } from "#lib/users/list/queries.ts";
import { loadListParams } from "#lib/users/list/schema.ts";
import { listViews } from "#lib/views/queries.ts";

export const metadata: Metadata = { title: "Users" };

export default function UsersPage({ searchParams }: PageProps<"/users">) {
  return (
    <>
      <UserList searchParams={searchParams} />
      <UserDialog searchParams={searchParams} />
    </>
  );
}

async function UserList({ searchParams }: Pick<PageProps<"/users">, "searchParams">) {
  const params = await loadListParams(searchParams);
  const { viewId } = await searchParams;
  const actor = await requireActor();
  const [list, views, userLocale] = await orNotFound(
    Promise.all([listUsers(actor, params), listViews(actor, "users", viewId), currentUserLocale()]),
  );
  return (
    <UsersView
      list={list}
      params={params}
      views={views}
      userLocale={userLocale}
      userId={actor.userId}
      canExport={may(actor, "user:export")}
      actions={{
        bulk: { plan: planUsersAction, run: changeUsersAction },
        savePreferences: saveOwnTablePreferenceAction,
      }}
    />
  );
}
