"use client";

import { Autocomplete } from "@base-ui/react/autocomplete";
import { CornerDownLeft } from "lucide-react";
import Link from "next/link";
import type { MouseEvent } from "react";
import { cn } from "#components/ui/cn.ts";
import type { Entry } from "./entries.ts";
import { PaletteIcon } from "./palette-icon.tsx";

interface PaletteItemProps {
  entry: Entry;
  onOpen: (entry: Entry, event: MouseEvent) => void;
}

const row =
  "group flex min-h-10 cursor-default select-none scroll-my-2 items-center gap-3 rounded-md px-2.5 py-1.5 text-ink no-underline outline-none data-highlighted:bg-pressed forced-colors:data-highlighted:outline-2 forced-colors:data-highlighted:-outline-offset-2 forced-colors:data-highlighted:outline-solid pointer-coarse:min-h-12";

/** A link where it leads somewhere, so that it opens in a new tab as links do. One that is not allowed says why. */
export function PaletteItem({ entry, onOpen }: PaletteItemProps) {
  const { href, over, refusal } = entry;
  return (
    <Autocomplete.Item
      value={entry}
      aria-disabled={refusal ? true : undefined}
      render={
        href ? (
          <Link href={href} prefetch={false} scroll={!over} data-over={over ? "" : undefined} />
        ) : (
          <div />
        )
      }
      className={row}
      onClick={(event: MouseEvent) => onOpen(entry, event)}
    >
      <PaletteIcon name={entry.icon} />
      <span className="flex min-w-0 flex-1 items-baseline gap-2.5 max-sm:flex-col max-sm:items-stretch max-sm:gap-0">
        <span className={cn("truncate sm:max-w-[70%] sm:shrink-0", refusal && "text-muted")}>
          {entry.label}
        </span>
        <span className="min-w-0 truncate text-muted text-sm">{refusal ?? entry.detail}</span>
      </span>
      {entry.note ? <span className="shrink-0 text-muted text-sm">{entry.note}</span> : null}
      {refusal ? null : (
        <CornerDownLeft
          aria-hidden="true"
          className="invisible size-4 shrink-0 text-faint group-data-highlighted:visible max-sm:hidden"
        />
      )}
    </Autocomplete.Item>
  );
}
