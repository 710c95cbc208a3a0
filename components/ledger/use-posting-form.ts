import { useState } from "react";
import { v4 as uuidv4 } from "uuid";
import type { FormAnswer } from "#components/forms/use-form-action.ts";
import { usePanelForm } from "#components/forms/use-panel-form.ts";

/**
 * A form that posts to the ledger. Its idempotency key is made when it mounts, so that a resubmission posts once. When an
 * earlier attempt succeeded but its answer was lost, and the form changed since, it says so.
 */
export function usePostingForm<Data>(
  send: (typed: Record<string, string>, key: string) => Promise<FormAnswer<Data> | undefined>,
  onDone: (data: Data) => void,
  madeIn?: (data: Data) => readonly string[],
) {
  const [key] = useState(() => uuidv4());
  const form = usePanelForm(
    (data) => send(Object.fromEntries(data) as Record<string, string>, key),
    onDone,
    madeIn,
  );
  const message = form.fieldErrors.key
    ? "This form was already submitted. Close it and check what was posted before you submit another."
    : form.message;
  return { ...form, message };
}
