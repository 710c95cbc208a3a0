"use client";

import { X } from "lucide-react";
import { type ComponentType, useState } from "react";
import { cn } from "#components/ui/cn.ts";
import { notify } from "#components/ui/notify.ts";
import { clearStyles } from "#components/ui/popup.ts";
import { preload } from "#components/ui/preload.ts";
import type { Option } from "#components/ui/select.tsx";
import { useList } from "./list-context.tsx";

export interface LoadedComboboxProps {
  label: string;
  /** The label of "no filter". */
  all: string;
  chosen: Option | null;
  onChange: (value: string | null) => void;
  /** The organization whose options they are; absent where they are everybody's */
  organizationId?: string | undefined;
  className?: string;
}

interface ComboboxFilterProps {
  name: string;
  label: string;
  all: string;
  /** The chosen option, with the label from the server. */
  chosen: Option | null;
  load: () => Promise<ComponentType<LoadedComboboxProps>>;
  organizationId?: string;
  disabled?: boolean;
  /** The id of the element that says why it is disabled. */
  describedBy?: string;
  className?: string;
}

/** A filter with many options: a look-alike button that loads the combobox and its options on first use. */
export function ComboboxFilter({ name, label, all, chosen, load, className, ...props }: ComboboxFilterProps) {
  const { organizationId, disabled = false, describedBy } = props;
  const { href, go, follow } = useList();
  const [Loaded, setLoaded] = useState<ComponentType<LoadedComboboxProps> | null>(null);

  async function open() {
    try {
      const loaded = await load();
      setLoaded(() => loaded);
    } catch {
      notify.error("Couldn't load the options.", { description: "Check your connection and try again." });
    }
  }

  // A freshly mounted combobox opens, which must not happen only because the filter was enabled again.
  if (Loaded && disabled) setLoaded(null);
  if (Loaded && !disabled) {
    const onChange = (value: string | null) => go(href({ [name]: value }));
    return (
      <Loaded
        label={label}
        all={all}
        chosen={chosen}
        onChange={onChange}
        organizationId={organizationId}
        className={className}
      />
    );
  }
  return (
    <div className={cn("relative", className)}>
      <button
        type="button"
        role="combobox"
        aria-label={label}
        aria-haspopup="dialog"
        aria-expanded="false"
        aria-describedby={describedBy}
        disabled={disabled}
        className={cn("control opens-list truncate text-start", chosen ? "pe-14" : "text-muted")}
        onPointerEnter={disabled ? undefined : () => preload(load)}
        onFocus={() => preload(load)}
        onClick={open}
      >
        {chosen?.label ?? all}
      </button>
      {chosen && !disabled ? (
        <a
          href={href({ [name]: null })}
          onClick={follow}
          aria-label={`Clear ${label}`}
          className={clearStyles}
        >
          <X aria-hidden="true" className="size-3.5" />
        </a>
      ) : null}
    </div>
  );
}
