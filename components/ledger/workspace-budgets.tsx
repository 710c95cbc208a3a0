import Link from "next/link";
import { Meter } from "#components/ui/meter.tsx";
import type { BudgetList, BudgetRow } from "#lib/workspaces/budget/schema.ts";
import { writeInUnit } from "./quantity.ts";

interface WorkspaceBudgetsProps {
  slug: string;
  budgets: BudgetList;
  locale: string;
}

/** What is assigned to workspaces, and what was spent in each this month. */
export function WorkspaceBudgets({ slug, budgets, locale }: WorkspaceBudgetsProps) {
  const { rows, more, unit } = budgets;
  const write = (quantity: string) => writeInUnit(quantity, { ...unit, unitKind: "CREDIT" }, locale);
  const path = `/organizations/${slug}/workspaces`;
  return (
    <section aria-labelledby="workspace-budgets" className="flex flex-col gap-2">
      <h2 id="workspace-budgets" className="text-lg">
        Workspace Budgets
      </h2>
      {rows.length === 0 ? (
        <p className="text-muted text-sm">
          No workspace has a budget or a monthly limit. Open{" "}
          <Link href={path} prefetch={false} className="text-link underline underline-offset-3">
            a workspace
          </Link>{" "}
          to assign credits to it.
        </p>
      ) : (
        <ul className="divide-y border-y">
          {rows.map((row) => (
            <li
              key={row.id}
              className="grid items-center gap-x-6 gap-y-1 py-2 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_minmax(0,1.2fr)]"
            >
              <Link
                href={`${path}/${row.slug}`}
                prefetch={false}
                className="min-w-0 truncate text-link underline-offset-3 hover:underline"
              >
                {row.name}
              </Link>
              <span className="tabular-nums">{write(row.assigned)} assigned</span>
              <Spent row={row} write={write} />
            </li>
          ))}
        </ul>
      )}
      {more > 0 ? (
        <p className="text-sm">
          <Link href={path} prefetch={false} className="text-link underline-offset-3 hover:underline">
            {more} more {more === 1 ? "workspace" : "workspaces"}
          </Link>
        </p>
      ) : null}
    </section>
  );
}

function Spent({ row, write }: { row: BudgetRow; write: (quantity: string) => string }) {
  const { spent, monthlyCredits } = row;
  if (monthlyCredits === null)
    return <span className="text-muted text-sm tabular-nums">{write(spent)} spent this month</span>;
  return (
    <span className="flex flex-col gap-1">
      <span className="text-muted text-sm tabular-nums">
        {write(spent)} spent of {write(monthlyCredits)} this month
      </span>
      <Meter share={Number(monthlyCredits) > 0 ? Number(spent) / Number(monthlyCredits) : 1} />
    </span>
  );
}
