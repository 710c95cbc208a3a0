"use client";

import { lazy, Suspense, useEffect, useSyncExternalStore } from "react";
import { reauthQuestion } from "#components/forms/ask-to-reauthenticate.ts";
import { notify } from "#components/ui/notify.ts";
import { isOauthProblem, oauthProblems } from "#lib/sso/policy.ts";

const ReauthDialog = lazy(() =>
  import("./reauth-dialog.tsx").then((loaded) => ({ default: loaded.ReauthDialog })),
);

/** Opens the dialog when a form or a button requires reauthentication. */
export function ReauthHost() {
  const question = useSyncExternalStore(
    reauthQuestion.subscribe,
    reauthQuestion.current,
    reauthQuestion.none,
  );
  useEffect(showProviderOutcome, []);
  if (!question) return null;
  return (
    <Suspense>
      <ReauthDialog ways={question.ways} onAnswer={question.answer} />
    </Suspense>
  );
}

/** Shows the outcome once when the user comes back from their provider. */
function showProviderOutcome(): void {
  const address = new URL(location.href);
  const outcome = address.searchParams.get("reauthentication");
  if (outcome === null) return;
  address.searchParams.delete("reauthentication");
  history.replaceState(null, "", address);
  if (outcome === "ok") notify.ok("Identity confirmed.", "Make the change again within 5 minutes.");
  else if (isOauthProblem(outcome))
    notify.error("We couldn't confirm it's you.", { description: oauthProblems[outcome] });
}
