"use client";

import Link from "next/link";
import { useState } from "react";
import { runAction } from "#components/forms/run-action.ts";
import { CloseFooter } from "#components/layout/close-footer.tsx";
import { Contact } from "#components/layout/contact.tsx";
import { LimitRow } from "#components/limits/limit-row.tsx";
import { amountText, type LimitTimes, limitTimes } from "#components/limits/limit-text.ts";
import { OwnLimits } from "#components/limits/own-limits.tsx";
import { RequestDialog } from "#components/limits/request-dialog.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { notify } from "#components/ui/notify.ts";
import { PanelBody, panelColumn } from "#components/ui/panel.tsx";
import type { LimitChoices, LimitList } from "#lib/organizations/limits/schema.ts";
import { endLimitAction } from "#lib/tiers/overrides/actions.ts";
import type { OrganizationLimits as Limits, OrganizationLimit } from "#lib/tiers/overrides/schema.ts";
import { type LimitName, limitLabels, limitNameOf, limitRules } from "#lib/tiers/policy.ts";
import { LimitDialog } from "./limit-dialog.tsx";
import { TierFeatures } from "./tier-features.tsx";

interface OrganizationLimitsProps {
  organizationId: string;
  slug: string;
  limits: Limits;
  list: LimitList;
  /** The limits about which a request is open */
  requested: readonly LimitName[];
  choices: LimitChoices | null;
  locale: string;
}

interface Asking {
  about: "override" | "increase";
  limit: OrganizationLimit;
}

const allowedBy = ({ own, ofTier }: OrganizationLimit) => (own ? own.value : ofTier);

/** The limits of the tier, with overrides and requests for more, and those of the organization's own. */
export function OrganizationLimits({
  organizationId,
  slug,
  limits,
  list,
  ...props
}: OrganizationLimitsProps) {
  const { requested, choices, locale } = props;
  const [asking, setAsking] = useState<Asking | null>(null);
  const { tier, timeZone, featuresOff, can } = limits;
  const times = limitTimes(locale, timeZone);
  const projections = new Map(
    list.limits
      .filter(({ source }) => source === "TIER" || source === "OVERRIDE")
      .map((limit) => [limitNameOf(limit), limit.projectedAt]),
  );

  async function end({ name }: OrganizationLimit) {
    if (await runAction(endLimitAction({ organizationId, limit: name })))
      notify.ok(`Override ended. The ${tier} tier's limit applies again.`);
  }

  const done = () => setAsking(null);
  const allowed = asking ? allowedBy(asking.limit) : null;
  return (
    <div className={panelColumn}>
      <PanelBody className="flex flex-col gap-6">
        <section aria-labelledby="tier-limits" className="flex flex-col gap-2">
          <h2 id="tier-limits" className="font-medium">
            Limits of the {tier} tier
          </h2>
          <p className="text-muted empty:hidden">
            <Contact of="salesContact">For a larger plan, ask</Contact>
          </p>
          <ul className="divide-y rounded-md border">
            {limits.limits.map((limit) => (
              <LimitRow
                key={limit.name}
                title={limitLabels[limit.name]}
                metric={limitRules[limit.name].metric}
                used={limit.used}
                amount={allowedBy(limit)}
                source={sourceOf(limit, tier, locale, times)}
                resetsAt={allowedBy(limit) === null ? null : limit.resetsAt}
                projectedAt={projections.get(limit.name) ?? null}
                locale={locale}
                times={times}
                actions={
                  <>
                    {requested.includes(limit.name) ? (
                      <Link href={`/organizations/${slug}/requests`} prefetch={false}>
                        <Badge tone="info">Increase requested</Badge>
                      </Link>
                    ) : null}
                    {can.request &&
                    !can.set &&
                    allowedBy(limit) !== null &&
                    !requested.includes(limit.name) ? (
                      <Button
                        size="sm"
                        aria-label={`Request an increase: ${limitLabels[limit.name]}`}
                        onClick={() => setAsking({ about: "increase", limit })}
                      >
                        Request an Increase…
                      </Button>
                    ) : null}
                    {can.set && limit.own ? (
                      <Button
                        size="sm"
                        aria-label={`End override: ${limitLabels[limit.name]}`}
                        onClick={() => end(limit)}
                      >
                        End Override
                      </Button>
                    ) : null}
                    {can.set ? (
                      <Button
                        size="sm"
                        aria-label={`Override limit: ${limitLabels[limit.name]}`}
                        onClick={() => setAsking({ about: "override", limit })}
                      >
                        Override Limit…
                      </Button>
                    ) : null}
                  </>
                }
              />
            ))}
          </ul>
        </section>
        <OwnLimits
          organizationId={organizationId}
          slug={slug}
          list={list}
          choices={choices}
          locale={locale}
        />
        <TierFeatures tier={tier} off={featuresOff} />
      </PanelBody>
      <CloseFooter />
      {asking?.about === "override" ? (
        <LimitDialog
          organizationId={organizationId}
          limit={asking.limit}
          label={limitLabels[asking.limit.name]}
          timeZone={timeZone}
          close={done}
        />
      ) : null}
      {asking?.about === "increase" && allowed !== null ? (
        <RequestDialog
          organizationId={organizationId}
          limit={asking.limit.name}
          used={asking.limit.used}
          allowed={allowed}
          timeZone={timeZone}
          locale={locale}
          close={done}
        />
      ) : null}
    </div>
  );
}

function sourceOf({ name, own, ofTier }: OrganizationLimit, tier: string, locale: string, times: LimitTimes) {
  if (!own) return `From the ${tier} tier.`;
  const instead = amountText(limitRules[name].metric, ofTier, locale);
  // An override ends at midnight, when the next day begins.
  const lastDay = times.day(new Date(Date.parse(own.endsAt) - 1).toISOString());
  return `Override until ${lastDay}: ${own.reason}. ${tier} tier: ${instead}.`;
}
