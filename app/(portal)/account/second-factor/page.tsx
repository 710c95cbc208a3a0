import { ShieldAlert } from "lucide-react";
import { Passkeys } from "#components/account/passkeys.tsx";
import { RecoveryCodes } from "#components/account/recovery-codes.tsx";
import { TotpSection } from "#components/account/totp-section.tsx";
import { listOwnPasskeys } from "#lib/account/passkeys/queries.ts";
import { getOwnSecondFactor } from "#lib/account/second-factor/queries.ts";
import { requireActor } from "#lib/auth/current-actor.ts";
import { currentUserLocale } from "#lib/auth/user-locale.ts";
import { orNotFound } from "#lib/core/http/page.ts";

/** Users whose organization requires a second factor are redirected here. */
export default async function SecondFactorSettingsPage() {
  const actor = await requireActor({ beforeRequired: "set-up-second-factor" });
  const [state, passkeys, userLocale] = await Promise.all([
    orNotFound(getOwnSecondFactor(actor)),
    orNotFound(listOwnPasskeys(actor)),
    currentUserLocale(),
  ]);
  return (
    <>
      {actor.requiredAction ? (
        <p role="status" className="flex gap-2.5 rounded-md border border-warn bg-warn-soft p-3 text-warn">
          <ShieldAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
          <span>
            {state.requiredBy.join(", ")} requires two-factor authentication. Set up an authenticator app or a
            passkey to continue.
          </span>
        </p>
      ) : null}
      <TotpSection on={state.totp} keptBecause={state.appKeptBecause} />
      <Passkeys passkeys={passkeys} keptBecause={state.passkeyKeptBecause} userLocale={userLocale} />
      {state.totp || passkeys.length > 0 ? <RecoveryCodes left={state.codesLeft} /> : null}
    </>
  );
}
