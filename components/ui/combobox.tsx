"use client";

import { Combobox as BaseCombobox } from "@base-ui/react/combobox";
import { Check, ChevronDown, X } from "lucide-react";
import { useMemo } from "react";
import { cn } from "./cn.ts";
import { popupBox, popupItem } from "./popup.ts";
import { usePopupRoot } from "./popup-scope.tsx";
import type { Option } from "./select.tsx";

interface ComboboxProps {
  options: readonly Option[];
  name?: string;
  value?: string | null;
  defaultValue?: string | null;
  onValueChange?: (value: string | null) => void;
  onOpenChange?: (open: boolean) => void;
  placeholder?: string;
  required?: boolean;
  disabled?: boolean;
  /** Offers a button that takes the choice back. */
  clearable?: boolean;
  emptyText?: string;
  autoComplete?: string;
  className?: string;
  "aria-label"?: string;
}

const inset =
  "grid size-7 place-items-center rounded-sm text-muted hover:bg-hover hover:text-ink [&_svg]:size-4";

/** One of many: a field that searches its list while typing. Matching ignores case and accents. */
export function Combobox({
  options,
  clearable,
  emptyText = "No match.",
  className,
  ...props
}: ComboboxProps) {
  const { placeholder, autoComplete, "aria-label": label, ...root } = props;
  const items = useMemo(
    () =>
      BaseCombobox.createItems([...options], {
        getValue: (option) => option.value,
        getLabel: (option) => option.label,
      }),
    [options],
  );
  return (
    <BaseCombobox.Root items={items} autoHighlight {...root}>
      <BaseCombobox.InputGroup className={cn("relative w-full", className)}>
        <BaseCombobox.Input
          className="control pe-16"
          placeholder={placeholder}
          autoComplete={autoComplete ?? "off"}
          aria-label={label}
        />
        <div className="absolute inset-y-0 end-1 flex items-center">
          {clearable ? (
            <BaseCombobox.Clear className={inset} aria-label="Clear">
              <X aria-hidden="true" />
            </BaseCombobox.Clear>
          ) : null}
          <BaseCombobox.Trigger className={inset} aria-label="Show list">
            <ChevronDown aria-hidden="true" />
          </BaseCombobox.Trigger>
        </div>
      </BaseCombobox.InputGroup>
      <BaseCombobox.Portal container={usePopupRoot()}>
        <BaseCombobox.Positioner align="start" sideOffset={4} className="z-50 outline-none">
          <BaseCombobox.Popup className={cn(popupBox, "w-(--anchor-width) min-w-56 overflow-hidden")}>
            <BaseCombobox.Empty>
              <p className="px-3 py-2.5 text-muted">{emptyText}</p>
            </BaseCombobox.Empty>
            <BaseCombobox.List className="max-h-[min(18rem,var(--available-height))] scroll-py-1 overflow-y-auto overscroll-contain p-1 data-empty:p-0">
              {(option: Option) => (
                <BaseCombobox.Item key={option.value} value={option.value} className={popupItem}>
                  <span className="min-w-0 flex-1">{option.label}</span>
                  <BaseCombobox.ItemIndicator>
                    <Check aria-hidden="true" />
                  </BaseCombobox.ItemIndicator>
                </BaseCombobox.Item>
              )}
            </BaseCombobox.List>
          </BaseCombobox.Popup>
        </BaseCombobox.Positioner>
      </BaseCombobox.Portal>
    </BaseCombobox.Root>
  );
}
