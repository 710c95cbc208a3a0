import type { Column } from "#components/data-table/columns.ts";
import { dayFormat, formatNumber, formatQuantity } from "#components/data-table/format.ts";
import { initials, tint } from "#components/ui/avatar.tsx";
import type { OrganizationRow } from "#lib/organizations/list/schema.ts";
import { logoUrl } from "#lib/organizations/logo/policy.ts";

export interface UserLocale {
  readonly locale: string;
  readonly timeZone: string;
}

function detailsHref(slug: string): string {
  return `/organizations/${slug}/details`;
}

function usersHref(slug: string): string {
  return `/users?org=${slug}`;
}

/** The columns of the organizations table. Their looks are in data-table-cells.css: cells carry as little as they can. */
export function organizationColumns(
  { locale, timeZone }: UserLocale,
  oauth: boolean,
): Column<OrganizationRow>[] {
  const day = dayFormat(locale, timeZone);
  return [
    {
      id: "number",
      label: "ID",
      width: 72,
      type: "mono",
      view: (row) => <a href={usersHref(row.slug)}>{row.number}</a>,
    },
    {
      id: "actions",
      label: "Actions",
      width: oauth ? 196 : 164,
      minWidth: oauth ? 188 : 156,
      sortable: false,
      card: "corner",
      view: (row, index) => (
        <>
          <a className="row-open" href={detailsHref(row.slug)}>
            Manage
          </a>
          <a
            className="row-buy"
            href={`/organizations/${row.slug}/purchases`}
            target="_blank"
            title="Purchases, in a new tab"
            rel="noopener"
          >
            Purchases
          </a>
          {oauth ? (
            <a
              className="row-key"
              href={`/organizations/${row.slug}/oauth`}
              aria-label={`OAuth of ${row.name}`}
              title="OAuth"
            >
              OAuth
            </a>
          ) : null}
          <button
            type="button"
            className="row-more"
            value={index}
            aria-haspopup="menu"
            aria-label={`More for ${row.name}`}
          />
        </>
      ),
    },
    {
      id: "name",
      label: "Organization",
      width: 256,
      minWidth: 140,
      card: "title",
      sticky: true,
      view: (row) =>
        row.logoId ? (
          <span className="row-name">
            {/* biome-ignore lint/performance/noImgElement: it comes in the one size that there is. */}
            <img src={logoUrl(row.logoId)} width={26} height={26} loading="lazy" alt="" />
            <b>{row.name}</b>
            <i>{row.code}</i>
          </span>
        ) : (
          <span className="row-name" data-tint={tint(row.name)} data-initials={initials(row.name)}>
            <b>{row.name}</b>
            <i>{row.code}</i>
          </span>
        ),
    },
    {
      id: "memberCount",
      label: "Users",
      width: 88,
      align: "end",
      type: "numeric",
      card: "line",
      view: (row) => <a href={usersHref(row.slug)}>{formatNumber(row.memberCount, locale)}</a>,
    },
    { id: "contact", label: "Contact", width: 152, view: (row) => row.contact },
    { id: "phone", label: "Phone", width: 164, type: "numeric", view: (row) => row.phone },
    {
      id: "email",
      label: "Email",
      width: 216,
      view: (row) => (row.email ? <a href={`mailto:${row.email}`}>{row.email}</a> : null),
    },
    { id: "domain", label: "Domain", width: 168, view: (row) => row.domain },
    quantity("purchasedInference", "Purchased inference", locale),
    quantity("assignedInference", "Assigned inference", locale),
    quantity("purchasedEmbedding", "Purchased embedding", locale),
    quantity("assignedEmbedding", "Assigned embedding", locale),
    { ...quantity("creditBalance", "Credit Balance", locale), card: "line" },
    quantity("creditSpent", "Spent Credits", locale),
    {
      id: "status",
      label: "Status",
      width: 108,
      minWidth: 100,
      card: "line",
      view: ({ status }) =>
        status === "ACTIVE" ? (
          <span className="mark-good">Active</span>
        ) : (
          <span className="mark-off">Inactive</span>
        ),
    },
    { id: "tier", label: "Tier", width: 116, card: "line", view: (row) => row.tier },
    {
      id: "createdAt",
      label: "Created",
      width: 124,
      type: "numeric",
      view: (row) => day.format(new Date(row.createdAt)),
      title: (row) => new Date(row.createdAt).toLocaleString(),
    },
  ];
}

/** A figure of the ledger. */
function quantity(
  id:
    | "purchasedInference"
    | "assignedInference"
    | "purchasedEmbedding"
    | "assignedEmbedding"
    | "creditBalance"
    | "creditSpent",
  label: string,
  locale: string,
): Column<OrganizationRow> {
  const view = (row: OrganizationRow) => formatQuantity(row[id], locale);
  return { id, label, width: 148, align: "end", type: "numeric", view };
}
