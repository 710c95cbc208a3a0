import { Download } from "lucide-react";
import type { Metadata } from "next";
import { loadHome } from "#app/(portal)/organizations/load.ts";
import { organizationTrail } from "#components/layout/organization-trail.ts";
import { PageHeader } from "#components/layout/page-header.tsx";
import { ScopeHere } from "#components/layout/scope-here.tsx";
import { ExportStatus } from "#components/reports/exports-table.tsx";
import { RefreshWhile } from "#components/reports/refresh-while.tsx";
import { buttonStyles } from "#components/ui/button.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { currentUserLocale } from "#lib/auth/user-locale.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { pagesOf } from "#lib/organizations/home/policy.ts";
import { rangeText } from "#lib/reports/cells/policy.ts";
import { formats } from "#lib/reports/export/policy.ts";
import { getReportExport } from "#lib/reports/export/queries.ts";

type Props = PageProps<"/organizations/[slug]/reports/exports/[id]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name } = await loadHome((await params).slug);
  return { title: `Report · ${name}` };
}

/** One file: where the email of a schedule leads, also for recipients who see no other reports. */
export default async function ExportPage({ params }: Props) {
  const { slug: asked, id: exportId } = await params;
  const [{ id, slug, name, logoId, can }, actor, userLocale] = await Promise.all([
    loadHome(asked),
    requireActor(),
    currentUserLocale(),
  ]);
  const one = await orNotFound(getReportExport(actor, id, exportId));
  const home = `/organizations/${slug}/reports`;
  const trail = can.readReports
    ? [
        { href: home, label: "Reports" },
        { href: `${home}/exports`, label: "Exports" },
      ]
    : [];
  const pages = pagesOf(can);
  return (
    <>
      <ScopeHere id={id} slug={slug} name={name} logoId={logoId} manage={can.read} pages={pages} />
      <div className="flex w-full max-w-3xl flex-col gap-4 px-6 py-4 max-sm:px-4">
        <PageHeader
          title={one.title}
          description={
            one.from && one.to ? rangeText({ from: one.from, to: one.to }, userLocale.locale) : undefined
          }
          trail={[...organizationTrail({ slug, name }, pages), ...trail]}
        />
        <RefreshWhile pending={one.status === "QUEUED" || one.status === "RUNNING"} />
        <div className="flex flex-wrap items-center justify-between gap-4 rounded-lg border bg-surface p-5 max-sm:p-4">
          <div>
            <ExportStatus one={one} locale={userLocale.locale} />
            {one.expiresAt ? (
              <p className="mt-1 text-muted text-sm">
                Expires <Moment at={one.expiresAt} userLocale={userLocale} />
              </p>
            ) : null}
          </div>
          {one.status === "READY" ? (
            <a
              href={`${home}/exports/${one.id}/file`}
              download
              className={buttonStyles({ variant: "primary" })}
            >
              <Download aria-hidden="true" /> Download {formats[one.format].label}
            </a>
          ) : null}
        </div>
      </div>
    </>
  );
}
