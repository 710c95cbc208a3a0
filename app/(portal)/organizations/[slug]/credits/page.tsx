import { loadOrganization } from "#app/(portal)/organizations/load.ts";
import { CreditsPanel } from "#components/organizations/manage/panels.tsx";
import { getBalanceAlert } from "#lib/alerts/queries.ts";
import { requireActor } from "#lib/auth/current-actor.ts";
import { currentUserLocale } from "#lib/auth/user-locale.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { getOrganizationAllowance } from "#lib/ledger/allowance/queries.ts";
import { getCredits } from "#lib/ledger/queries.ts";
import { listBudgets } from "#lib/workspaces/budget/queries.ts";

type Props = PageProps<"/organizations/[slug]/credits">;

export default async function CreditsPage({ params }: Pick<Props, "params">) {
  const { id, slug } = await loadOrganization((await params).slug);
  const actor = await requireActor();
  const [credits, allowance, alert, budgets, userLocale] = await orNotFound(
    Promise.all([
      getCredits(actor, id),
      getOrganizationAllowance(actor, id),
      getBalanceAlert(actor, id),
      listBudgets(actor, id),
      currentUserLocale(),
    ]),
  );
  return (
    <CreditsPanel
      slug={slug}
      credits={credits}
      allowance={allowance}
      alert={alert}
      budgets={budgets}
      userLocale={userLocale}
      organizationId={id}
    />
  );
}
