"use client";

import { useRouter } from "next/navigation";
import { createContext, type MouseEvent, type ReactNode, useContext, useMemo, useTransition } from "react";
import { dialogHref } from "#components/layout/dialog-address.ts";
import { type ListValues, listHref } from "./list-url.ts";

interface List {
  readonly path: string;
  readonly params: ListValues;
  readonly defaults: ListValues;
  readonly locale: string;
  /** True while the next page of rows loads; the current rows stay until then. */
  readonly busy: boolean;
  href: (changes: ListValues) => string;
  go: (href: string, how?: { replace?: boolean }) => void;
  /** Opens the page at `href` as a dialog over the list. */
  open: (href: string) => void;
  /** For links within the list: an ordinary click goes there without leaving the page. */
  follow: (event: MouseEvent<HTMLAnchorElement>) => void;
}

const ListContext = createContext<List | null>(null);

export function useList(): List {
  const list = useContext(ListContext);
  if (!list) throw new Error("useList needs a ListProvider around it.");
  return list;
}

interface ListProviderProps extends Pick<List, "path" | "params" | "defaults" | "locale"> {
  children: ReactNode;
}

/**
 * The address is the state of a list. It is taken from what the server rendered, not from the location, because the
 * parameter that opens a dialog over the list must not change what stands behind it.
 */
export function ListProvider({ path, params, defaults, locale, children }: ListProviderProps) {
  const router = useRouter();
  const [busy, startTransition] = useTransition();
  const list = useMemo<List>(() => {
    function go(href: string, { replace = false } = {}) {
      startTransition(() => {
        if (replace) router.replace(href, { scroll: false });
        else router.push(href, { scroll: false });
      });
    }
    return {
      path,
      params,
      defaults,
      locale,
      busy,
      href: (changes) => listHref(path, params, defaults, changes),
      go,
      open: (href) => go(dialogHref(href)),
      follow: (event) => {
        if (!isOrdinaryClick(event)) return;
        event.preventDefault();
        go(event.currentTarget.href);
      },
    };
  }, [router, path, params, defaults, locale, busy]);
  return <ListContext value={list}>{children}</ListContext>;
}

/** Whether a click opens no new tab or window and was not handled already. */
export function isOrdinaryClick(event: MouseEvent): boolean {
  return (
    event.button === 0 &&
    !event.defaultPrevented &&
    !event.metaKey &&
    !event.ctrlKey &&
    !event.shiftKey &&
    !event.altKey
  );
}
