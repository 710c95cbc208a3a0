"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { PanelForm } from "#components/forms/panel-form.tsx";
import { usePanelForm } from "#components/forms/use-panel-form.ts";
import { FormDialog } from "#components/layout/form-dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { notify } from "#components/ui/notify.ts";
import type { KeyRow } from "#lib/keys/list/schema.ts";
import { LimitsFields, limitLabels } from "./limits-fields.tsx";
import { type KeysOf, sendKeyUpdate } from "./owner.ts";
import { ResourcesField } from "./resources-field.tsx";
import { useKeyChoices } from "./use-key-choices.ts";

interface EditKeyProps {
  of: KeysOf;
  row: KeyRow;
  onClose: () => void;
}

export function EditKey({ onClose, ...props }: EditKeyProps) {
  return (
    <FormDialog
      onClose={onClose}
      title={`Edit ${props.row.name}`}
      description="Changes apply from the key's next request. Its scopes can't be changed."
      size="md"
    >
      <EditKeyForm {...props} />
    </FormDialog>
  );
}

const labels = { name: "Name", resourceIds: "Allowed models and tools", ...limitLabels };

function EditKeyForm({ of, row }: Omit<EditKeyProps, "onClose">) {
  const [resourceIds, setResourceIds] = useState<readonly string[]>(
    row.resourceIds ? row.resourceIds.split(",") : [],
  );
  const router = useRouter();
  const form = usePanelForm(
    async (data) => {
      const text = (name: string) => String(data.get(name) ?? "");
      const answer = await sendKeyUpdate(of, row, {
        version: row.version,
        name: text("name"),
        networks: text("networks"),
        requestsPerMinute: text("requestsPerMinute"),
        resourceIds: [...resourceIds],
      });
      // Opened again, it has what somebody else saved.
      if (answer?.serverError?.code === "CONFLICT") router.refresh();
      return answer;
    },
    () => notify.ok("API key saved."),
  );
  function choose(ids: readonly string[]) {
    setResourceIds(ids);
    form.touch();
  }
  return (
    <PanelForm form={form} submit="Save" labels={labels}>
      <Field name="name" label={labels.name} required>
        <Input required maxLength={80} autoComplete="off" defaultValue={row.name} />
      </Field>
      {of.kind === "ORGANIZATION" ? (
        <OfOrganization organizationId={of.organizations[0].id} chosen={resourceIds} onChange={choose} />
      ) : null}
      <LimitsFields
        requestsPerMinute={row.requestsPerMinute}
        networks={row.networks.replaceAll(", ", "\n")}
      />
    </PanelForm>
  );
}

interface OfOrganizationProps {
  organizationId: string;
  chosen: readonly string[];
  onChange: (ids: readonly string[]) => void;
}

function OfOrganization({ organizationId, chosen, onChange }: OfOrganizationProps) {
  return <ResourcesField choices={useKeyChoices(organizationId)} chosen={chosen} onChange={onChange} />;
}
