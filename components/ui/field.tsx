"use client";

import { Field as BaseField } from "@base-ui/react/field";
import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn.ts";

interface FieldProps {
  /** The form field's name; also the key of its errors. */
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  /** An error from the server. Errors given to the form by name, and the browser's own, show without it. */
  error?: string | readonly string[];
  required?: boolean;
  disabled?: boolean;
  /** Beside the label: a counter, a link. */
  aside?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** A label, one control, its hint and its error, wired to each other. */
export function Field({
  name,
  label,
  hint,
  error,
  required,
  disabled,
  aside,
  className,
  children,
}: FieldProps) {
  const message = typeof error === "string" ? error : error?.join(" ");
  return (
    <BaseField.Root
      id={`field-${name}`}
      name={name}
      disabled={disabled}
      invalid={message ? true : undefined}
      className={cn("flex scroll-mt-24 flex-col gap-1.5", className)}
    >
      <div className="flex items-baseline justify-between gap-3">
        <BaseField.Label className="font-medium">
          {label}
          {required ? (
            <span aria-hidden="true" className="text-bad">
              *
            </span>
          ) : null}
        </BaseField.Label>
        {aside}
      </div>
      {children}
      {hint ? <BaseField.Description className="text-muted text-sm">{hint}</BaseField.Description> : null}
      <BaseField.Error
        match={message ? true : undefined}
        className="flex gap-1.5 text-bad text-sm"
        render={(props) => (
          <div {...props}>
            <CircleAlert aria-hidden="true" className="mt-0.5 size-3.5 shrink-0" />
            <span>{message ?? props.children}</span>
          </div>
        )}
      />
    </BaseField.Root>
  );
}
