import { MemberView } from "#components/organizations/home/member-view.tsx";
import { OwnWorkspaces } from "#components/organizations/home/own-workspaces.tsx";
import { UsageSummary } from "#components/usage/usage-summary.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { currentUserLocale } from "#lib/auth/user-locale.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { getOwnCredits, getOwnSpending } from "#lib/ledger/allowance/queries.ts";
import { getMemberGuide } from "#lib/organizations/guide/queries.ts";
import { listMemberModels } from "#lib/resources/queries.ts";
import { getUsageReport } from "#lib/usage/view/queries.ts";
import { readUsageParams } from "#lib/usage/view/schema.ts";
import { listWorkspaces } from "#lib/workspaces/list/queries.ts";
import { loadListParams } from "#lib/workspaces/list/schema.ts";

/** Workspaces that are named */
const shownWorkspaces = 9;

interface MemberProps {
  id: string;
  slug: string;
  name: string;
  heading?: "h2" | "h3";
}

/** What the signed-in member may use in one of their organizations. */
export async function Member({ id, slug, name, heading = "h2" }: MemberProps) {
  const actor = await requireActor();
  const [models, credits, spending, { guide }, workspaces, usage, userLocale] = await orNotFound(
    Promise.all([
      listMemberModels(actor, id),
      getOwnCredits(actor, id),
      getOwnSpending(actor, id),
      getMemberGuide(actor, id),
      listWorkspaces(actor, id, loadListParams({})),
      getUsageReport(actor, id, readUsageParams({}), { member: actor.userId }),
      currentUserLocale(),
    ]),
  );
  if (!credits) return null;
  return (
    <MemberView
      usage={
        <UsageSummary
          title="Your usage"
          heading={heading}
          report={usage}
          href={`/organizations/${slug}/usage${usage.own ? "" : `?member=${actor.userId}`}`}
          locale={userLocale.locale}
        />
      }
      name={name}
      heading={heading}
      models={models}
      credits={credits}
      spending={spending}
      guide={guide}
      workspaces={
        <OwnWorkspaces
          slug={slug}
          heading={heading}
          workspaces={workspaces.rows.slice(0, shownWorkspaces)}
          total={workspaces.total.count}
        />
      }
      userLocale={userLocale}
    />
  );
}
