"use client";

import { type ComponentProps, useEffect, useRef } from "react";
import { cn } from "./cn.ts";

type CheckboxProps = Omit<ComponentProps<"input">, "type"> & { indeterminate?: boolean };

/** A native checkbox. Give it a label around it, or an aria-label. */
export function Checkbox({ indeterminate = false, className, ...props }: CheckboxProps) {
  const ref = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (ref.current) ref.current.indeterminate = indeterminate;
  }, [indeterminate]);
  return <input ref={ref} type="checkbox" className={cn("checkbox", className)} {...props} />;
}
