"use client";

import type { ReactNode } from "react";
import { useList } from "./list-context.tsx";
import { listSearch } from "./list-url.ts";

interface ListFormProps {
  /** The search parameter that the control sets. */
  name: string;
  role?: "search";
  label?: string;
  className?: string;
  onSubmit?: () => void;
  children: ReactNode;
}

/** A form around one control of the list: without JavaScript it submits to the URL that the script would navigate to. */
export function ListForm({ name, role, label, className, onSubmit, children }: ListFormProps) {
  const { path, params, defaults } = useList();
  const others = listSearch(params, defaults, { [name]: null });
  return (
    <form
      action={path}
      role={role}
      aria-label={label}
      className={className}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit?.();
      }}
    >
      {[...others].map(([key, value]) => (
        <input key={key} type="hidden" name={key} value={value} />
      ))}
      {children}
    </form>
  );
}
