import type { Metadata } from "next";
import { RecentlyDeleted } from "#components/organizations/recently-deleted.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { currentUserLocale } from "#lib/auth/user-locale.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { listDeletedOrganizations } from "#lib/organizations/deletion/queries.ts";

export const metadata: Metadata = { title: "Recently Deleted" };

export default async function DeletedOrganizationsPage({
  searchParams,
}: PageProps<"/organizations/deleted">) {
  const page = Math.max(1, Number((await searchParams).page) || 1);
  const actor = await requireActor();
  const [list, userLocale] = await Promise.all([
    orNotFound(listDeletedOrganizations(actor, page)),
    currentUserLocale(),
  ]);
  return <RecentlyDeleted {...list} page={page} userLocale={userLocale} />;
}
