import { forbidden } from "next/navigation";
import { loadHome } from "#app/(portal)/organizations/load.ts";
import { HierarchyTree } from "#components/items/hierarchy-tree.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { currentUserLocale } from "#lib/auth/user-locale.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { getHierarchy } from "#lib/items/queries.ts";

export default async function HierarchyPage({ params }: PageProps<"/organizations/[slug]/hierarchy">) {
  const organization = await loadHome((await params).slug);
  if (!organization.can.read) forbidden();
  const [hierarchy, { locale }] = await Promise.all([
    orNotFound(getHierarchy(await requireActor(), organization.id)),
    currentUserLocale(),
  ]);
  return <HierarchyTree organization={organization} hierarchy={hierarchy} locale={locale} />;
}
