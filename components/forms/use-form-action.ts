import { unstable_isUnrecognizedActionError as isUnrecognizedAction } from "next/navigation";
import { useState, useTransition } from "react";
import { askToReauthenticate, reauthWanted } from "./ask-to-reauthenticate.ts";

export interface FormAnswer<Data> {
  data?: Data;
  serverError?: { code: string; message: string; field?: string; details?: unknown; requestId: string };
  validationErrors?: { formErrors: string[]; fieldErrors: Record<string, string[] | undefined> };
}

interface Refusal {
  message?: string;
  fieldErrors: Record<string, string[]>;
  details?: unknown;
}

/**
 * Submits a form to an action and keeps its errors: `fieldErrors` for fields, `message` for the form; `props` go to the ActionForm. Input stays, also
 * when the server cannot be reached. When the action requires reauthentication, the form is sent again afterwards.
 */
export function useFormAction<Data>(
  send: (form: FormData) => Promise<FormAnswer<Data> | undefined>,
  onDone: (data: Data) => void,
) {
  const [refusal, setRefusal] = useState<Refusal>({ fieldErrors: {} });
  const [pending, startTransition] = useTransition();

  function submit(form: FormData) {
    if (pending) return;
    startTransition(async () => {
      const answer = await reach(() => send(form));
      const ways = reauthWanted(answer?.serverError?.details);
      if (ways) return void reauthenticateAndRetry(form, ways, answer);
      setRefusal(refusalOf(answer));
      if (answer && !answer.serverError && !answer.validationErrors) onDone(answer.data as Data);
    });
  }

  // Outside the transition, which would hold back every update of the dialog until it ends.
  async function reauthenticateAndRetry(
    form: FormData,
    ways: Parameters<typeof askToReauthenticate>[0],
    answer: FormAnswer<Data> | undefined,
  ) {
    if (await askToReauthenticate(ways)) submit(form);
    else setRefusal(refusalOf(answer));
  }

  return { props: { action: submit, pending, errors: refusal.fieldErrors }, submit, pending, ...refusal };
}

async function reach<Data>(
  send: () => Promise<FormAnswer<Data> | undefined>,
): Promise<FormAnswer<Data> | undefined> {
  try {
    return await send();
  } catch (error) {
    const message = isUnrecognizedAction(error)
      ? "Steward was updated while this page was open. Copy what you typed, reload the page and submit it again."
      : "Couldn't reach the server. What you typed is still here, so you can try again.";
    return { serverError: { code: "INTERNAL", message, requestId: "" } };
  }
}

export function refusalOf(answer: FormAnswer<unknown> | undefined): Refusal {
  const { serverError, validationErrors } = answer ?? {};
  if (serverError) {
    const { message, field, details, code, requestId } = serverError;
    if (field) return { fieldErrors: { [field]: [message] }, details };
    return {
      message: code === "INTERNAL" && requestId ? `${message} (${requestId})` : message,
      fieldErrors: {},
      details,
    };
  }
  const fieldErrors = Object.entries(validationErrors?.fieldErrors ?? {}).map(([name, errors]) => [
    name,
    errors ?? [],
  ]);
  const [message] = validationErrors?.formErrors ?? [];
  return { fieldErrors: Object.fromEntries(fieldErrors), ...(message ? { message } : {}) };
}
