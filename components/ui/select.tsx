"use client";

import { Field } from "@base-ui/react/field";
import type { ComponentProps } from "react";
import { cn } from "./cn.ts";

export interface Option {
  readonly value: string;
  readonly label: string;
}

type SelectProps = Omit<ComponentProps<"select">, "value" | "defaultValue" | "onChange" | "children"> & {
  options: readonly Option[];
  /** The label of the empty value. Omit it when an option must be chosen. */
  placeholder?: string;
  value?: string;
  defaultValue?: string;
  onValueChange?: (value: string) => void;
};

/** A native select: it submits without JavaScript, and phones show their own picker. For long lists use Combobox. */
export function Select({
  options,
  placeholder,
  value,
  defaultValue,
  onValueChange,
  className,
  ...props
}: SelectProps) {
  return (
    <Field.Control
      value={value}
      defaultValue={defaultValue}
      onValueChange={onValueChange}
      render={
        <select className={cn("control", className)} {...props}>
          {placeholder === undefined ? null : <option value="">{placeholder}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      }
    />
  );
}
