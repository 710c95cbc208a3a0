"use client";

import { ChevronFirst, ChevronLast, ChevronLeft, ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { buttonStyles } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { FilterSelect } from "./filter-select.tsx";
import { type Count, formatCount, formatNumber } from "./format.ts";
import { useList } from "./list-context.tsx";
import type { ListValues } from "./list-url.ts";

interface PaginationProps {
  list: {
    rows: readonly unknown[];
    total: Count;
    page: number;
    /** null when the total is not exact. */
    pageCount: number | null;
    cursors: { readonly next?: string; readonly previous?: string; readonly last?: string };
  };
  /** Rows per page */
  size: number;
}

const sizes = ["25", "50", "100"].map((size) => ({ value: size, label: `${size} rows` }));

/** The position in a list and its page links; renders nothing for an empty list. */
export function Pagination({ list, size }: PaginationProps) {
  const { locale } = useList();
  const { rows, total, page, pageCount, cursors } = list;
  if (rows.length === 0) return null;
  const from = (page - 1) * size + 1;
  const range = `${formatNumber(from, locale)}–${formatNumber(from + rows.length - 1, locale)}`;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 py-2">
      <p role="status" className="me-auto text-muted tabular-nums">
        Showing {range} of {formatCount(total, locale)}
      </p>
      <FilterSelect name="size" label="Rows per page" options={sizes} className="min-w-28" />
      <nav aria-label="Pages" className="flex items-center gap-1">
        <PageLink label="First page" to={page > 1 ? { page: null, cursor: null } : null}>
          <ChevronFirst aria-hidden="true" />
        </PageLink>
        <PageLink
          label="Previous page"
          rel="prev"
          to={page > 1 ? { page: page - 1, cursor: cursors.previous } : null}
        >
          <ChevronLeft aria-hidden="true" />
        </PageLink>
        <PageLink
          label="Next page"
          rel="next"
          to={cursors.next ? { page: page + 1, cursor: cursors.next } : null}
        >
          <ChevronRight aria-hidden="true" />
        </PageLink>
        <PageLink label="Last page" to={cursors.last ? { page: pageCount, cursor: cursors.last } : null}>
          <ChevronLast aria-hidden="true" />
        </PageLink>
      </nav>
    </div>
  );
}

interface PageLinkProps {
  label: string;
  rel?: string;
  /** null when there is no such page. */
  to: ListValues | null;
  children: ReactNode;
}

function PageLink({ label, rel, to, children }: PageLinkProps) {
  const { href, follow } = useList();
  const look = cn(buttonStyles({ size: "icon" }), "text-muted");
  if (!to) {
    return (
      <span
        aria-hidden="true"
        className={cn(look, "bg-canvas text-faint hover:bg-canvas [&_svg]:opacity-50")}
      >
        {children}
      </span>
    );
  }
  return (
    <a href={href(to)} rel={rel} aria-label={label} title={label} onClick={follow} className={look}>
      {children}
    </a>
  );
}
