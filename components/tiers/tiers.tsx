import { Plus } from "lucide-react";
import Link from "next/link";
import { formatNumber, formatQuantity } from "#components/data-table/format.ts";
import { DeleteButton } from "#components/forms/delete-button.tsx";
import { DialogLink } from "#components/layout/dialog-link.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { Shortcut } from "#components/shortcuts/shortcut.tsx";
import { buttonStyles } from "#components/ui/button.tsx";
import { FramedCell, FramedHead, FramedTable } from "#components/ui/framed-table.tsx";
import { NewRow } from "#components/ui/new-row.tsx";
import { deleteTierAction } from "#lib/tiers/actions.ts";
import { type Feature, features } from "#lib/tiers/features/policy.ts";
import { gigabytes } from "#lib/tiers/policy.ts";
import type { Tier } from "#lib/tiers/schema.ts";
import { pricesText } from "./prices.ts";

const heads = [
  ...["Tier", "Members", "Workspaces", "Storage", "API Calls per Month", "Credits per Month"],
  ...["Includes", "Price per Month", "Organizations"],
];

interface TiersProps {
  tiers: readonly Tier[];
  /** Just made */
  newIds: readonly string[];
  locale: string;
}

/** The platform's tiers, smallest first. There is always at least one. */
export function Tiers({ tiers, newIds, locale }: TiersProps) {
  const limit = (value: string | number | null, unit = "") =>
    value === null ? "No limit" : `${formatQuantity(`${value}`, locale)}${unit}`;
  return (
    <div className="flex w-full max-w-7xl flex-col gap-4 px-6 py-4 max-sm:px-4">
      <PageHeader
        title="Tiers"
        description="What organizations can use, and how much of it. Each organization is on one tier; new ones start on the first."
        actions={
          <Shortcut keys="c">
            <DialogLink href="/tiers/new" className={buttonStyles({ variant: "primary" })}>
              <Plus aria-hidden="true" /> New Tier
            </DialogLink>
          </Shortcut>
        }
      />
      <FramedTable caption="Tiers" heads={heads} className="sm:min-w-4xl">
        {tiers.map((tier) => (
          <NewRow key={tier.id} isNew={newIds.includes(tier.id)}>
            <FramedHead>
              <DialogLink
                href={`/tiers/${tier.id}`}
                className="text-link no-underline underline-offset-3 hover:underline"
              >
                {tier.name}
              </DialogLink>
              <span className="block whitespace-nowrap font-normal text-muted text-sm">
                <span className="font-mono">{tier.code}</span>
              </span>
            </FramedHead>
            <FramedCell label="Members" className="whitespace-nowrap tabular-nums">
              {limit(tier.memberLimit)}
            </FramedCell>
            <FramedCell label="Workspaces" className="whitespace-nowrap tabular-nums">
              {limit(tier.workspaceLimit)}
            </FramedCell>
            <FramedCell label="Storage" className="whitespace-nowrap tabular-nums">
              {limit(tier.storageLimit === null ? null : gigabytes(tier.storageLimit), " GB")}
            </FramedCell>
            <FramedCell label="API Calls per Month" className="whitespace-nowrap tabular-nums">
              {limit(tier.apiCallLimit)}
            </FramedCell>
            <FramedCell label="Credits per Month" className="whitespace-nowrap tabular-nums">
              {limit(tier.monthlyCredits)}
            </FramedCell>
            <FramedCell label="Includes">
              <span className="max-sm:text-end">
                {modelsText(tier.modelIds.length)}
                <span className="block text-muted text-sm">{featuresText(tier.featuresOff)}</span>
              </span>
            </FramedCell>
            <FramedCell label="Price per Month" className="tabular-nums">
              <span className="max-sm:text-end">
                {tier.prices.length === 0 ? "–" : null}
                {tier.prices.map((price) => (
                  <span key={price.currency} className="block whitespace-nowrap">
                    {pricesText([price])}
                  </span>
                ))}
              </span>
            </FramedCell>
            <FramedCell label="Organizations" className="tabular-nums">
              <Link
                href={`/organizations?tier=${tier.code}`}
                prefetch={false}
                className="text-link underline-offset-3 hover:underline"
              >
                {formatNumber(tier.organizations, locale)}
              </Link>
            </FramedCell>
            <FramedCell>
              <DeleteButton
                id={tier.id}
                name={tier.name}
                why={whyNeeded(tier, tiers.length === 1)}
                action={deleteTierAction}
              >
                No organizations use it.
              </DeleteButton>
            </FramedCell>
          </NewRow>
        ))}
      </FramedTable>
    </div>
  );
}

function modelsText(chosen: number): string {
  if (chosen === 0) return "All models";
  return chosen === 1 ? "1 model" : `${chosen} models`;
}

function whyNeeded({ organizations }: Tier, only: boolean): string | undefined {
  if (only) return "It's the only tier.";
  return organizations > 0 ? "Organizations are on it. Move them to another tier first." : undefined;
}

function featuresText(off: readonly Feature[]): string {
  if (off.length === 0) return "All features";
  return `Without ${off.map((key) => features[key].label).join(", ")}`;
}
