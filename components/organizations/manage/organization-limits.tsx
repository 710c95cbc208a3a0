"use client";

import { useState } from "react";
import { formatQuantity } from "#components/data-table/format.ts";
import { runAction } from "#components/forms/run-action.ts";
import { useRouteFrame } from "#components/layout/route-frame.tsx";
import { Button } from "#components/ui/button.tsx";
import { notify } from "#components/ui/notify.ts";
import { PanelBody, PanelFooter, panelColumn } from "#components/ui/panel.tsx";
import { endLimitAction } from "#lib/tiers/overrides/actions.ts";
import type { OrganizationLimits as Limits, OrganizationLimit } from "#lib/tiers/overrides/schema.ts";
import { gigabytes, type LimitName, limitLabels } from "#lib/tiers/policy.ts";
import { LimitDialog } from "./limit-dialog.tsx";
import { TierFeatures } from "./tier-features.tsx";

interface OrganizationLimitsProps {
  organizationId: string;
  limits: Limits;
  locale: string;
}

/** The limits of the tier, their usage, and temporary overrides. */
export function OrganizationLimits({ organizationId, limits, locale }: OrganizationLimitsProps) {
  const { close } = useRouteFrame();
  const [changing, setChanging] = useState<OrganizationLimit | null>(null);
  const { tier, timeZone, featuresOff, can } = limits;
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone });
  const write = (name: LimitName, value: string | null) => {
    if (value === null) return "no limit";
    return name === "storage"
      ? `${formatQuantity(gigabytes(value), locale)} GB`
      : formatQuantity(value, locale);
  };

  /** "48 of 50", "48, no limit", or the limit alone where usage is not counted */
  function usedOf({ name, used, own, ofTier }: OrganizationLimit): string {
    const allowed = own ? own.value : ofTier;
    if (used === null) return allowed === null ? "No limit" : `Limit: ${write(name, allowed)}`;
    return `${formatQuantity(used, locale)}${allowed === null ? ", " : " of "}${write(name, allowed)}`;
  }

  async function end({ name }: OrganizationLimit) {
    if (await runAction(endLimitAction({ organizationId, limit: name })))
      notify.ok(`Override ended. The ${tier} tier's limit applies again.`);
  }

  return (
    <div className={panelColumn}>
      <PanelBody className="flex flex-col gap-4">
        <p className="text-muted">
          This organization is on the {tier} tier. The member limit applies when people are invited or added,
          the credit limit when credits are spent.
        </p>
        <ul className="divide-y rounded-md border">
          {limits.limits.map((limit) => (
            <li key={limit.name} className="flex flex-wrap items-center gap-x-6 gap-y-2 px-4 py-3">
              <div className="min-w-0 flex-1 basis-64">
                <p className="font-medium">{limitLabels[limit.name]}</p>
                <p className="tabular-nums">{usedOf(limit)}</p>
                <p className="text-muted text-sm">
                  {limit.own
                    ? `Overridden through ${lastDay(limit.own.endsAt, day)}: ${limit.own.reason}. ${tier} tier: ${write(limit.name, limit.ofTier)}.`
                    : `Inherited from the ${tier} tier.`}
                  {limit.used === null ? " Not enforced by Steward." : ""}
                </p>
              </div>
              {can.set ? (
                <div className="flex gap-2">
                  {limit.own ? (
                    <Button
                      size="sm"
                      aria-label={`End override: ${limitLabels[limit.name]}`}
                      onClick={() => end(limit)}
                    >
                      End Override
                    </Button>
                  ) : null}
                  <Button
                    size="sm"
                    aria-label={`Override limit: ${limitLabels[limit.name]}`}
                    onClick={() => setChanging(limit)}
                  >
                    Override Limit…
                  </Button>
                </div>
              ) : null}
            </li>
          ))}
        </ul>
        <TierFeatures tier={tier} off={featuresOff} />
      </PanelBody>
      <PanelFooter>
        {can.set ? null : (
          <p className="me-auto text-muted">Only Admins can change this. Ask a platform Admin.</p>
        )}
        <Button onClick={close}>Close</Button>
      </PanelFooter>
      {changing ? (
        <LimitDialog
          organizationId={organizationId}
          limit={changing}
          label={limitLabels[changing.name]}
          timeZone={timeZone}
          close={() => setChanging(null)}
        />
      ) : null}
    </div>
  );
}

// An override ends at midnight, when the next day begins.
function lastDay(endsAt: string, day: Intl.DateTimeFormat): string {
  return day.format(new Date(Date.parse(endsAt) - 1));
}
