import { Field } from "#components/ui/field.tsx";
import { NumberInput } from "#components/ui/number-input.tsx";
import { unambiguousNumber } from "#lib/core/typed-number.ts";
import { gigabytes } from "#lib/tiers/policy.ts";
import type { Tier } from "#lib/tiers/schema.ts";

/** The limits of a tier. */
export function TierLimits({ tier }: { tier: Tier | undefined }) {
  const storage = tier?.storageLimit ?? null;
  return (
    <>
      <Limit
        name="memberLimit"
        label="Members"
        hint="The most members an organization can have. Leave empty for no limit."
        value={tier?.memberLimit}
      />
      <Limit
        name="monthlyCredits"
        label="Credits per Month"
        hint="The most an organization can spend per calendar month. Leave empty for no limit."
        value={tier?.monthlyCredits}
        decimal
      />
      <Limit
        name="workspaceLimit"
        label="Workspaces"
        hint="Archived ones do not count. Leave empty for no limit."
        value={tier?.workspaceLimit}
      />
      <Limit
        name="connectionLimit"
        label="Platform Connections per Workspace"
        hint="Access checks refuse beyond it. Leave empty for no limit."
        value={tier?.connectionLimit}
      />
      <Limit
        name="storageLimit"
        label="Storage (GB)"
        hint="Of the items that apps report. Access checks refuse beyond it. Leave empty for no limit."
        value={storage === null ? null : gigabytes(storage)}
        decimal
      />
      <Limit
        name="apiCallLimit"
        label="API Calls per Month"
        hint="Counted by access checks. Leave empty for no limit."
        value={tier?.apiCallLimit}
      />
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
      <NumberInput
        decimal={decimal}
        maxLength={25}
        defaultValue={unambiguousNumber(String(value ?? ""))}
        placeholder="No limit"
      />
    </Field>
  );
}
