"use client";

import { Combobox as BaseCombobox } from "@base-ui/react/combobox";
import { Check, X } from "lucide-react";
import { useMemo } from "react";
import { cn } from "./cn.ts";
import { clearStyles, popupBox, popupItem } from "./popup.ts";
import { usePopupRoot } from "./popup-scope.tsx";
import type { Option } from "./select.tsx";

interface ComboboxProps {
  options: readonly Option[];
  name?: string;
  value?: string | null;
  defaultValue?: string | null;
  onValueChange?: (value: string | null) => void;
  defaultOpen?: boolean;
  placeholder?: string;
  required?: boolean;
  disabled?: boolean;
  /** Offers a button that clears the choice. */
  clearable?: boolean;
  emptyText?: string;
  /** A note below the options. */
  hint?: string;
  /** For options from elsewhere: receives the typed text, and nothing is filtered here. */
  onSearch?: (text: string) => void;
  className?: string;
  /** For use without a Field. */
  "aria-label"?: string;
}

/** A button that opens a searchable list. Matching ignores case and accents. */
export function Combobox({
  options,
  clearable,
  emptyText = "No matches.",
  hint,
  onSearch,
  className,
  ...props
}: ComboboxProps) {
  const { placeholder = "Choose…", "aria-label": label, ...root } = props;
  const items = useMemo(
    () =>
      BaseCombobox.createItems([...options], {
        getValue: (option) => option.value,
        getLabel: (option) => option.label,
      }),
    [options],
  );
  return (
    <BaseCombobox.Root
      items={items}
      autoHighlight
      {...(onSearch ? { filter: null, onInputValueChange: onSearch } : {})}
      {...root}
    >
      <div className={cn("relative w-full", className)}>
        <BaseCombobox.Trigger
          aria-label={label}
          className="control opens-list flex items-center text-start data-placeholder:text-muted"
        >
          <span className={cn("min-w-0 flex-1 truncate", clearable && "pe-6")}>
            <BaseCombobox.Value placeholder={placeholder} />
          </span>
        </BaseCombobox.Trigger>
        {clearable ? (
          <BaseCombobox.Clear aria-label={label ? `Clear ${label}` : "Clear"} className={clearStyles}>
            <X aria-hidden="true" className="size-3.5" />
          </BaseCombobox.Clear>
        ) : null}
      </div>
      <BaseCombobox.Portal container={usePopupRoot()}>
        <BaseCombobox.Positioner align="start" sideOffset={4} className="z-50 outline-none">
          <BaseCombobox.Popup
            aria-label={label ?? placeholder}
            className={cn(popupBox, "w-(--anchor-width) min-w-60 overflow-hidden")}
          >
            <BaseCombobox.Input
              placeholder="Search"
              aria-label="Search"
              className="h-10 w-full border-b bg-transparent px-3 outline-none max-md:text-lg pointer-coarse:h-11 pointer-coarse:text-lg"
            />
            <BaseCombobox.Empty>
              <p className="px-3 py-2.5 text-muted">{emptyText}</p>
            </BaseCombobox.Empty>
            <BaseCombobox.List className="max-h-[min(18rem,calc(var(--available-height)-2.75rem))] scroll-py-1 overflow-y-auto overscroll-contain p-1 data-empty:p-0">
              {(option: Option) => (
                <BaseCombobox.Item key={option.value} value={option.value} className={popupItem}>
                  <span className="min-w-0 flex-1">{option.label}</span>
                  <BaseCombobox.ItemIndicator>
                    <Check aria-hidden="true" />
                  </BaseCombobox.ItemIndicator>
                </BaseCombobox.Item>
              )}
            </BaseCombobox.List>
            {hint ? <p className="border-t px-3 py-2 text-muted text-sm">{hint}</p> : null}
          </BaseCombobox.Popup>
        </BaseCombobox.Positioner>
      </BaseCombobox.Portal>
    </BaseCombobox.Root>
  );
}
