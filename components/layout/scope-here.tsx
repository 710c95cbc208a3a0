"use client";

import { createContext, use, useLayoutEffect } from "react";

/** An organization whose things are on the screen. */
export interface Here {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  /** Whether the reader looks after it */
  readonly manage: boolean;
  readonly logoId: string | null;
}

/** The frame hears which organization's page is open. */
export const ScopeContext = createContext<(here: Here | null) => void>(() => {});

/** On a page of one organization: the header names it for as long as the page is shown. */
export function ScopeHere({ id, slug, name, manage, logoId }: Here) {
  const tell = use(ScopeContext);
  useLayoutEffect(() => {
    tell({ id, slug, name, manage, logoId });
    return () => tell(null);
  }, [tell, id, slug, name, manage, logoId]);
  return null;
}
