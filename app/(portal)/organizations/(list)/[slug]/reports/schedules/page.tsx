import type { Metadata } from "next";
import { loadHome } from "#app/(portal)/organizations/load.ts";
import { organizationTrail } from "#components/layout/organization-trail.ts";
import { PageHeader } from "#components/layout/page-header.tsx";
import { ScopeHere } from "#components/layout/scope-here.tsx";
import { SchedulesView } from "#components/reports/schedules-view.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { currentUserLocale } from "#lib/auth/user-locale.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { pagesOf } from "#lib/organizations/home/policy.ts";
import { listSchedules } from "#lib/reports/schedule/queries.ts";

type Props = PageProps<"/organizations/[slug]/reports/schedules">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name } = await loadHome((await params).slug);
  return { title: `Scheduled reports · ${name}` };
}

export default async function SchedulesPage({ params }: Props) {
  const [{ id, slug, name, logoId, can }, actor, userLocale] = await Promise.all([
    loadHome((await params).slug),
    requireActor(),
    currentUserLocale(),
  ]);
  const list = await orNotFound(listSchedules(actor, id));
  const home = `/organizations/${slug}/reports`;
  const pages = pagesOf(can);
  return (
    <>
      <ScopeHere id={id} slug={slug} name={name} logoId={logoId} manage={can.read} pages={pages} />
      <div className="flex w-full max-w-6xl flex-col gap-4 px-6 py-4 max-sm:px-4">
        <PageHeader
          title="Scheduled reports"
          trail={[...organizationTrail({ slug, name }, pages), { href: home, label: "Reports" }]}
        />
        <SchedulesView organizationId={id} list={list} userLocale={userLocale} />
      </div>
    </>
  );
}
