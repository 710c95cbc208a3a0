"use client";

import { CircleAlert, CircleCheck, CircleDashed } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ConfirmDialog } from "#components/forms/confirm-dialog.tsx";
import { runAction } from "#components/forms/run-action.ts";
import { Button } from "#components/ui/button.tsx";
import { notify } from "#components/ui/notify.ts";
import { Switch } from "#components/ui/switch.tsx";
import { deleteOauthAction, setOauthEnabledAction, testOauthAction } from "#lib/sso/actions.ts";
import type { OauthDetails, OauthPage } from "#lib/sso/schema.ts";
import { OauthEnforcement } from "./oauth-enforcement.tsx";

interface OauthStatusProps {
  organizationId: string;
  connection: OauthDetails;
  breakGlass: OauthPage["breakGlass"];
  tested: { ok: boolean; message: string } | null;
  /** Whether the form differs from what was saved: tests and the switch use the saved connection. */
  unsaved: boolean;
  /** The organization's tier leaves single sign-on out: it can be switched off and removed */
  paused: boolean;
}

/** What a saved connection does: its test, its switch, and whether members must use it. */
export function OauthStatus({
  organizationId,
  connection,
  breakGlass,
  tested,
  unsaved,
  paused,
}: OauthStatusProps) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [removing, setRemoving] = useState(false);

  async function run<Data>(work: () => Promise<Data>): Promise<void> {
    setBusy(true);
    await work();
    setBusy(false);
  }

  const test = () =>
    run(async () => {
      const answer = await runAction(() => testOauthAction({ organizationId }));
      if (answer) location.assign(answer.url);
    });

  const enable = (enabled: boolean) =>
    run(async () => {
      await runAction(() => setOauthEnabledAction({ organizationId, enabled }));
      router.refresh();
    });

  return (
    <section aria-label="Status" className="flex flex-col gap-4 rounded-md border p-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <TestResult connection={connection} tested={tested} />
        <Button className="ms-auto" disabled={busy || unsaved || paused} onClick={test}>
          Test Connection
        </Button>
      </div>
      <label htmlFor="oauth-enabled" className="flex items-center gap-2.5">
        <Switch
          id="oauth-enabled"
          checked={connection.enabled}
          disabled={busy || unsaved || (!connection.enabled && (paused || !connection.testedAt))}
          onChange={(event) => enable(event.target.checked)}
        />
        <span>
          Members can sign in with this provider
          {connection.testedAt ? null : (
            <span className="block text-muted text-sm">Test the connection before you enable it.</span>
          )}
        </span>
      </label>
      {connection.enabled && !paused ? (
        <OauthEnforcement organizationId={organizationId} connection={connection} breakGlass={breakGlass} />
      ) : null}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t pt-3">
        <p className="text-muted text-sm">
          {connection.identities === 1
            ? "1 person is connected."
            : `${connection.identities} people are connected.`}
        </p>
        <Button size="sm" className="ms-auto" onClick={() => setRemoving(true)}>
          Remove…
        </Button>
      </div>
      <ConfirmDialog
        open={removing}
        onOpenChange={setRemoving}
        title="Remove this connection?"
        confirmLabel="Remove Connection"
        danger
        onConfirm={async () => {
          if (await runAction(() => deleteOauthAction({ organizationId }))) notify.ok("Connection removed.");
          router.refresh();
        }}
      >
        {connection.identities === 0
          ? "Nobody signs in with it yet."
          : `${connection.identities} connected ${connection.identities === 1 ? "person has" : "people have"} to sign in a different way.`}
      </ConfirmDialog>
    </section>
  );
}

function TestResult({ connection, tested }: Pick<OauthStatusProps, "connection" | "tested">) {
  if (tested && !tested.ok) {
    return (
      <p role="alert" className="flex gap-2 text-bad">
        <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
        {tested.message}
      </p>
    );
  }
  if (connection.testedAt) {
    return (
      <p role={tested ? "status" : undefined} className="flex gap-2">
        <CircleCheck aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-good" />
        {tested ? tested.message : "Connection tested."}
      </p>
    );
  }
  return (
    <p className="flex gap-2 text-muted">
      <CircleDashed aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      Not tested since the last change.
    </p>
  );
}
