"use client";

import { lazy, Suspense, useId, useState } from "react";
import { writeInUnit } from "#components/ledger/quantity.ts";
import { Button } from "#components/ui/button.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Meter } from "#components/ui/meter.tsx";
import type { UserLocale } from "#lib/auth/user-locale.ts";
import type { WorkspaceBalance, WorkspaceBudget } from "#lib/workspaces/budget/schema.ts";
import type { Workspace } from "#lib/workspaces/schema.ts";

const BudgetDialog = lazy(() =>
  import("./budget-dialog.tsx").then((loaded) => ({ default: loaded.BudgetDialog })),
);

interface BudgetPanelProps {
  organizationSlug: string;
  workspace: Pick<Workspace, "id" | "organizationId" | "name" | "status">;
  budget: WorkspaceBudget;
  userLocale: UserLocale;
}

type Opened = "assign" | "take-back" | null;

/** What is assigned to a workspace, what was spent in it this month, and the dialogs that move credits. */
export function BudgetPanel({ organizationSlug, workspace, budget, userLocale }: BudgetPanelProps) {
  const [opened, setOpened] = useState<Opened>(null);
  const id = useId();
  const { can, balances } = budget;
  const archived = workspace.status === "ARCHIVED";
  return (
    <section aria-labelledby={id} className="flex flex-col gap-5 rounded-lg border bg-raised px-5 py-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id={id} className="text-lg">
          Budget
        </h2>
        {can.assign ? (
          <div className="flex flex-wrap gap-2">
            {archived ? null : <Button onClick={() => setOpened("assign")}>Assign Credits…</Button>}
            <Button
              disabled={balances.every(({ assigned }) => assigned === "0")}
              onClick={() => setOpened("take-back")}
            >
              Take Back…
            </Button>
            <LinkButton
              href={`/organizations/${organizationSlug}/transfers?workspace=${workspace.id}`}
              prefetch={false}
            >
              Transfers
            </LinkButton>
          </div>
        ) : null}
      </div>
      <div className="grid gap-6 md:grid-cols-2">
        <Assigned budget={budget} locale={userLocale.locale} />
        <Month budget={budget} userLocale={userLocale} />
      </div>
      {can.assign ? null : (
        <p className="text-muted text-sm">
          Only Org Admins can assign credits or change the monthly limit. Ask one if you need more.
        </p>
      )}
      {opened ? (
        <Suspense>
          <BudgetDialog
            back={opened === "take-back"}
            workspace={workspace}
            balances={balances}
            locale={userLocale.locale}
            onClose={() => setOpened(null)}
          />
        </Suspense>
      ) : null}
    </section>
  );
}

const inUnit = ({ kind, name, symbol }: WorkspaceBalance) => ({ unitKind: kind, name, symbol });

function Assigned({ budget, locale }: { budget: WorkspaceBudget; locale: string }) {
  const [credits, ...others] = budget.balances;
  if (!credits) return null;
  const held = others.filter(({ assigned }) => assigned !== "0");
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <p>
        <span className="font-semibold text-xl tabular-nums">
          {writeInUnit(credits.assigned, inUnit(credits), locale)}
        </span>{" "}
        <span className="text-muted">assigned, not yet spent</span>
      </p>
      {held.length > 0 ? (
        <ul>
          {held.map((unit) => (
            <li key={unit.unitId} className="tabular-nums">
              {writeInUnit(unit.assigned, inUnit(unit), locale)}
            </li>
          ))}
        </ul>
      ) : null}
      <p className="text-muted text-sm">
        {budget.ownBudgetOnly
          ? "When it's used up, nothing more can be spent here."
          : "When it's used up, spending continues from the organization's balance."}
      </p>
    </div>
  );
}

function Month({ budget, userLocale }: { budget: WorkspaceBudget; userLocale: UserLocale }) {
  const { balances, monthlyCredits, spent, nextMonth } = budget;
  const [credits] = balances;
  if (!credits) return null;
  const { locale, timeZone } = userLocale;
  const write = (quantity: string) => writeInUnit(quantity, inUnit(credits), locale);
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone });
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <p>
        <span className="font-semibold text-xl tabular-nums">{write(spent)}</span>{" "}
        <span className="text-muted">
          {monthlyCredits === null ? "spent this month" : `spent of ${write(monthlyCredits)} this month`}
        </span>
      </p>
      {monthlyCredits === null ? null : (
        <Meter share={Number(monthlyCredits) > 0 ? Number(spent) / Number(monthlyCredits) : 1} />
      )}
      <p className="text-muted text-sm">
        {monthlyCredits === null ? "No monthly limit. " : null}
        {monthlyCredits === null ? "Resets on" : "Renews"}{" "}
        <time dateTime={nextMonth}>{moment.format(new Date(nextMonth))}</time>.
      </p>
    </div>
  );
}
