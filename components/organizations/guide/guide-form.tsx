"use client";

import { useState } from "react";
import { ActionForm } from "#components/forms/action-form.tsx";
import { ErrorSummary } from "#components/forms/error-summary.tsx";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { useFormAction } from "#components/forms/use-form-action.ts";
import { useDirty } from "#components/layout/route-frame.tsx";
import { Field } from "#components/ui/field.tsx";
import { notify } from "#components/ui/notify.ts";
import { PanelBody } from "#components/ui/panel.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { setMemberGuideAction } from "#lib/organizations/guide/actions.ts";
import { guideLength } from "#lib/organizations/guide/policy.ts";
import type { MemberGuide } from "#lib/organizations/guide/schema.ts";
import { GuideText } from "./guide-text.tsx";

interface GuideFormProps {
  organizationId: string;
  memberGuide: MemberGuide;
}

/** The member guide, with what members will see while it is typed. */
export function GuideForm({ organizationId, memberGuide: { guide, can } }: GuideFormProps) {
  const [typed, setTyped] = useState(guide);
  useDirty(typed !== guide);
  const form = useFormAction(
    () => setMemberGuideAction({ organizationId, guide: typed, before: guide }),
    () => void notify.ok(typed.trim() ? "Member guide saved." : "Member guide removed."),
  );
  return (
    <PanelBody className="grid gap-6 lg:grid-cols-2">
      <ActionForm {...form.props} className="flex flex-col gap-4">
        <ErrorSummary message={form.message} />
        <Field
          name="guide"
          label="Member guide"
          hint="How to use AI in your organization: rules, contacts, where to get help. Web addresses become links. Shown on invitations and on the member's home page."
          disabled={!can.set}
        >
          <Textarea rows={14} maxLength={guideLength} value={typed} onValueChange={setTyped} />
        </Field>
        {can.set ? (
          <div>
            <SubmitButton>Save Guide</SubmitButton>
          </div>
        ) : (
          <p className="text-muted">Only Admins and this organization's Org Admins can change this.</p>
        )}
      </ActionForm>
      <section aria-labelledby="guide-preview" className="flex flex-col gap-2">
        <h2 id="guide-preview" className="font-medium">
          Preview
        </h2>
        {typed.trim() ? (
          <GuideText guide={typed} />
        ) : (
          <p className="text-muted">Without a guide, members see nothing here.</p>
        )}
      </section>
    </PanelBody>
  );
}
