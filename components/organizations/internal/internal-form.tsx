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
import { Field } from "#components/ui/field.tsx";
import { notify } from "#components/ui/notify.ts";
import { PanelBody, PanelFooter, panelColumn } from "#components/ui/panel.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { fieldLabels, internalFields } from "#lib/organizations/fields.ts";
import { updateInternalAction } from "#lib/organizations/internal/actions.ts";
import type { OrganizationInternal } from "#lib/organizations/internal/schema.ts";
import type { MissedChange } from "#lib/organizations/schema.ts";
import { AdminField } from "./admin-field.tsx";
import { TagsField } from "./tags-field.tsx";

interface InternalFormProps {
  organizationId: string;
  internal: OrganizationInternal;
  /** In use, which the field suggests */
  tagsInUse: readonly string[];
}

/** The tags, account manager and note that platform staff keep. */
export function InternalForm({ organizationId, internal, tagsInUse }: InternalFormProps) {
  const { guard, close } = useRouteFrame();
  const { accountManager } = internal;
  const [dirty, setDirty] = useState(false);
  const [tags, setTags] = useState<string[]>(internal.tags);
  const [manager, setManager] = useState(accountManager);
  // The version after somebody else's save that the user reviewed: the next save is based on it.
  const [reviewed, setReviewed] = useState(internal.version);
  useDirty(dirty);
  const form = useFormAction(
    (data) =>
      updateInternalAction({
        organizationId,
        version: reviewed,
        tags,
        accountManagerId: manager?.id ?? null,
        note: String(data.get("note") ?? ""),
      }),
    () => {
      setDirty(false);
      notify.ok("Changes saved.");
    },
  );
  const missed = missedIn<MissedChange>(form.details);
  return (
    <ActionForm {...form.props} className={panelColumn} onChange={() => setDirty(true)}>
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
          suggestions={tagsInUse}
          onChange={(changed) => {
            setTags(changed);
            setDirty(true);
          }}
        />
        <AdminField
          chosen={manager}
          onChange={(chosen) => {
            setManager(chosen);
            setDirty(true);
          }}
        />
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
