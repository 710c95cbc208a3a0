"use client";

import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { useList } from "./list-context.tsx";
import { ListForm } from "./list-form.tsx";

interface DateFilterProps {
  name: "from" | "to";
  label: string;
  className?: string;
}

/** One end of a range of days, inclusive. */
export function DateFilter({ name, label, className }: DateFilterProps) {
  const { params, href, go } = useList();
  const value = String(params[name] ?? "");
  return (
    <ListForm name={name} className={cn("flex items-center gap-2", className)}>
      <label className="flex min-w-0 flex-1 items-center gap-2 max-md:flex-col max-md:items-stretch max-md:gap-0.5">
        <span className="text-muted">{label}</span>
        <input
          key={value}
          type="date"
          name={name}
          defaultValue={value}
          className="control min-w-32 flex-1"
          onChange={(event) => {
            // While a year is typed it has three digits for a moment.
            const day = event.target.value;
            if (day === "" || day >= "1900") go(href({ [name]: day }));
          }}
        />
      </label>
      <noscript>
        <Button type="submit">Apply</Button>
      </noscript>
    </ListForm>
  );
}
