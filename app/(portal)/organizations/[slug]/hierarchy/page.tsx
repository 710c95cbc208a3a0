import { forbidden } from "next/navigation";
import { loadHome } from "#app/(portal)/organizations/load.ts";
import { Hierarchy } from "#components/items/hierarchy.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { currentUserLocale } from "#lib/auth/user-locale.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { getHierarchy } from "#lib/items/queries.ts";

export default async function HierarchyPage({ params }: PageProps<"/organizations/[slug]/hierarchy">) {
  const organization = await loadHome((await params).slug);
  if (!organization.can.read) forbidden();
  const [nodes, { locale }] = await Promise.all([
    orNotFound(getHierarchy(await requireActor(), organization.id)),
    currentUserLocale(),
  ]);
  return <Hierarchy organization={organization} nodes={nodes} locale={locale} />;
}
