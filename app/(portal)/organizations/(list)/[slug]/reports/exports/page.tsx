import { FileDown } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { loadHome } from "#app/(portal)/organizations/load.ts";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { organizationTrail } from "#components/layout/organization-trail.ts";
import { PageHeader } from "#components/layout/page-header.tsx";
import { ScopeHere } from "#components/layout/scope-here.tsx";
import { ExportsTable } from "#components/reports/exports-table.tsx";
import { RefreshWhile } from "#components/reports/refresh-while.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { currentUserLocale } from "#lib/auth/user-locale.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { pagesOf } from "#lib/organizations/home/policy.ts";
import { keptDays } from "#lib/reports/export/policy.ts";
import { listReportExports } from "#lib/reports/export/queries.ts";

type Props = PageProps<"/organizations/[slug]/reports/exports">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name } = await loadHome((await params).slug);
  return { title: `Exports · ${name}` };
}

export default async function ExportsPage({ params }: Props) {
  const [{ id, slug, name, logoId, can }, actor, userLocale] = await Promise.all([
    loadHome((await params).slug),
    requireActor(),
    currentUserLocale(),
  ]);
  const exports = await orNotFound(listReportExports(actor, id));
  const home = `/organizations/${slug}/reports`;
  const pages = pagesOf(can);
  return (
    <>
      <ScopeHere id={id} slug={slug} name={name} logoId={logoId} manage={can.read} pages={pages} />
      <div className="flex w-full max-w-6xl flex-col gap-4 px-6 py-4 max-sm:px-4">
        <PageHeader
          title="Exports"
          description={`Reports as files. Each is kept for ${keptDays} days.`}
          trail={[...organizationTrail({ slug, name }, pages), { href: home, label: "Reports" }]}
        />
        <RefreshWhile pending={exports.some(({ status }) => status === "QUEUED" || status === "RUNNING")} />
        {exports.length === 0 ? (
          <EmptyState icon={<FileDown aria-hidden="true" />} title="No exports yet">
            Open a <Link href={home}>report</Link> and export it as Excel or PDF.
          </EmptyState>
        ) : (
          <ExportsTable
            organizationId={id}
            path={`${home}/exports`}
            exports={exports}
            userLocale={userLocale}
          />
        )}
      </div>
    </>
  );
}
