import { Badge } from "#components/ui/badge.tsx";
import { builtFeatures, type Feature, features } from "#lib/tiers/features/policy.ts";

/** Which features the organization's tier includes. */
export function TierFeatures({ tier, off }: { tier: string; off: readonly Feature[] }) {
  return (
    <section aria-label="Features">
      <h2 className="mb-1.5 font-medium">{tier} tier features</h2>
      <ul className="divide-y rounded-md border">
        {builtFeatures.map((key) => (
          <li key={key} className="flex items-center gap-6 px-4 py-3">
            <div className="min-w-0 flex-1">
              <p className="font-medium">{features[key].label}</p>
              <p className="text-muted text-sm">{features[key].description}</p>
            </div>
            {off.includes(key) ? <Badge>Not included</Badge> : <Badge tone="good">Included</Badge>}
          </li>
        ))}
      </ul>
    </section>
  );
}
