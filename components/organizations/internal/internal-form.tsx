"use client";

import { EyeOff } from "lucide-react";
import { useState } from "react";
import { ActionForm } from "#components/forms/action-form.tsx";
import { ErrorSummary } from "#components/forms/error-summary.tsx";
import { MissedChanges, missedIn } from "#components/forms/missed-changes.tsx";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { useFormAction } from "#components/forms/use-form-action.ts";
import { useDirty, useRouteFrame } from "#components/layout/route-frame.tsx";
import { MissedDetails } from "#components/organizations/manage/missed-details.tsx";
import { Button } from "#components/ui/button.tsx";
import { Combobox } from "#components/ui/combobox.tsx";
import { Field } from "#components/ui/field.tsx";
import { notify } from "#components/ui/notify.ts";
import { PanelBody, PanelFooter, panelColumn } from "#components/ui/panel.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { fieldLabels, internalFields } from "#lib/organizations/fields.ts";
import { updateInternalAction } from "#lib/organizations/internal/actions.ts";
import type { InternalChoices, OrganizationInternal } from "#lib/organizations/internal/schema.ts";
import type { MissedChange } from "#lib/organizations/schema.ts";
import { TagsField } from "./tags-field.tsx";

interface InternalFormProps {
  organizationId: string;
  internal: OrganizationInternal;
  choices: InternalChoices;
}

/** The tags, account manager and note that platform staff keep. */
export function InternalForm({ organizationId, internal, choices }: InternalFormProps) {
  const { guard, close } = useRouteFrame();
  const { accountManager } = internal;
  const [dirty, setDirty] = useState(false);
  const [tags, setTags] = useState<string[]>(internal.tags);
  const [managerId, setManagerId] = useState(accountManager?.id ?? null);
  // The version after somebody else's save that the user reviewed: the next save is based on it.
  const [reviewed, setReviewed] = useState(internal.version);
  useDirty(dirty);
  const form = useFormAction(
    (data) =>
      updateInternalAction({
        organizationId,
        version: reviewed,
        tags,
        accountManagerId: managerId,
        note: String(data.get("note") ?? ""),
      }),
    () => {
      setDirty(false);
      notify.ok("Changes saved.");
    },
  );
  const missed = missedIn<MissedChange>(form.details);
  const former = accountManager && !accountManager.isAdmin ? [accountManager] : [];
  const options = [...choices.admins, ...former].map(({ id, name, isAdmin }) => ({
    value: id,
    label: isAdmin ? name : `${name} (no longer an Admin)`,
  }));
  return (
    <ActionForm
      action={form.submit}
      pending={form.pending}
      errors={form.fieldErrors}
      className={panelColumn}
      onChange={() => setDirty(true)}
    >
      <PanelBody className="flex flex-col gap-4">
        <p className="flex items-center gap-2 text-muted">
          <EyeOff aria-hidden="true" className="size-4 shrink-0" />
          Only platform Admins see this. The organization's own people never do.
        </p>
        <div className="empty:hidden">
          {missed && missed.version > reviewed ? (
            <MissedChanges
              said="Someone else saved this while you were editing."
              onReviewed={() => setReviewed(missed.version)}
            >
              <MissedDetails changes={missed.changes} />
            </MissedChanges>
          ) : (
            <ErrorSummary
              message={missed ? undefined : form.message}
              errors={form.fieldErrors}
              labels={{ ...fieldLabels, accountManagerId: internalFields.accountManager.label }}
            />
          )}
        </div>
        <TagsField
          value={tags}
          suggestions={choices.tags}
          onChange={(changed) => {
            setTags(changed);
            setDirty(true);
          }}
        />
        <Field
          name="accountManagerId"
          label={internalFields.accountManager.label}
          hint={
            former.length > 0 && managerId === former[0]?.id
              ? "This person is no longer an Admin. Choose somebody else."
              : "The Admin who looks after this organization."
          }
          className="max-w-md"
        >
          <Combobox
            options={options}
            value={managerId}
            clearable
            placeholder="Nobody"
            aria-label={internalFields.accountManager.label}
            onValueChange={(id) => {
              setManagerId(id);
              setDirty(true);
            }}
          />
        </Field>
        <Field name="note" label={internalFields.note.label}>
          <Textarea rows={7} maxLength={internalFields.note.max} defaultValue={internal.note} />
        </Field>
      </PanelBody>
      <PanelFooter>
        <Button onClick={() => guard(close)}>Cancel</Button>
        <SubmitButton>Save Changes</SubmitButton>
      </PanelFooter>
    </ActionForm>
  );
}
