import { forbidden } from "next/navigation";
import { loadOrganization } from "#app/(portal)/organizations/load.ts";
import { DeleteOrganizationForm } from "#components/organizations/manage/panels.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { getDeletionEffect } from "#lib/organizations/deletion/queries.ts";

export default async function DeletePage({ params }: PageProps<"/organizations/[slug]/delete">) {
  const organization = await loadOrganization((await params).slug);
  if (!organization.can.delete) forbidden();
  const effect = await orNotFound(getDeletionEffect(await requireActor(), organization.id));
  return <DeleteOrganizationForm id={organization.id} name={organization.name} effect={effect} />;
}
