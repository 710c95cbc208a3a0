"use client";

import { useRouter } from "next/navigation";
import { useId, useState } from "react";
import { formatNumber } from "#components/data-table/format.ts";
import { ActionForm } from "#components/forms/action-form.tsx";
import { ConfirmationField } from "#components/forms/confirmation-field.tsx";
import { Effects } from "#components/forms/effects.tsx";
import { ErrorSummary } from "#components/forms/error-summary.tsx";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { useFormAction } from "#components/forms/use-form-action.ts";
import { useRouteFrame } from "#components/layout/route-frame.tsx";
import { useUserLocale } from "#components/layout/user-locale.tsx";
import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { notify } from "#components/ui/notify.ts";
import { PanelBody, PanelFooter, panelColumn } from "#components/ui/panel.tsx";
import { removeDemoAction } from "#lib/setup/removal/actions.ts";
import { removalWord } from "#lib/setup/removal/policy.ts";
import type { RemovalEffect } from "#lib/setup/removal/schema.ts";

/** Says in numbers what goes and what stays, and removes the demo. */
export function RemoveDemoForm({ effect }: { effect: RemovalEffect }) {
  const router = useRouter();
  const locale = useUserLocale();
  const id = useId();
  const { inDialog, close } = useRouteFrame();
  const [typed, setTyped] = useState("");
  const [used, setUsed] = useState(false);
  const [gone, setGone] = useState(false);
  const form = useFormAction(
    () => removeDemoAction({ confirmation: typed, used }),
    (removed) => {
      setGone(true);
      const of = (count: number, one: string, many: string) =>
        `${formatNumber(count, locale)} ${count === 1 ? one : many}`;
      notify.next(
        "Demo data removed.",
        [{ label: "Add Organization", go: () => router.push("/organizations/new") }],
        `${of(removed.organizations, "organization", "organizations")} and ${of(removed.users, "account", "accounts")} are gone.`,
      );
      if (inDialog) close();
      else router.push("/");
    },
  );
  const counts = used ? effect.all : effect.kept;
  const others = effect.usedCount - effect.used.length;
  return (
    <ActionForm action={form.submit} pending={form.pending} errors={form.fieldErrors} className={panelColumn}>
      <PanelBody className="flex flex-col gap-4">
        <ErrorSummary message={form.message} />
        <Effects
          title="This is permanently removed, at once"
          effects={[
            [counts.organizations, "organization", "organizations"],
            [counts.users, "user account", "user accounts"],
            [counts.memberships, "membership", "memberships"],
            [counts.invitations, "invitation", "invitations"],
            [counts.purchases, "purchase", "purchases"],
            [counts.transfers, "credit and token transfer", "credit and token transfers"],
            [counts.models, "model or other resource", "models and other resources"],
            [
              counts.ownMembers,
              "of your own accounts loses a membership, and stays",
              "of your own accounts lose a membership, and stay",
            ],
          ]}
        >
          Your own account stays, and so does everything that people made: tiers, settings, organizations,
          users. Models and other resources of the demo stay where something else uses them.
        </Effects>
        {effect.usedCount > 0 ? (
          <section className="rounded-md border p-3" aria-labelledby={`${id}-used`}>
            <h3 id={`${id}-used`} className="font-medium text-base">
              {effect.usedCount === 1
                ? "1 organization of the demo is in use, and stays with its people"
                : `${formatNumber(effect.usedCount, locale)} organizations of the demo are in use, and stay with their people`}
            </h3>
            <ul className="mt-1 list-disc ps-5">
              {effect.used.map(({ name, why }) => (
                <li key={name}>{`${name} ${why}.`}</li>
              ))}
              {others > 0 ? <li>{`and ${formatNumber(others, locale)} more`}</li> : null}
            </ul>
            <label htmlFor={id} className="mt-3 flex items-center gap-2">
              <Checkbox id={id} checked={used} onChange={(event) => setUsed(event.target.checked)} />
              Remove them too, with what was added to them
            </label>
          </section>
        ) : null}
        <ConfirmationField text={`“${removalWord}”`} value={typed} onValueChange={setTyped} />
      </PanelBody>
      <PanelFooter>
        <Button onClick={close}>Cancel</Button>
        <SubmitButton variant="danger" disabled={gone || typed.trim().toLowerCase() !== removalWord}>
          Remove Demo Data
        </SubmitButton>
      </PanelFooter>
    </ActionForm>
  );
}
