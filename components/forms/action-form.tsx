"use client";

import { Form } from "@base-ui/react/form";
import { type ComponentProps, createContext, startTransition, useContext } from "react";
import { useFormStatus } from "react-dom";
import { useUserLocale } from "#components/layout/user-locale.tsx";
import { cn } from "#components/ui/cn.ts";
import { plainNumber } from "#lib/core/typed-number.ts";

const Pending = createContext<boolean | undefined>(undefined);

/** Whether the surrounding form is being submitted. */
export function useFormPending(): boolean {
  const status = useFormStatus();
  return useContext(Pending) ?? status.pending;
}

type ActionFormProps = Omit<ComponentProps<typeof Form>, "action" | "onSubmit" | "className"> & {
  /** From useActionState. */
  action: (data: FormData) => void;
  /** From useActionState. */
  pending?: boolean;
  className?: string;
};

/**
 * A form over a server action, which also works without JavaScript. With it, fields are validated first, the first invalid
 * one takes focus, numbers are read as the user's locale writes them, and input stays: React resets a form after its action, so the action is called outside the form.
 */
export function ActionForm({ action, pending, className, children, ...props }: ActionFormProps) {
  const locale = useUserLocale();
  return (
    <Form
      action={action}
      className={cn(className)}
      onSubmit={(event) => {
        event.preventDefault();
        if (pending) return;
        const { submitter } = event.nativeEvent as SubmitEvent;
        const data = new FormData(event.currentTarget, submitter);
        for (const { name, value } of event.currentTarget.querySelectorAll<HTMLInputElement>("[data-number]"))
          data.set(name, plainNumber(value, locale));
        startTransition(() => action(data));
      }}
      {...props}
    >
      <Pending value={pending}>{children}</Pending>
    </Form>
  );
}
