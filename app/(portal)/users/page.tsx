import type { Metadata } from "next";
import { loadListUse } from "#app/(portal)/list.ts";
import { UserDialog } from "#app/(portal)/users/dialog.tsx";
import { UsersView } from "#components/users/users-view.tsx";
import { may } from "#lib/access/authorize.ts";
import { requireActor } from "#lib/auth/current-actor.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { newIdsIn } from "#lib/list/new-rows.ts";
import { listUsers } from "#lib/users/list/queries.ts";
import { loadListParams } from "#lib/users/list/schema.ts";

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
  const search = await searchParams;
  const actor = await requireActor();
  const [list, use] = await orNotFound(
    Promise.all([listUsers(actor, params, newIdsIn(search)), loadListUse(actor, "users", search.viewId)]),
  );
  return (
    <UsersView
      list={list}
      params={params}
      userId={actor.userId}
      canExport={may(actor, "user:export")}
      {...use}
    />
  );
}
