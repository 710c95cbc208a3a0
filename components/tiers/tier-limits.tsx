import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { unambiguousNumber } from "#lib/core/typed-number.ts";
import { gigabytes } from "#lib/tiers/policy.ts";
import type { Tier } from "#lib/tiers/schema.ts";

const notCounted = "Steward keeps it; it does not count the use. Empty: no limit.";

/** The limits of a tier. */
export function TierLimits({ tier }: { tier: Tier | undefined }) {
  const storage = tier?.storageLimit ?? null;
  return (
    <>
      <Limit
        name="memberLimit"
        label="Members"
        hint="How many an organization may have. Empty: no limit."
        value={tier?.memberLimit}
      />
      <Limit
        name="monthlyCredits"
        label="Credits a Month"
        hint="How many an organization may spend in a calendar month. Empty: no limit."
        value={tier?.monthlyCredits}
        decimal
      />
      <Limit name="workspaceLimit" label="Workspaces" hint={notCounted} value={tier?.workspaceLimit} />
      <Limit
        name="storageLimit"
        label="Storage (GB)"
        hint={notCounted}
        value={storage === null ? null : gigabytes(storage)}
        decimal
      />
      <Limit name="apiCallLimit" label="API Calls a Month" hint={notCounted} value={tier?.apiCallLimit} />
    </>
  );
}

interface LimitProps {
  name: string;
  label: string;
  hint: string;
  value: string | number | null | undefined;
  decimal?: boolean;
}

function Limit({ name, label, hint, value, decimal = false }: LimitProps) {
  return (
    <Field name={name} label={label} hint={hint}>
      <Input
        inputMode={decimal ? "decimal" : "numeric"}
        maxLength={25}
        defaultValue={unambiguousNumber(String(value ?? ""))}
        placeholder="No limit"
        autoComplete="off"
      />
    </Field>
  );
}
