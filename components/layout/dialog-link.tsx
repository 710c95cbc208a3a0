"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { isOrdinaryClick } from "#components/data-table/list-context.tsx";
import { dialogHref } from "./dialog-address.ts";

interface DialogLinkProps {
  href: string;
  /** Within a dialog: takes the place of what it shows, so that Back closes the dialog. */
  replace?: boolean;
  "aria-current"?: "page" | undefined;
  className?: string;
  children: ReactNode;
}

/** A link to a page that an ordinary click opens as a dialog over this one, which stays as it is. */
export function DialogLink({ href, replace = false, ...props }: DialogLinkProps) {
  const router = useRouter();
  return (
    <Link
      href={href}
      prefetch={false}
      data-over={replace ? undefined : ""}
      onClick={(event) => {
        if (!isOrdinaryClick(event)) return;
        event.preventDefault();
        router[replace ? "replace" : "push"](dialogHref(href), { scroll: false });
      }}
      {...props}
    />
  );
}
