"use client";

import { useRouter } from "next/navigation";
import { useId, useState } from "react";
import { formatNumber } from "#components/data-table/format.ts";
import { ActionForm } from "#components/forms/action-form.tsx";
import { ConfirmationField } from "#components/forms/confirmation-field.tsx";
import { Effects } from "#components/forms/effects.tsx";
import { ErrorSummary } from "#components/forms/error-summary.tsx";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { type FormAnswer, useFormAction } from "#components/forms/use-form-action.ts";
import { useRouteFrame } from "#components/layout/route-frame.tsx";
import { useUserLocale } from "#components/layout/user-locale.tsx";
import { Meter } from "#components/sales-imports/meter.tsx";
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
  const counts = used ? effect.all : effect.kept;
  /** Organizations that are gone, of how many; null while nothing runs */
  const [progress, setProgress] = useState<{ done: number; of: number } | null>(null);

  /** One batch after the other, until the last. What was removed when one fails stays removed. */
  async function removeAll() {
    const total = { organizations: 0, users: 0 };
    for (;;) {
      const answer = await removeDemoAction({ confirmation: typed, used });
      const step = answer?.data;
      if (!step) {
        setProgress(null);
        if (total.organizations > 0) router.refresh();
        return answer as FormAnswer<typeof total> | undefined;
      }
      total.organizations += step.removed.organizations;
      total.users += step.removed.users;
      if (step.done) return { data: total };
      setProgress({ done: total.organizations, of: total.organizations + step.left });
    }
  }

  const form = useFormAction(
    () => {
      setProgress({ done: 0, of: counts.organizations });
      return removeAll();
    },
    (removed) => {
      setGone(true);
      const of = (count: number, one: string, many: string) =>
        `${formatNumber(count, locale)} ${count === 1 ? one : many}`;
      notify.next(
        "Demo data removed.",
        [{ label: "Add Organization", go: () => router.push("/organizations/new") }],
        `Removed ${of(removed.organizations, "organization", "organizations")} and ${of(removed.users, "account", "accounts")}.`,
      );
      if (inDialog) close();
      else router.push("/");
    },
  );
  const others = effect.usedCount - effect.used.length;
  return (
    <ActionForm {...form.props} className={panelColumn}>
      <PanelBody className="flex flex-col gap-4">
        <ErrorSummary message={form.message} />
        {progress ? (
          <div role="status" className="flex flex-col gap-1.5">
            <Meter label="Removing demo data" done={progress.done / Math.max(progress.of, 1)} />
            <p className="text-muted tabular-nums">
              {`${formatNumber(progress.done, locale)} of ${formatNumber(progress.of, locale)} organizations removed. Keep this page open. If it closes, come back here to continue.`}
            </p>
          </div>
        ) : effect.begun ? (
          <p role="status" className="rounded-md border border-warn bg-warn-soft p-3">
            An earlier removal was interrupted. Confirm again to remove what is left.
          </p>
        ) : null}
        <Effects
          title="This will be permanently removed"
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
              "of your own accounts loses a membership but is kept",
              "of your own accounts lose a membership but are kept",
            ],
          ]}
        >
          We keep your account and everything people created: tiers, settings, organizations and users. Demo
          models and other resources are kept if something else uses them.
        </Effects>
        {effect.usedCount > 0 ? (
          <section className="rounded-md border p-3" aria-labelledby={`${id}-used`}>
            <h3 id={`${id}-used`} className="font-medium text-base">
              {effect.usedCount === 1
                ? "1 demo organization is in use and will be kept with its users"
                : `${formatNumber(effect.usedCount, locale)} demo organizations are in use and will be kept with their users`}
            </h3>
            <ul className="mt-1 list-disc ps-5">
              {effect.used.map(({ name, why }) => (
                <li key={name}>{`${name} ${why}.`}</li>
              ))}
              {others > 0 ? <li>{`and ${formatNumber(others, locale)} more`}</li> : null}
            </ul>
            <label htmlFor={id} className="mt-3 flex items-center gap-2">
              <Checkbox id={id} checked={used} onChange={(event) => setUsed(event.target.checked)} />
              Remove them too, including everything added to them
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
