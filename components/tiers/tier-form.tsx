"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { PanelForm } from "#components/forms/panel-form.tsx";
import { usePanelForm } from "#components/forms/use-panel-form.ts";
import { dialogHref } from "#components/layout/dialog-address.ts";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { notify } from "#components/ui/notify.ts";
import { NumberInput } from "#components/ui/number-input.tsx";
import { createTierAction, updateTierAction } from "#lib/tiers/actions.ts";
import type { Feature } from "#lib/tiers/features/policy.ts";
import type { Tier } from "#lib/tiers/schema.ts";
import { FeatureSwitches } from "./feature-switches.tsx";
import { confirmationOfLess, LessInTier, lessIn } from "./less-in-tier.tsx";
import { type ModelChoice, ModelChoices } from "./model-choices.tsx";
import { typablePrices } from "./prices.ts";
import { TierLimits } from "./tier-limits.tsx";

interface TierFormProps {
  id: string;
  /** The tier to edit; without it the form adds one. */
  tier?: Tier;
  models: readonly ModelChoice[];
}

const labels = {
  name: "Name",
  code: "Code",
  rank: "Rank",
  memberLimit: "Members",
  workspaceLimit: "Workspaces",
  connectionLimit: "Platform Connections per Workspace",
  storageLimit: "Storage (GB)",
  apiCallLimit: "API Calls per Month",
  monthlyCredits: "Credits per Month",
  prices: "Price per Month",
};
type Typed = Record<keyof typeof labels, string>;

export function TierForm({ id, tier, models }: TierFormProps) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(tier?.modelIds));
  const [off, setOff] = useState<readonly Feature[]>(tier?.featuresOff ?? []);
  // What was warned of
  const confirmed = useRef("");
  const router = useRouter();
  const form = usePanelForm<unknown>(
    (data) => {
      const typed = { ...(Object.fromEntries(data) as Typed), featuresOff: [...off], modelIds: [...chosen] };
      const sure = confirmed.current;
      confirmed.current = "";
      return tier
        ? updateTierAction({ id, version: tier.version, confirmed: sure, ...typed })
        : createTierAction({ id, ...typed });
    },
    () => {
      if (tier) notify.ok("Changes saved.");
      else notify.next("Tier added.", [{ label: "Open", go: () => router.push(dialogHref(`/tiers/${id}`)) }]);
    },
    () => (tier ? [] : [id]),
  );
  const less = lessIn(form.details);
  return (
    <PanelForm
      form={form}
      submit={tier ? "Save Changes" : "Add Tier"}
      labels={labels}
      columns
      notice={
        less ? (
          <LessInTier
            key={confirmationOfLess(less)}
            {...less}
            onConfirm={() => {
              confirmed.current = confirmationOfLess(less);
            }}
          />
        ) : undefined
      }
    >
      <Field name="name" label="Name" required>
        <Input required maxLength={80} defaultValue={tier?.name} autoComplete="off" />
      </Field>
      <div className="grid grid-cols-[2fr_1fr] gap-4">
        <Field name="code" label="Code" required>
          <Input
            required
            maxLength={32}
            defaultValue={tier?.code}
            className="font-mono"
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
          />
        </Field>
        <Field name="rank" label="Rank" required hint="Lower ranks come first.">
          <NumberInput required maxLength={7} defaultValue={tier?.rank} />
        </Field>
      </div>
      <TierLimits tier={tier} />
      <div className="sm:col-span-2">
        <FeatureSwitches
          off={off}
          onChange={(next) => {
            setOff(next);
            form.touch();
          }}
        />
      </div>
      <Field
        name="prices"
        label="Price per Month"
        hint="One price per currency, such as 49 USD, 65.50 SGD. For display only; Steward doesn't charge anyone."
        className="sm:col-span-2"
      >
        <Input maxLength={500} defaultValue={typablePrices(tier?.prices ?? [])} autoComplete="off" />
      </Field>
      <div className="sm:col-span-2">
        <ModelChoices
          models={models}
          chosen={chosen}
          onChange={(next) => {
            setChosen(next);
            form.touch();
          }}
        />
      </div>
    </PanelForm>
  );
}
