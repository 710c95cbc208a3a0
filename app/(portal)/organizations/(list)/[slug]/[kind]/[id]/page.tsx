import type { Metadata } from "next";
import { loadHome, loadOrganization } from "#app/(portal)/organizations/load.ts";
import { kindOf } from "#app/(portal)/resources/[kind]/kind.ts";
import { resourcePanel } from "#app/(portal)/resources/[kind]/panel.tsx";
import { organizationTrail } from "#components/layout/organization-trail.ts";
import { PageHeader } from "#components/layout/page-header.tsx";
import { RoutePage } from "#components/layout/route-page.tsx";
import { ScopeHere } from "#components/layout/scope-here.tsx";
import { resourceLabels } from "#components/resources/catalog/labels.ts";
import { pagesOf } from "#lib/organizations/home/policy.ts";

type Props = PageProps<"/organizations/[slug]/[kind]/[id]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, kind, id } = await params;
  const organization = await loadOrganization(slug);
  return { title: (await resourcePanel(kindOf(kind), id, organization.id)).title };
}

/** One of an organization's own; outside the layout of its other pages, whose frame leads elsewhere. */
export default async function OwnResourcePage({ params }: Props) {
  const { slug, kind: segment, id: resourceId } = await params;
  const kind = kindOf(segment);
  const { id, name, logoId } = await loadOrganization(slug);
  const pages = pagesOf((await loadHome(slug)).can);
  const { title, children } = await resourcePanel(kind, resourceId, id);
  const list = `/organizations/${slug}/${segment}`;
  return (
    <>
      <ScopeHere id={id} slug={slug} name={name} logoId={logoId} manage pages={pages} />
      <RoutePage
        closeTo={list}
        header={
          <PageHeader
            title={title}
            trail={[
              ...organizationTrail({ slug, name }, pages),
              { href: list, label: resourceLabels[kind].many },
            ]}
          />
        }
      >
        {children}
      </RoutePage>
    </>
  );
}
