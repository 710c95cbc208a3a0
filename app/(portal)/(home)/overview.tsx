// The blocks of an Admin's home: each is streamed when it is read, so that the page shows at once.
import { Suspense } from "react";
import { Checklist } from "#components/checklists/checklist.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { Stats } from "#components/organizations/stats.tsx";
import { AttentionPanel } from "#components/overview/attention-panel.tsx";
import { BreakdownPanels } from "#components/overview/breakdown-panels.tsx";
import { Loading } from "#components/overview/loading.tsx";
import { MonthlyCharts } from "#components/overview/monthly-charts.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { currentUserLocale } from "#lib/auth/user-locale.ts";
import { getPlatformChecklist } from "#lib/checklists/queries.ts";
import { countryName } from "#lib/core/countries.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { countFailedJobs } from "#lib/jobs/queries.ts";
import { countOpenRequests } from "#lib/limit-requests/list/queries.ts";
import {
  getMonthlyStats,
  getPlatformBreakdown,
  getPlatformTotals,
  listAttention,
} from "#lib/overview/queries.ts";

export function Overview() {
  return (
    <div className="flex w-full max-w-7xl flex-col gap-5 px-6 py-4 max-sm:px-4">
      <PageHeader title="Overview" />
      <Suspense>
        <Setup />
      </Suspense>
      <Suspense fallback={<Loading className="h-17 max-lg:h-33" />}>
        <Totals />
      </Suspense>
      <Suspense fallback={<Loading className="h-64" />}>
        <Attention />
      </Suspense>
      <Suspense fallback={<Loading className="h-96" />}>
        <Monthly />
      </Suspense>
      <Suspense fallback={<Loading className="h-64" />}>
        <Breakdown />
      </Suspense>
    </div>
  );
}

async function Setup() {
  const checklist = await orNotFound(getPlatformChecklist(await requireActor()));
  return <Checklist title="Set up Steward" checklist={checklist} />;
}

async function Totals() {
  const actor = await requireActor();
  const [stats, { locale }] = await orNotFound(Promise.all([getPlatformTotals(actor), currentUserLocale()]));
  return <Stats stats={stats} locale={locale} />;
}

async function Attention() {
  const actor = await requireActor();
  const [items, failedJobs, limitRequests, userLocale] = await orNotFound(
    Promise.all([
      listAttention(actor),
      countFailedJobs(actor),
      countOpenRequests(actor),
      currentUserLocale(),
    ]),
  );
  return (
    <AttentionPanel
      items={items}
      failedJobs={failedJobs}
      limitRequests={limitRequests}
      userLocale={userLocale}
    />
  );
}

async function Monthly() {
  const actor = await requireActor();
  const [stats, userLocale] = await orNotFound(Promise.all([getMonthlyStats(actor), currentUserLocale()]));
  return <MonthlyCharts stats={stats} userLocale={userLocale} />;
}

async function Breakdown() {
  const actor = await requireActor();
  const [{ tiers, countries }, { locale }] = await orNotFound(
    Promise.all([getPlatformBreakdown(actor), currentUserLocale()]),
  );
  return (
    <BreakdownPanels
      tiers={tiers}
      countries={countries.map(({ code, count }) => ({ code, count, name: countryName(code) }))}
      locale={locale}
    />
  );
}
