import { loadOrganization } from "#app/(portal)/organizations/load.ts";
import { InternalForm } from "#components/organizations/manage/panels.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { getOrganizationInternal, listTags } from "#lib/organizations/internal/queries.ts";

export default async function InternalPage({ params }: PageProps<"/organizations/[slug]/internal">) {
  const { id } = await loadOrganization((await params).slug);
  const actor = await requireActor();
  const [internal, tagsInUse] = await orNotFound(
    Promise.all([getOrganizationInternal(actor, id), listTags(actor)]),
  );
  // A newer version remounts the form with its values.
  return (
    <InternalForm key={internal.version} organizationId={id} internal={internal} tagsInUse={tagsInUse} />
  );
}
