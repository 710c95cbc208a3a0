import Link from "next/link";
import { amountText } from "#components/limits/limit-text.ts";
import { Meter } from "#components/ui/meter.tsx";
import type { OrganizationLimits } from "#lib/tiers/overrides/schema.ts";
import { limitLabels, limitRules } from "#lib/tiers/policy.ts";

interface LimitBarsProps {
  slug: string;
  limits: OrganizationLimits;
  locale: string;
}

/** The limits whose use is measured, as bars. */
export function LimitBars({ slug, limits: { tier, limits }, locale }: LimitBarsProps) {
  const shown = limits.flatMap(({ name, used, ofTier, own }) => {
    const allowed = own ? own.value : ofTier;
    return used !== null && allowed !== null ? { name, used, allowed } : [];
  });
  return (
    <section aria-labelledby="limits" className="flex flex-col gap-3">
      <div className="flex items-center justify-between gap-4">
        <h2 id="limits" className="text-lg">
          Limits
        </h2>
        <Link
          href={`/organizations/${slug}/limits`}
          prefetch={false}
          className="text-link underline-offset-3 hover:underline"
        >
          All limits
        </Link>
      </div>
      {shown.length === 0 ? (
        <p className="text-muted">The tier {tier} sets no limits.</p>
      ) : (
        <ul className="flex flex-col gap-4">
          {shown.map(({ name, used, allowed }) => {
            const share = Number(allowed) > 0 ? Number(used) / Number(allowed) : 1;
            return (
              <li key={name} className="flex flex-col gap-1.5">
                <p className="flex flex-wrap justify-between gap-x-3">
                  <span>{limitLabels[name]}</span>
                  <span className="text-muted tabular-nums">
                    {amountText(limitRules[name].metric, used, locale)} of{" "}
                    {amountText(limitRules[name].metric, allowed, locale)}
                    {share >= 1 ? (Number(used) > Number(allowed) ? ", over the limit" : ", used up") : ""}
                  </span>
                </p>
                <Meter share={share} />
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
