import { type FormEvent, startTransition, useActionState, useEffect, useRef } from "react";
import { askToReauthenticate, reauthWanted } from "./ask-to-reauthenticate.ts";
import { type FormAnswer, refusalOf } from "./use-form-action.ts";

/** An action that is given its own last answer; `{}` is the first. */
export type StateAction<Data> = (state: never, form: FormData) => Promise<FormAnswer<Data>>;

/**
 * Like useFormAction, for a form that also works without scripts: `props` go to the ActionForm. When the action wants to
 * know who is there, the form is sent again after that was shown.
 */
export function useStateForm<Data>(action: StateAction<Data>) {
  const start = action as (state: FormAnswer<Data>, form: FormData) => Promise<FormAnswer<Data>>;
  const [state, submit, pending] = useActionState(start, {});
  const sent = useRef<FormData>(null);
  const ways = reauthWanted(state.serverError?.details);
  // Asked once for each answer.
  useEffect(() => {
    if (!ways || !sent.current) return;
    const form = sent.current;
    void askToReauthenticate(ways).then((proved) => {
      if (proved) startTransition(() => submit(form));
    });
  }, [ways, submit]);
  const { message, fieldErrors } = refusalOf(state);
  const props = {
    action: submit,
    pending,
    errors: fieldErrors,
    onSubmitCapture(event: FormEvent<HTMLFormElement>) {
      sent.current = new FormData(event.currentTarget);
    },
  };
  return { props, state, data: state.data, message, fieldErrors };
}
