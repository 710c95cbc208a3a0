"use client";

import { Search } from "lucide-react";
import { openLayer, useLayer } from "#components/shortcuts/layer.ts";
import { buttonStyles } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { KeyCaps } from "#components/ui/key-caps.tsx";
import { preload } from "#components/ui/preload.ts";
import { loadPalette } from "./load-palette.ts";

const field =
  "flex h-9 w-full shrink-0 items-center gap-2.5 rounded-md border border-line-strong bg-surface px-2 text-faint hover:border-edge [&_svg]:size-4 noscript:hidden";

/** Opens the palette: as a field in the sidebar, as an icon in the header of narrow screens. */
export function PaletteButton({ look }: { look: "field" | "icon" }) {
  const open = useLayer() === "palette";
  return (
    <button
      type="button"
      aria-label={look === "icon" ? "Search" : undefined}
      aria-haspopup="dialog"
      aria-expanded={open}
      aria-keyshortcuts="Control+K Meta+K"
      className={
        look === "field"
          ? field
          : cn(buttonStyles({ variant: "ghost", size: "icon" }), "noscript:hidden lg:hidden")
      }
      onPointerEnter={() => preload(loadPalette)}
      onFocus={() => preload(loadPalette)}
      onClick={() => openLayer("palette")}
    >
      <Search aria-hidden="true" />
      {look === "field" ? (
        <>
          <span className="flex-1 text-start">Search</span>
          <span aria-hidden="true">
            <KeyCaps keys="mod+k" />
          </span>
        </>
      ) : null}
    </button>
  );
}
