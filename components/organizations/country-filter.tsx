"use client";

import { X } from "lucide-react";
import { type ComponentType, useState } from "react";
import { useList } from "#components/data-table/list-context.tsx";
import { cn } from "#components/ui/cn.ts";
import { clearStyles } from "#components/ui/popup.ts";
import type { Option } from "#components/ui/select.tsx";
import type { CountryComboboxProps } from "./country-combobox.tsx";

interface CountryFilterProps {
  /** The chosen country, named by the server. */
  chosen: Option | null;
  className?: string;
}

const load = () => import("./country-combobox.tsx");

/** Looks like the combobox that it becomes when it is used. With its countries on every page, a fifth of the bytes. */
export function CountryFilter({ chosen, className }: CountryFilterProps) {
  const { href, follow } = useList();
  const [Loaded, setLoaded] = useState<ComponentType<CountryComboboxProps> | null>(null);
  if (Loaded) return <Loaded chosen={chosen} className={className} />;
  return (
    <div className={cn("relative", className)}>
      <button
        type="button"
        role="combobox"
        aria-label="Country"
        aria-haspopup="dialog"
        aria-expanded="false"
        className={cn("control opens-list truncate text-start", chosen ? "pe-14" : "text-muted")}
        onPointerEnter={load}
        onFocus={load}
        onClick={() => load().then(({ CountryCombobox }) => setLoaded(() => CountryCombobox))}
      >
        {chosen?.label ?? "All countries"}
      </button>
      {chosen ? (
        <a href={href({ country: null })} onClick={follow} aria-label="Clear Country" className={clearStyles}>
          <X aria-hidden="true" className="size-3.5" />
        </a>
      ) : null}
    </div>
  );
}
