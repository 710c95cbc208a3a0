"use client";

import { lazy, Suspense, useSyncExternalStore } from "react";
import { proofQuestion } from "#components/forms/ask-for-proof.ts";

const StepUpDialog = lazy(() =>
  import("./step-up-dialog.tsx").then((loaded) => ({ default: loaded.StepUpDialog })),
);

/** Opens the dialog when a form or a button asks for a proof. */
export function StepUpHost() {
  const question = useSyncExternalStore(proofQuestion.subscribe, proofQuestion.current, proofQuestion.none);
  if (!question) return null;
  return (
    <Suspense>
      <StepUpDialog ways={question.ways} onAnswer={question.answer} />
    </Suspense>
  );
}
