import type { Metadata } from "next";
import { loadHome } from "#app/(portal)/organizations/load.ts";
import { OrganizationListHeader } from "#components/layout/organization-list-header.tsx";
import { ScopeHere } from "#components/layout/scope-here.tsx";
import { UsageView } from "#components/usage/usage-view.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { currentUserLocale } from "#lib/auth/user-locale.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { pagesOf } from "#lib/organizations/home/policy.ts";
import { getUsageReport } from "#lib/usage/view/queries.ts";
import { readUsageParams } from "#lib/usage/view/schema.ts";

type Props = PageProps<"/organizations/[slug]/usage">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name } = await loadHome((await params).slug);
  return { title: `Usage · ${name}` };
}

/** For members their own. */
export default async function UsagePage({ params, searchParams }: Props) {
  const [{ id, slug, name, logoId, can }, actor, userLocale] = await Promise.all([
    loadHome((await params).slug),
    requireActor(),
    currentUserLocale(),
  ]);
  const report = await orNotFound(getUsageReport(actor, id, readUsageParams(await searchParams)));
  const path = `/organizations/${slug}/usage`;
  const pages = pagesOf(can);
  return (
    <>
      <ScopeHere id={id} slug={slug} name={name} logoId={logoId} manage={can.read} pages={pages} />
      <div className="flex w-full max-w-6xl flex-col gap-4 px-6 py-4 max-sm:px-4">
        <div className="flex flex-col gap-3">
          <OrganizationListHeader organization={{ slug, name }} segment="usage" pages={pages} />
        </div>
        {report.own ? <p className="text-muted">These are your own calls.</p> : null}
        <UsageView
          report={report}
          place={{ path, events: `${path}/events`, files: `${path}/export` }}
          userLocale={userLocale}
        />
      </div>
    </>
  );
}
