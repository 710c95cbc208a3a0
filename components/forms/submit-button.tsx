"use client";

import { LoaderCircle } from "lucide-react";
import type { ComponentProps } from "react";
import { Button } from "#components/ui/button.tsx";
import { useFormPending } from "./action-form.tsx";

type SubmitButtonProps = ComponentProps<typeof Button> & {
  /** For work outside a form action. */
  pending?: boolean;
};

/** Stays enabled while pending: a disabled button would lose focus. */
export function SubmitButton({ pending: given, variant = "primary", children, ...props }: SubmitButtonProps) {
  const sending = useFormPending();
  const pending = given ?? sending;
  return (
    <Button
      type="submit"
      variant={variant}
      aria-disabled={pending || undefined}
      onClick={(event) => {
        if (pending) event.preventDefault();
      }}
      {...props}
    >
      {pending ? <LoaderCircle aria-hidden="true" className="animate-spin" /> : null}
      {children}
      {pending ? <span className="sr-only">, working</span> : null}
    </Button>
  );
}
