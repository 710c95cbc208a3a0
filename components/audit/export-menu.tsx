"use client";

import { ChevronDown, Download } from "lucide-react";
import { useRef, useState } from "react";
import { useExportHref } from "#components/data-table/export-link.tsx";
import type { DataTableState } from "#components/data-table/use-data-table.ts";
import { buttonStyles } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { Menu, MenuLink, MenuPopup } from "#components/ui/menu.tsx";
import { exportFormats } from "#lib/audit/policy.ts";
import type { AuditRow } from "#lib/audit/schema.ts";
import { namesOf } from "#lib/core/fields.ts";

/** All matching events as a file, in one of several forms. */
export function ExportMenu({ state }: { state: DataTableState<AuditRow> }) {
  const href = useExportHref(state);
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <button
        ref={button}
        type="button"
        aria-haspopup="menu"
        aria-expanded={open}
        className={cn(buttonStyles(), "noscript:hidden")}
        onClick={() => setOpen(!open)}
      >
        <Download aria-hidden="true" /> Export <ChevronDown aria-hidden="true" />
      </button>
      <noscript>
        <a href={href} download className={buttonStyles()}>
          <Download aria-hidden="true" /> Export CSV
        </a>
      </noscript>
      <Menu open={open} onOpenChange={setOpen}>
        <MenuPopup anchor={button} aria-label="Export" finalFocus={button}>
          {namesOf(exportFormats).map((format) => (
            <MenuLink key={format} href={`${href}${href.includes("?") ? "&" : "?"}format=${format}`} download>
              {exportFormats[format].label}
            </MenuLink>
          ))}
        </MenuPopup>
      </Menu>
    </>
  );
}
