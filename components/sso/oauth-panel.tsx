"use client";

import { useState } from "react";
import { ActionForm } from "#components/forms/action-form.tsx";
import { ErrorSummary } from "#components/forms/error-summary.tsx";
import { SubmitButton } from "#components/forms/submit-button.tsx";
import { useFormAction } from "#components/forms/use-form-action.ts";
import { useDirty, useRouteFrame } from "#components/layout/route-frame.tsx";
import { Button } from "#components/ui/button.tsx";
import { notify } from "#components/ui/notify.ts";
import { PanelBody, PanelFooter, panelColumn } from "#components/ui/panel.tsx";
import { saveOauthAction } from "#lib/sso/actions.ts";
import type { OauthPage } from "#lib/sso/schema.ts";
import { OauthFields, oauthLabels } from "./oauth-fields.tsx";
import { OauthStatus } from "./oauth-status.tsx";
import { PausedConnection } from "./paused-connection.tsx";

interface OauthPanelProps {
  organizationId: string;
  page: OauthPage;
  /** The result of a test that has just ended */
  tested: { ok: boolean; message: string } | null;
}

type Save = Parameters<typeof saveOauthAction>[0];

export function OauthPanel({ organizationId, page, tested }: OauthPanelProps) {
  const { guard, close } = useRouteFrame();
  const [dirty, setDirty] = useState(false);
  useDirty(dirty);
  const { connection, tierWithout } = page;
  const form = useFormAction(
    (data) => {
      const typed = Object.fromEntries(data) as Omit<Save, "organizationId" | "version">;
      return saveOauthAction({ ...typed, organizationId, version: connection?.version ?? 0 });
    },
    () => {
      setDirty(false);
      notify.ok("Connection saved.");
    },
  );
  return (
    <ActionForm {...form.props} className={panelColumn} onChange={() => setDirty(true)}>
      <PanelBody className="flex flex-col gap-6">
        <ErrorSummary message={form.message} errors={form.fieldErrors} labels={oauthLabels} />
        {tierWithout ? <PausedConnection tier={tierWithout} exists={connection !== null} /> : null}
        {connection ? (
          <OauthStatus
            organizationId={organizationId}
            connection={connection}
            breakGlass={page.breakGlass}
            tested={tested}
            unsaved={dirty}
            paused={tierWithout !== null}
          />
        ) : tierWithout ? null : (
          <p className="text-muted">
            With an OpenID Connect provider, members sign in with their work account. Register Steward with
            the provider, then enter its details here.
          </p>
        )}
        {tierWithout ? null : <OauthFields page={page} />}
      </PanelBody>
      <PanelFooter>
        <Button onClick={() => guard(close)}>{tierWithout ? "Close" : "Cancel"}</Button>
        {tierWithout ? null : <SubmitButton>Save Changes</SubmitButton>}
      </PanelFooter>
    </ActionForm>
  );
}
