import type { Metadata } from "next";
import { findDialog } from "#app/(portal)/dialog.ts";
import { loadOrganization } from "#app/(portal)/organizations/load.ts";
import { kindOf } from "#app/(portal)/resources/[kind]/kind.ts";
import { resourcePanel } from "#app/(portal)/resources/[kind]/panel.tsx";
import { RouteDialog } from "#components/layout/route-dialog.tsx";
import { OrganizationResources } from "#components/resources/access/organization-resources.tsx";
import { resourceLabels } from "#components/resources/catalog/labels.ts";
import { may } from "#lib/access/authorize.ts";
import { requireActor } from "#lib/auth/current-actor.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { listEffectiveAccess } from "#lib/resources/access/queries.ts";

type Props = PageProps<"/organizations/[slug]/[kind]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, kind } = await params;
  const { many } = resourceLabels[kindOf(kind)];
  return { title: `${many} · ${(await loadOrganization(slug)).name}` };
}

/** The routers, assistants or tools of an organization. */
export default async function OrganizationResourcesPage({ params, searchParams }: Props) {
  const { slug, kind: segment } = await params;
  const kind = kindOf(segment);
  const { id } = await loadOrganization(slug);
  const dialog = await findDialog(`/organizations/${slug}/${segment}`, searchParams);
  const actor = await requireActor();
  const page = await orNotFound(listEffectiveAccess(actor, { organizationId: id }, [kind]));
  const isAdmin = may(actor, "resource:manage");
  return (
    <>
      <OrganizationResources
        kind={kind}
        organizationId={id}
        viewer={{ slug, isAdmin }}
        page={page}
        can={{ set: may(actor, "access:set", id), add: may(actor, "resource:manage-own", id) }}
      />
      {dialog ? <RouteDialog {...(await resourcePanel(kind, dialog.segments.join("/"), id))} /> : null}
    </>
  );
}
