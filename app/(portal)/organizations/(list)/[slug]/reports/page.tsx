import type { Metadata } from "next";
import { loadHome } from "#app/(portal)/organizations/load.ts";
import { OrganizationListHeader } from "#components/layout/organization-list-header.tsx";
import { ScopeHere } from "#components/layout/scope-here.tsx";
import { ExportMenu } from "#components/reports/export-menu.tsx";
import { ReportView } from "#components/reports/report-view.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { currentUserLocale } from "#lib/auth/user-locale.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { pagesOf } from "#lib/organizations/home/policy.ts";
import { getReport } from "#lib/reports/queries.ts";
import { readReportParams } from "#lib/reports/schema.ts";

type Props = PageProps<"/organizations/[slug]/reports">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name } = await loadHome((await params).slug);
  return { title: `Reports · ${name}` };
}

export default async function ReportsPage({ params, searchParams }: Props) {
  const [{ id, slug, name, logoId, can }, actor, userLocale] = await Promise.all([
    loadHome((await params).slug),
    requireActor(),
    currentUserLocale(),
  ]);
  const report = await orNotFound(getReport(actor, id, readReportParams(await searchParams)));
  const pages = pagesOf(can);
  const path = `/organizations/${slug}/reports`;
  return (
    <>
      <ScopeHere id={id} slug={slug} name={name} logoId={logoId} manage={can.read} pages={pages} />
      <div className="flex w-full max-w-6xl flex-col gap-4 px-6 py-4 max-sm:px-4">
        <OrganizationListHeader
          organization={{ slug, name }}
          segment="reports"
          pages={pages}
          actions={
            <>
              <LinkButton href={`${path}/schedules`}>Schedules</LinkButton>
              <LinkButton href={`${path}/exports`}>Exports</LinkButton>
            </>
          }
        />
        <ReportView
          report={report}
          slug={slug}
          userLocale={userLocale}
          actions={<ExportMenu organizationId={id} path={path} params={report.params} rows={report.count} />}
        />
      </div>
    </>
  );
}
