import { forbidden } from "next/navigation";
import { loadHome } from "#app/(portal)/organizations/load.ts";
import { RetentionForm } from "#components/workspaces/retention-form.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { getWorkspaceRetention } from "#lib/workspaces/retention/queries.ts";

export default async function RetentionPage({ params }: PageProps<"/organizations/[slug]/retention">) {
  const { id, can } = await loadHome((await params).slug);
  if (!can.read) forbidden();
  const retention = await orNotFound(getWorkspaceRetention(await requireActor(), id));
  return <RetentionForm organizationId={id} retention={retention} />;
}
