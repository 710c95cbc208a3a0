import { X } from "lucide-react";
import Link from "next/link";
import { breakdownLabels } from "#lib/usage/view/policy.ts";
import type { FilterName, OrganizationReport, UsageFilters } from "#lib/usage/view/schema.ts";
import { type UsagePlace, usageHref } from "./links.ts";

/** What the screen is narrowed to, each with its way out. */
export function UsageFilterChips({ report, place }: { report: OrganizationReport; place: UsagePlace }) {
  const { params, names } = report;
  const { fixed = {} } = place;
  const chosen = (Object.entries(params.filters) as [FilterName, string][]).filter(
    ([name]) => !(name in fixed),
  );
  if (chosen.length === 0) return null;
  const without = (name: FilterName): UsageFilters =>
    Object.fromEntries(Object.entries(params.filters).filter(([other]) => other !== name));
  return (
    <ul aria-label="Filters" className="flex flex-wrap items-center gap-2">
      {chosen.map(([name, value]) => {
        const text = nameOfFilter(name, value, names);
        return (
          <li
            key={name}
            className="flex items-center gap-1 rounded-md border bg-surface py-0.5 ps-2.5 pe-0.5 text-sm"
          >
            <span className="text-muted">{breakdownLabels[name]}</span> {text}
            <Link
              href={usageHref(place, params, { filters: without(name) })}
              prefetch={false}
              scroll={false}
              aria-label={`Remove filter ${breakdownLabels[name]} ${text}`}
              className="grid size-7 place-items-center rounded-sm text-muted hover:bg-hover hover:text-ink"
            >
              <X aria-hidden="true" className="size-3.5" />
            </Link>
          </li>
        );
      })}
      {chosen.length > 1 ? (
        <li>
          <Link
            href={usageHref(place, params, { filters: fixed })}
            prefetch={false}
            scroll={false}
            className="text-link text-sm underline-offset-3 hover:underline"
          >
            Clear filters
          </Link>
        </li>
      ) : null}
    </ul>
  );
}

export function nameOfFilter(name: FilterName, value: string, names: UsageFilters): string {
  if (value === "none") return "None";
  const isName = name === "model" || name === "campaign";
  return names[name] ?? (isName ? value : "No longer there");
}
