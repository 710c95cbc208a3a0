import { Plus } from "lucide-react";
import { formatQuantity } from "#components/data-table/format.ts";
import { DialogLink } from "#components/layout/dialog-link.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { Shortcut } from "#components/shortcuts/shortcut.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { buttonStyles } from "#components/ui/button.tsx";
import { FramedCell, FramedHead, FramedTable } from "#components/ui/framed-table.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { NewRow } from "#components/ui/new-row.tsx";
import type { UserLocale } from "#lib/auth/user-locale.ts";
import { rateStateLabels } from "#lib/rates/policy.ts";
import type { RateRow } from "#lib/rates/schema.ts";
import { poolLabels, pools } from "#lib/usage/policy.ts";
import { EndRateButton } from "./end-rate-button.tsx";

interface RatesProps {
  rates: readonly RateRow[];
  /** Just made */
  newIds: readonly string[];
  userLocale: UserLocale;
}

const heads = ["Model", "Applies To", "Credits per Million Tokens", "Valid"];

/** What models cost now, and what is planned. */
export function Rates({ rates, newIds, userLocale }: RatesProps) {
  return (
    <div className="flex w-full max-w-6xl flex-col gap-4 px-6 py-4 max-sm:px-4">
      <PageHeader
        title="Rates"
        description="What usage of each model costs in credits. A change of rates doesn't change what was recorded."
        actions={
          <Shortcut keys="c">
            <DialogLink href="/rates/new" className={buttonStyles({ variant: "primary" })}>
              <Plus aria-hidden="true" /> New Rate
            </DialogLink>
          </Shortcut>
        }
      />
      {rates.length === 0 ? (
        <p className="rounded-lg border bg-surface px-4 py-10 text-center text-muted">
          No rates yet. Until a model has one, the cost of its usage is unknown and nothing is charged.
        </p>
      ) : (
        <FramedTable caption="Rates" heads={heads} className="sm:min-w-3xl">
          {rates.map((rate) => (
            <NewRow key={rate.id} isNew={newIds.includes(rate.id)}>
              <FramedHead>
                <DialogLink
                  href={`/rates/${rate.id}`}
                  className="text-link no-underline underline-offset-3 hover:underline"
                >
                  {rate.resource}
                </DialogLink>
              </FramedHead>
              <FramedCell label="Applies To">{whoseText(rate)}</FramedCell>
              <FramedCell label="Credits per Million Tokens">
                <Prices rate={rate} locale={userLocale.locale} />
              </FramedCell>
              <FramedCell label="Valid">
                <span className="flex flex-wrap items-center gap-x-2 gap-y-1 max-sm:justify-end">
                  {rate.state === "PLANNED" ? <Badge>{rateStateLabels.PLANNED}</Badge> : null}
                  <span>
                    From <Moment at={rate.validFrom} userLocale={userLocale} />
                    {rate.validTo ? (
                      <>
                        {" "}
                        to <Moment at={rate.validTo} userLocale={userLocale} />
                      </>
                    ) : null}
                  </span>
                </span>
              </FramedCell>
              <FramedCell>
                <EndRateButton
                  id={rate.id}
                  name={`${rate.resource} for ${whoseText(rate).toLowerCase()}`}
                  planned={rate.state === "PLANNED"}
                />
              </FramedCell>
            </NewRow>
          ))}
        </FramedTable>
      )}
    </div>
  );
}

function whoseText({ tier, organization }: RateRow): string {
  if (organization) return organization.name;
  return tier ? `Organizations on ${tier.name}` : "All organizations";
}

function Prices({ rate, locale }: { rate: RateRow; locale: string }) {
  return (
    <dl className="flex flex-wrap gap-x-4 gap-y-0.5 max-sm:justify-end">
      {pools.flatMap((pool) => {
        const price = rate.prices[pool];
        return price === null ? (
          []
        ) : (
          <div key={pool} className="flex gap-1.5">
            <dt className="text-muted">{poolLabels[pool]}</dt>
            <dd className="tabular-nums">{formatQuantity(price, locale)}</dd>
          </div>
        );
      })}
      <div className="flex gap-1.5">
        <dt className="sr-only">Credit type</dt>
        <dd className="text-muted">{rate.creditTypeName}</dd>
      </div>
    </dl>
  );
}
