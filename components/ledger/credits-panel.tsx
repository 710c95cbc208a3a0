"use client";

import { ChartNoAxesColumn, ScrollText } from "lucide-react";
import { useId, useState } from "react";
import { BalanceAlertForm } from "#components/alerts/balance-alert-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { PanelBody } from "#components/ui/panel.tsx";
import type { BalanceAlert } from "#lib/alerts/schema.ts";
import type { UserLocale } from "#lib/auth/user-locale.ts";
import type { OrganizationAllowance } from "#lib/ledger/allowance/schema.ts";
import type { Credits } from "#lib/ledger/schema.ts";
import type { BudgetList } from "#lib/workspaces/budget/schema.ts";
import { AllowanceForm } from "./allowance-form.tsx";
import { BalancesTable } from "./balances-table.tsx";
import { GrantDialog } from "./grant-dialog.tsx";
import { HandOutDialog } from "./hand-out-dialog.tsx";
import { WorkspaceBudgets } from "./workspace-budgets.tsx";

interface CreditsPanelProps {
  organizationId: string;
  slug: string;
  credits: Credits;
  allowance: OrganizationAllowance;
  alert: BalanceAlert;
  budgets: BudgetList;
  userLocale: UserLocale;
}

type Opened = "grant" | "assign" | "take-back" | null;

/** An organization's balances, and the actions on them. */
export function CreditsPanel({ organizationId, slug, credits, userLocale, ...more }: CreditsPanelProps) {
  const { allowance, alert, budgets } = more;
  const [opened, setOpened] = useState<Opened>(null);
  const reason = useId();
  const { balances, can } = credits;
  const close = () => setOpened(null);
  return (
    <PanelBody className="flex flex-col gap-6">
      <section aria-label="Balances" className="flex flex-col gap-3">
        <BalancesTable balances={balances} userLocale={userLocale} />
        <div className="flex flex-wrap items-center gap-2">
          <Button
            disabled={!can.grant}
            aria-describedby={can.grant ? undefined : reason}
            onClick={() => setOpened("grant")}
          >
            Grant…
          </Button>
          <Button disabled={!can.assign} onClick={() => setOpened("assign")}>
            Assign…
          </Button>
          <Button disabled={!can.assign} onClick={() => setOpened("take-back")}>
            Take Back…
          </Button>
          <LinkButton href={`/organizations/${slug}/transfers`} prefetch={false} className="ms-auto">
            <ScrollText aria-hidden="true" /> Transfers
          </LinkButton>
          <LinkButton href={`/organizations/${slug}/purchases/stats`} prefetch={false}>
            <ChartNoAxesColumn aria-hidden="true" /> Trends
          </LinkButton>
          {can.grant ? null : (
            <p id={reason} className="text-muted text-sm">
              Only Admins can grant and reverse credits. Ask a platform Admin.
            </p>
          )}
        </div>
      </section>
      <WorkspaceBudgets slug={slug} budgets={budgets} locale={userLocale.locale} />
      <section aria-label="Allowance">
        <AllowanceForm organizationId={organizationId} allowance={allowance} userLocale={userLocale} />
      </section>
      <section aria-label="Alert">
        <BalanceAlertForm organizationId={organizationId} alert={alert} locale={userLocale.locale} />
      </section>
      {opened === "grant" ? (
        <GrantDialog
          organizationId={organizationId}
          balances={balances}
          locale={userLocale.locale}
          onClose={close}
        />
      ) : null}
      {opened === "assign" || opened === "take-back" ? (
        <HandOutDialog
          back={opened === "take-back"}
          organizationId={organizationId}
          balances={balances}
          locale={userLocale.locale}
          onClose={close}
        />
      ) : null}
    </PanelBody>
  );
}
