import { createColumnHelper } from "@tanstack/react-table";
import { formatNumber } from "#components/data-table/count.ts";
import type { Column, features } from "#components/data-table/features.ts";
import { initials, tint } from "#components/ui/avatar.tsx";
import type { OrganizationRow } from "#lib/organizations/list/schema.ts";

export interface Reader {
  readonly locale: string;
  readonly timeZone: string;
}

export function detailsHref(slug: string): string {
  return `/organizations/${slug}/details`;
}

/** The columns of the organizations table. Their looks are in organizations.css: cells carry as little as they can. */
export function organizationColumns({ locale, timeZone }: Reader): Column<OrganizationRow>[] {
  const helper = createColumnHelper<typeof features, OrganizationRow>();
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone });
  return helper.columns([
    helper.accessor("number", {
      size: 88,
      meta: { label: "ID" },
      cell: ({ row }) => <span className="org-mono">{row.original.number}</span>,
    }),
    helper.display({
      id: "actions",
      size: 124,
      minSize: 116,
      meta: { label: "Actions", sortable: false, card: "corner" },
      cell: ({ row: { original: row } }) => (
        <>
          <a className="org-manage" href={detailsHref(row.slug)}>
            Manage
          </a>
          <button
            type="button"
            className="org-more"
            value={row.id}
            aria-haspopup="menu"
            aria-label={`More for ${row.name}`}
          />
        </>
      ),
    }),
    helper.accessor("name", {
      size: 280,
      minSize: 140,
      meta: { label: "Organization", card: "title", sticky: true },
      cell: ({ row: { original: row } }) => (
        <span className="org-name" data-tint={tint(row.name)} data-initials={initials(row.name)}>
          <b>{row.name}</b>
          <i>{row.code}</i>
        </span>
      ),
    }),
    helper.accessor("memberCount", {
      size: 88,
      meta: { label: "Users", align: "end", numeric: true, card: "line" },
      cell: ({ row }) => formatNumber(row.original.memberCount, locale),
    }),
    helper.accessor("contact", {
      size: 152,
      meta: { label: "Contact" },
      cell: ({ row }) => row.original.contact,
    }),
    helper.accessor("phone", {
      size: 164,
      meta: { label: "Phone", numeric: true },
      cell: ({ row }) => row.original.phone,
    }),
    helper.accessor("email", {
      size: 216,
      meta: { label: "Email" },
      cell: ({ row: { original: row } }) =>
        row.email ? <a href={`mailto:${row.email}`}>{row.email}</a> : null,
    }),
    helper.accessor("domain", {
      size: 168,
      meta: { label: "Domain" },
      cell: ({ row }) => row.original.domain,
    }),
    helper.accessor("status", {
      size: 108,
      minSize: 100,
      meta: { label: "Status", card: "line" },
      cell: ({ row }) =>
        row.original.status === "ACTIVE" ? (
          <span className="org-active">Active</span>
        ) : (
          <span className="org-inactive">Inactive</span>
        ),
    }),
    helper.accessor("tier", {
      size: 116,
      meta: { label: "Tier", card: "line" },
      cell: ({ row }) => row.original.tier,
    }),
    helper.accessor("createdAt", {
      size: 124,
      meta: { label: "Created", numeric: true },
      cell: ({ row: { original: row } }) => (
        <time dateTime={row.createdAt} suppressHydrationWarning>
          {day.format(new Date(row.createdAt))}
        </time>
      ),
    }),
  ]) as Column<OrganizationRow>[];
}
