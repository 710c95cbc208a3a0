import { UsageSummary } from "#components/usage/usage-summary.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { currentUserLocale } from "#lib/auth/user-locale.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { getUsageReport } from "#lib/usage/view/queries.ts";
import { readUsageParams } from "#lib/usage/view/schema.ts";

/** One's own calls in each organization. */
export default async function OwnUsagePage() {
  const [actor, { locale }] = await Promise.all([requireActor(), currentUserLocale()]);
  const active = actor.memberships.filter(({ organizationStatus }) => organizationStatus === "ACTIVE");
  const reports = await orNotFound(
    Promise.all(
      active.map(({ organizationId }) =>
        getUsageReport(actor, organizationId, readUsageParams({}), { member: actor.userId }),
      ),
    ),
  );
  if (active.length === 0)
    return <p className="text-muted">You're in no organization whose models you could use.</p>;
  return active.map(({ organizationId, organizationName, organizationSlug }, n) => {
    const report = reports[n];
    return report ? (
      <UsageSummary
        key={organizationId}
        title={organizationName}
        report={report}
        href={`/organizations/${organizationSlug}/usage${report.own ? "" : `?member=${actor.userId}`}`}
        className="rounded-lg border bg-surface p-5 max-sm:p-4"
        locale={locale}
      />
    ) : null;
  });
}
