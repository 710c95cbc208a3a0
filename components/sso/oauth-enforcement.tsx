"use client";

import { useRouter } from "next/navigation";
import { useId, useState } from "react";
import { runAction } from "#components/forms/run-action.ts";
import { Button } from "#components/ui/button.tsx";
import { notify } from "#components/ui/notify.ts";
import { enforceOauthAction } from "#lib/sso/actions.ts";
import { graceDays } from "#lib/sso/policy.ts";
import type { OauthDetails, OauthPage } from "#lib/sso/schema.ts";

interface OauthEnforcementProps {
  organizationId: string;
  connection: OauthDetails;
  breakGlass: OauthPage["breakGlass"];
}

/** Enforces the provider for all members but one break-glass Org Admin, after some days of grace. */
export function OauthEnforcement({ organizationId, connection, breakGlass }: OauthEnforcementProps) {
  const router = useRouter();
  const id = useId();
  const [busy, setBusy] = useState(false);
  const [days, setDays] = useState<number>(7);
  const [spare, setSpare] = useState(connection.breakGlassUserId ?? breakGlass[0]?.id ?? "");

  async function enforce(graceDays: number | null) {
    setBusy(true);
    const enforced = await runAction(() =>
      enforceOauthAction({ organizationId, graceDays, breakGlassUserId: spare || null }),
    );
    setBusy(false);
    if (!enforced) return;
    notify.ok(
      graceDays === null ? "Members can use passwords again." : "Members must sign in with the provider.",
    );
    router.refresh();
  }

  if (connection.enforcedFrom) {
    const named = breakGlass.find((person) => person.id === connection.breakGlassUserId);
    return (
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <p>
          Members must sign in with the provider from{" "}
          <time dateTime={connection.enforcedFrom} suppressHydrationWarning>
            {new Date(connection.enforcedFrom).toLocaleString()}
          </time>{" "}
          on. {named ? `${named.name} can still use a password.` : null}
        </p>
        <Button size="sm" className="ms-auto" disabled={busy} onClick={() => enforce(null)}>
          Allow Passwords Again
        </Button>
      </div>
    );
  }
  if (breakGlass.length === 0) {
    return (
      <p className="text-muted text-sm">
        To require the provider, the organization needs an Org Admin with a password who can sign in if the
        provider is down.
      </p>
    );
  }
  return (
    <div className="flex flex-wrap items-end gap-3">
      <div className="flex flex-col gap-1.5">
        <label htmlFor={`${id}-days`} className="font-medium">
          Require provider
        </label>
        <select
          id={`${id}-days`}
          className="control"
          value={days}
          onChange={(event) => setDays(Number(event.target.value))}
        >
          {graceDays.map((value) => (
            <option key={value} value={value}>
              {value === 0 ? "Immediately" : value === 1 ? "After 1 day" : `After ${value} days`}
            </option>
          ))}
        </select>
      </div>
      <div className="flex min-w-0 flex-1 flex-col gap-1.5">
        <label htmlFor={`${id}-spare`} className="font-medium">
          Who can still use a password
        </label>
        <select
          id={`${id}-spare`}
          className="control"
          value={spare}
          onChange={(event) => setSpare(event.target.value)}
        >
          {breakGlass.map((person) => (
            <option key={person.id} value={person.id}>
              {person.name} ({person.email})
            </option>
          ))}
        </select>
      </div>
      <Button disabled={busy} onClick={() => enforce(days)}>
        Enforce
      </Button>
    </div>
  );
}
