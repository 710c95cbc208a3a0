"use client";

import { createContext, use, useLayoutEffect } from "react";

/** The organization whose data is on the screen. */
export interface Here {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  /** Whether the user manages it */
  readonly manage: boolean;
  readonly logoId: string | null;
  /** The pages below it that the user may open, by segment */
  readonly pages: readonly string[];
}

/** Reports to the frame which organization's page is open. */
export const ScopeContext = createContext<(here: Here | null) => void>(() => {});

/** Rendered on a page of one organization: the header names it while the page is mounted. */
export function ScopeHere({ id, slug, name, manage, logoId, pages }: Here) {
  const setOrganization = use(ScopeContext);
  // A new array of the same pages is no news.
  const open = pages.join(",");
  useLayoutEffect(() => {
    setOrganization({ id, slug, name, manage, logoId, pages: open.split(",") });
    return () => setOrganization(null);
  }, [setOrganization, id, slug, name, manage, logoId, open]);
  return null;
}
