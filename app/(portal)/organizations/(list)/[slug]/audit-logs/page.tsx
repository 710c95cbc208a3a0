import type { Metadata } from "next";
import { loadListUse } from "#app/(portal)/list.ts";
import { loadHome, loadOrganization } from "#app/(portal)/organizations/load.ts";
import { AuditHeader } from "#components/audit/audit-header.tsx";
import { AuditView } from "#components/audit/audit-view.tsx";
import { RetentionButton } from "#components/audit/retention-button.tsx";
import { sectionOf } from "#components/layout/organization-nav.ts";
import { organizationTrail } from "#components/layout/organization-trail.ts";
import { ScopeHere } from "#components/layout/scope-here.tsx";
import { SectionTabs } from "#components/layout/section-tabs.tsx";
import { listAuditEvents } from "#lib/audit/list/queries.ts";
import { loadListParams } from "#lib/audit/list/schema.ts";
import { getRetention } from "#lib/audit/retention/queries.ts";
import { requireActor } from "#lib/auth/current-actor.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { pagesOf } from "#lib/organizations/home/policy.ts";

type Props = PageProps<"/organizations/[slug]/audit-logs">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name } = await loadOrganization((await params).slug);
  return { title: `Audit Logs · ${name}` };
}

/** Outside the layout of the other organization pages: the list needs the full width. */
export default async function OrganizationAuditLogsPage({ params, searchParams }: Props) {
  const [{ id, slug, name, logoId }, view, actor] = await Promise.all([
    loadOrganization((await params).slug),
    loadListParams(searchParams),
    requireActor(),
  ]);
  const pages = pagesOf((await loadHome(slug)).can);
  const { viewId } = await searchParams;
  const [list, use, retention] = await orNotFound(
    Promise.all([
      listAuditEvents(actor, view, id),
      loadListUse(actor, "audit-logs", viewId),
      getRetention(actor, id),
    ]),
  );
  return (
    <>
      <ScopeHere id={id} slug={slug} name={name} logoId={logoId} manage pages={pages} />
      <AuditView
        path={`/organizations/${slug}/audit-logs`}
        header={
          <AuditHeader
            title="Security"
            trail={organizationTrail({ slug, name }, pages)}
            sealedUntil={list.sealedUntil}
            userLocale={use.userLocale}
            actions={
              list.can.setRetention ? (
                <RetentionButton organizationId={id} retention={retention} locale={use.userLocale.locale} />
              ) : null
            }
            tabs={<SectionTabs tabs={sectionOf(slug, "audit-logs", pages).tabs} current="audit-logs" />}
          />
        }
        list={list}
        params={view}
        {...use}
      />
    </>
  );
}
