import { type FormEvent, startTransition, useActionState, useEffect, useRef } from "react";
import { askToReauthenticate, reauthWanted } from "./ask-to-reauthenticate.ts";
import { type FormAnswer, refusalOf } from "./use-form-action.ts";

/** An action for useActionState; its first state is `{}`. */
export type StateAction<Data> = (state: never, form: FormData) => Promise<FormAnswer<Data>>;

/**
 * Like useFormAction, for a form that also works without JavaScript: `props` go to the ActionForm. When the action requires
 * reauthentication, the form is sent again afterwards.
 */
export function useStateForm<Data>(action: StateAction<Data>) {
  const start = action as (state: FormAnswer<Data>, form: FormData) => Promise<FormAnswer<Data>>;
  const [state, submit, pending] = useActionState(start, {});
  const sent = useRef<FormData>(null);
  const ways = reauthWanted(state.serverError?.details);
  // Once per answer.
  useEffect(() => {
    if (!ways || !sent.current) return;
    const form = sent.current;
    void askToReauthenticate(ways).then((reauthenticated) => {
      if (reauthenticated) startTransition(() => submit(form));
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
