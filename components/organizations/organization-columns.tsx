import { breakable } from "#components/data-table/breakable.tsx";
import type { Cells } from "#components/data-table/cells.tsx";
import { formatNumber } from "#components/data-table/format.ts";
import { MoreButton } from "#components/data-table/row-cells.tsx";
import { initials, tint } from "#components/ui/avatar.tsx";
import type { organizationList } from "#lib/organizations/list/definition.ts";
import type { OrganizationRow } from "#lib/organizations/list/schema.ts";
import { logoUrl } from "#lib/organizations/logo/policy.ts";
import { organizationStatuses } from "#lib/organizations/policy.ts";

function detailsHref(slug: string): string {
  return `/organizations/${slug}/details`;
}

function usersHref(slug: string): string {
  return `/users?org=${slug}`;
}

/** Cells of the organizations table that are more than their value. Their looks are in data-table-cells.css: they carry as little as they can. */
export function organizationCells(
  locale: string,
  oauth: boolean,
): Cells<typeof organizationList, OrganizationRow> {
  return {
    number: { view: (row) => <a href={usersHref(row.slug)}>{row.number}</a> },
    actions: {
      view: (row, index) => (
        <>
          <a className="row-open" href={detailsHref(row.slug)}>
            Manage
          </a>
          <a
            className="row-buy"
            href={`/organizations/${row.slug}/purchases`}
            target="_blank"
            title="Purchases (opens in a new tab)"
            rel="noopener"
          >
            Purchases
          </a>
          {oauth ? (
            <a
              className="row-key"
              href={`/organizations/${row.slug}/oauth`}
              aria-label={`OAuth for ${row.name}`}
              title="OAuth"
            >
              OAuth
            </a>
          ) : null}
          <MoreButton index={index} name={row.name} />
        </>
      ),
    },
    name: {
      view: (row, index) => {
        const { label, mark } = organizationStatuses[row.status];
        const text = (
          <span>
            <a className="row-link" href={`/organizations/${row.slug}`}>
              {row.name}
            </a>
            <i>
              <code>{row.code}</code> <em className={`mark-${mark}`}>{label}</em>
            </i>
          </span>
        );
        const star = (
          <button
            type="button"
            className="row-star"
            data-action="favorite"
            value={index}
            aria-pressed={row.favorite === true}
            aria-label={`Favorite ${row.name}`}
          />
        );
        return row.logoId ? (
          <span className="row-name">
            {/* biome-ignore lint/performance/noImgElement: it comes in the one size that there is. */}
            <img src={logoUrl(row.logoId)} width={26} height={26} loading="lazy" alt="" />
            {text}
            {star}
          </span>
        ) : (
          <span className="row-name" data-tint={tint(row.name)} data-initials={initials(row.name)}>
            {text}
            {star}
          </span>
        );
      },
      title: (row) => `${row.name}\n${row.code}`,
    },
    tags: {
      view: (row) =>
        row.tags ? (
          <span className="row-tags">
            {row.tags.split(", ").map((tag) => (
              <span key={tag}>{tag}</span>
            ))}
          </span>
        ) : null,
    },
    memberCount: {
      view: (row) => <a href={usersHref(row.slug)}>{formatNumber(row.memberCount, locale)}</a>,
    },
    domain: {
      view: (row) => (row.domain ? <span className="row-wrap">{breakable(row.domain)}</span> : null),
    },
    email: { view: (row) => (row.email ? <a href={`mailto:${row.email}`}>{breakable(row.email)}</a> : null) },
  };
}
