"use client";

import { Field } from "@base-ui/react/field";
import type { ComponentProps } from "react";
import { cn } from "./cn.ts";

type TextareaProps = Omit<ComponentProps<"textarea">, "value" | "defaultValue" | "onChange"> & {
  value?: string;
  defaultValue?: string;
  onValueChange?: (value: string) => void;
};

export function Textarea({
  className,
  value,
  defaultValue,
  onValueChange,
  rows = 4,
  ...props
}: TextareaProps) {
  return (
    <Field.Control
      value={value}
      defaultValue={defaultValue}
      onValueChange={onValueChange}
      render={<textarea rows={rows} className={cn("control resize-y", className)} {...props} />}
    />
  );
}
