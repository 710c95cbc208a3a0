"use client";

import { SubmitButton } from "./submit-button.tsx";

/** Submits the form despite its warning. Not a submit button: Enter in a field would press the first one of the form. */
export function SaveAnyway({ onConfirm }: { onConfirm: () => void }) {
  return (
    <SubmitButton
      type="button"
      onClick={(event) => {
        onConfirm();
        event.currentTarget.form?.requestSubmit();
      }}
    >
      Save Anyway
    </SubmitButton>
  );
}
