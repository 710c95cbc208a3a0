import Link from "next/link";
import { formatQuantity } from "#components/data-table/format.ts";
import { PanelBody } from "#components/ui/panel.tsx";
import type { AppliedRate, OrganizationCharging } from "#lib/rates/schema.ts";
import { poolLabels, pools } from "#lib/usage/policy.ts";
import { ChargingForm } from "./charging-form.tsx";

interface OrganizationRatesProps {
  organizationId: string;
  rates: readonly AppliedRate[];
  charging: OrganizationCharging;
  canSet: boolean;
  locale: string;
}

const whose = { organization: "Its own", tier: "Its tier's", all: "For all" } as const;
const charged = {
  CREDITS: "Usage is charged in credits, by the rates below",
  TOKENS: "Usage is charged in tokens",
  NONE: "Usage is recorded and not charged",
} as const;
const head = "px-3 py-2 font-medium whitespace-nowrap";

/** What models cost an organization now, and how its usage is charged. */
export function OrganizationRates(props: OrganizationRatesProps) {
  const { organizationId, rates, charging, canSet, locale } = props;
  const shown = pools.filter((pool) => rates.some(({ prices }) => prices[pool] !== null));
  const raised = charging.markup !== "0";
  return (
    <PanelBody className="flex flex-col gap-6">
      <section aria-labelledby="charging" className="flex flex-col gap-3">
        <h2 id="charging" className="text-lg">
          Charging
        </h2>
        {canSet ? (
          <ChargingForm organizationId={organizationId} charging={charging} />
        ) : (
          <p>
            {charged[charging.charging]}
            {raised ? `, with a markup of ${formatQuantity(charging.markup, locale)}%` : ""}. Only Admins can
            change this.
          </p>
        )}
      </section>
      <section aria-labelledby="rates" className="flex min-w-0 flex-col gap-3">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <h2 id="rates" className="text-lg">
            Rates
          </h2>
          {canSet ? (
            <Link href="/rates" prefetch={false} className="text-link underline-offset-3 hover:underline">
              All rates
            </Link>
          ) : null}
        </div>
        <p className="text-muted">
          Credits for a million tokens, before the markup. The cost of a model without a rate is unknown.
        </p>
        {rates.length === 0 ? (
          <p className="rounded-lg border border-dashed px-6 py-10 text-center text-muted">
            No model has a rate yet.
          </p>
        ) : (
          <section
            aria-label="Rates as table"
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard
            tabIndex={0}
            className="relative overflow-x-auto rounded-lg border bg-surface"
          >
            <table className="w-full border-collapse text-sm">
              <caption className="sr-only">Rates</caption>
              <thead>
                <tr className="border-b bg-canvas text-muted">
                  <th scope="col" className={`${head} text-start`}>
                    Model
                  </th>
                  <th scope="col" className={`${head} text-start`}>
                    Rate
                  </th>
                  {shown.map((pool) => (
                    <th key={pool} scope="col" className={`${head} text-end`}>
                      {poolLabels[pool]}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody className="divide-y">
                {rates.map(({ resourceId, resource, whose: of, prices }) => (
                  <tr key={resourceId}>
                    <th scope="row" className="px-3 py-2 text-start font-medium">
                      {resource}
                    </th>
                    <td className="whitespace-nowrap px-3 py-2">{whose[of]}</td>
                    {shown.map((pool) => (
                      <td key={pool} className="whitespace-nowrap px-3 py-2 text-end tabular-nums">
                        {prices[pool] === null ? (
                          <span className="text-muted">–</span>
                        ) : (
                          formatQuantity(prices[pool], locale)
                        )}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        )}
      </section>
    </PanelBody>
  );
}
