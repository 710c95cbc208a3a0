"use client";

import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import type { Option } from "#components/ui/select.tsx";
import { useList } from "./list-context.tsx";
import { ListForm } from "./list-form.tsx";

interface FilterSelectProps {
  name: string;
  label: string;
  options: readonly Option[];
  /** The label of "no filter". */
  all?: string;
  className?: string;
}

export function FilterSelect({ name, label, options, all, className }: FilterSelectProps) {
  const { params, href, go } = useList();
  const value = String(params[name] ?? "");
  return (
    <ListForm name={name} className={cn("flex items-center gap-2", className, "noscript:w-auto")}>
      <select
        name={name}
        aria-label={label}
        className={cn("control min-w-24 flex-1", all !== undefined && value === "" && "text-muted")}
        value={value}
        onChange={(event) => go(href({ [name]: event.target.value }))}
      >
        {all === undefined ? null : <option value="">{all}</option>}
        {value === "" || options.some((option) => option.value === value) ? null : (
          <option value={value}>{value}</option>
        )}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <noscript>
        <Button type="submit">Apply</Button>
      </noscript>
    </ListForm>
  );
}
