"use client";

import { lazy, Suspense, useEffect, useSyncExternalStore } from "react";
import { proofQuestion } from "#components/forms/ask-for-proof.ts";
import { notify } from "#components/ui/notify.ts";
import { isOauthProblem, oauthProblems } from "#lib/sso/policy.ts";

const StepUpDialog = lazy(() =>
  import("./step-up-dialog.tsx").then((loaded) => ({ default: loaded.StepUpDialog })),
);

/** Opens the dialog when a form or a button asks for a proof. */
export function StepUpHost() {
  const question = useSyncExternalStore(proofQuestion.subscribe, proofQuestion.current, proofQuestion.none);
  useEffect(showProviderOutcome, []);
  if (!question) return null;
  return (
    <Suspense>
      <StepUpDialog ways={question.ways} onAnswer={question.answer} />
    </Suspense>
  );
}

/** Somebody who comes back from their provider is told what became of it, once. */
function showProviderOutcome(): void {
  const address = new URL(location.href);
  const proof = address.searchParams.get("proof");
  if (proof === null) return;
  address.searchParams.delete("proof");
  history.replaceState(null, "", address);
  if (proof === "ok") notify.ok("It is you.", "Repeat what you were doing within 5 minutes.");
  else if (isOauthProblem(proof))
    notify.error("It was not shown that it is you.", { description: oauthProblems[proof] });
}
