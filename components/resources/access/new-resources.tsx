"use client";

import { useId } from "react";
import { runAction } from "#components/forms/run-action.ts";
import { resourceLabels } from "#components/resources/catalog/labels.ts";
import { notify } from "#components/ui/notify.ts";
import { Select } from "#components/ui/select.tsx";
import type { PolicySummary } from "#lib/resources/access/schema.ts";
import { setNewResourcesAction } from "#lib/resources/policies/actions.ts";
import type { SwitchHolder } from "./use-switches.ts";

interface NewResourcesProps {
  holder: SwitchHolder;
  policy: PolicySummary;
  disabled: boolean;
}

/** What happens to resources that are added later. */
export function NewResources({ holder, policy: { kind, newOnes }, disabled }: NewResourcesProps) {
  const id = useId();
  const many = resourceLabels[kind].many;
  const isOrganization = !holder.workspaceId && !holder.userId;
  const wider = isOrganization ? "On (default)" : "Same as the organization";
  const options = [
    { value: "", label: wider },
    { value: "on", label: "On" },
    { value: "off", label: "Off" },
  ];

  async function change(value: string) {
    const on = value === "" ? null : value === "on";
    if (await runAction(setNewResourcesAction({ ...holder, kind, on })))
      notify.ok(
        on === null && !isOrganization
          ? `New ${many.toLowerCase()} will follow the organization.`
          : `New ${many.toLowerCase()} will be ${on === false ? "off" : "on"}. Existing ones don't change.`,
      );
  }

  return (
    <label htmlFor={id} className="flex items-center gap-2 text-sm">
      <span className="text-muted">New {many.toLowerCase()}</span>
      <Select
        id={id}
        options={options}
        value={newOnes ?? ""}
        disabled={disabled}
        onValueChange={(value) => void change(value)}
        className="w-56"
      />
    </label>
  );
}
