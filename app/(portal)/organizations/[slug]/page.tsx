import { Suspense } from "react";
import { Member } from "#app/(portal)/(home)/member.tsx";
import { findClosed, loadHome } from "#app/(portal)/organizations/load.ts";
import { ActivityList } from "#components/activity/activity-list.tsx";
import { Checklist } from "#components/checklists/checklist.tsx";
import { Administration } from "#components/organizations/home/administration.tsx";
import { ClosedOrganization } from "#components/organizations/home/closed-organization.tsx";
import { Health } from "#components/organizations/home/health.tsx";
import { NextSteps } from "#components/organizations/home/next-steps.tsx";
import { OrganizationOverview } from "#components/organizations/home/organization-overview.tsx";
import { OwnCredits } from "#components/organizations/home/own-credits.tsx";
import { InternalSummary } from "#components/organizations/internal/internal-summary.tsx";
import { Loading } from "#components/overview/loading.tsx";
import { listOrganizationActivity } from "#lib/activity/queries.ts";
import { requireActor } from "#lib/auth/current-actor.ts";
import { currentUserLocale } from "#lib/auth/user-locale.ts";
import { isComplete } from "#lib/checklists/policy.ts";
import { getOrganizationChecklist } from "#lib/checklists/queries.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { getItemStats } from "#lib/items/queries.ts";
import { getOwnCredits } from "#lib/ledger/allowance/queries.ts";
import { getOrganizationHealth } from "#lib/organizations/health/queries.ts";
import type { OrganizationHome } from "#lib/organizations/home/schema.ts";
import { getOrganizationInternal } from "#lib/organizations/internal/queries.ts";
import { getOrganizationLimits } from "#lib/tiers/overrides/queries.ts";
import { countWorkspaces } from "#lib/workspaces/queries.ts";

/** Groups of events on the first page of an organization */
const shownActivity = 8;

export default async function OrganizationHomePage({ params }: PageProps<"/organizations/[slug]">) {
  const { slug } = await params;
  const closed = await findClosed(slug);
  if (closed) return <ClosedOrganization name={closed.organizationName} role={closed.role} />;
  const [organization, userLocale] = await Promise.all([loadHome(slug), currentUserLocale()]);
  const { id, name, can } = organization;
  return (
    <OrganizationOverview organization={organization} userLocale={userLocale}>
      {can.read ? (
        <>
          <Suspense fallback={<Loading className="h-96" />}>
            <State organization={organization} />
          </Suspense>
          <Suspense fallback={<Loading className="h-64" />}>
            <People organization={organization} />
          </Suspense>
        </>
      ) : (
        <Suspense fallback={<Loading className="h-96" />}>
          <Member id={id} slug={organization.slug} name={name} />
        </Suspense>
      )}
    </OrganizationOverview>
  );
}

async function State({ organization }: { organization: OrganizationHome }) {
  const { id, slug } = organization;
  const actor = await requireActor();
  const [health, limits, workspaces, items, checklist, { locale }] = await orNotFound(
    Promise.all([
      getOrganizationHealth(actor, id),
      getOrganizationLimits(actor, id),
      countWorkspaces(actor, id),
      getItemStats(actor, id),
      getOrganizationChecklist(actor, id),
      currentUserLocale(),
    ]),
  );
  const settingUp = checklist !== null && !checklist.hidden && !isComplete(checklist);
  return (
    <>
      {settingUp ? <Checklist title={`Set up ${organization.name}`} checklist={checklist} /> : null}
      <NextSteps organization={organization} health={health} settingUp={settingUp} />
      <Health
        slug={slug}
        health={health}
        limits={limits}
        workspaces={workspaces}
        items={items}
        locale={locale}
      />
    </>
  );
}

async function People({ organization }: { organization: OrganizationHome }) {
  const { id, slug, administration, can } = organization;
  const actor = await requireActor();
  const [activity, credits, internal, userLocale] = await orNotFound(
    Promise.all([
      listOrganizationActivity(actor, id),
      getOwnCredits(actor, id),
      can.annotate ? getOrganizationInternal(actor, id) : null,
      currentUserLocale(),
    ]),
  );
  return (
    <div className="grid gap-6 border-t pt-6 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
      <section aria-labelledby="activity">
        <h2 id="activity" className="text-lg">
          Recent activity
        </h2>
        <div className="mt-1 [&_li]:px-0 [&>p]:px-0">
          <ActivityList
            groups={activity.slice(0, shownActivity)}
            about={null}
            named={false}
            linked
            allHref={can.readAudit ? `/organizations/${slug}/audit-logs` : undefined}
            userLocale={userLocale}
          />
        </div>
      </section>
      <div className="flex flex-col gap-6">
        {internal ? <InternalSummary slug={slug} internal={internal} /> : null}
        {administration ? (
          <Administration administration={administration} locale={userLocale.locale} />
        ) : null}
        {credits ? <OwnCredits credits={credits} userLocale={userLocale} /> : null}
      </div>
    </div>
  );
}
