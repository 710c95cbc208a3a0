"use client";

import { Combobox } from "#components/ui/combobox.tsx";
import type { Option } from "#components/ui/select.tsx";
import type { LoadedComboboxProps } from "./combobox-filter.tsx";

interface FoundOptions {
  options: readonly Option[];
  /** Whether there are more than these */
  more: boolean;
  /** Shown where there are none */
  said: string;
  search: (text: string) => void;
}

/** The combobox that a filter loads on first use. It opens immediately; `found` is what useChoices found for the typed text. */
export function LoadedCombobox({ found, ...props }: LoadedComboboxProps & { found: FoundOptions }) {
  const { label, all, chosen, onChange, className } = props;
  const { options, more, said, search } = found;
  const isListed = !chosen || options.some((option) => option.value === chosen.value);
  return (
    <Combobox
      defaultOpen
      aria-label={label}
      placeholder={all}
      clearable
      emptyText={said}
      hint={more ? "Keep typing to narrow the list." : undefined}
      className={className}
      options={isListed ? options : [chosen, ...options]}
      value={chosen?.value ?? null}
      onValueChange={onChange}
      onSearch={search}
    />
  );
}
