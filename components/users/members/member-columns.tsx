import { breakable } from "#components/data-table/breakable.tsx";
import type { Cells } from "#components/data-table/cells.tsx";
import { formatQuantity } from "#components/data-table/format.ts";
import { allowanceLabel } from "#components/ledger/allowance-label.ts";
import type { OrganizationAllowance } from "#lib/ledger/allowance/schema.ts";
import type { memberList } from "#lib/users/members/list/definition.ts";
import type { MemberList, MemberRow } from "#lib/users/members/list/schema.ts";

export function memberHref({ id }: MemberRow): string {
  return `/users/${id}`;
}

/** Cells of the list of members that are more than their value. */
export function memberCells(
  { unit }: OrganizationAllowance,
  locale: string,
  can: MemberList["can"],
): Cells<typeof memberList, MemberRow> {
  return {
    name: {
      view: (row) => (
        <span className="row-name">
          <span>
            <a className="row-link" href={memberHref(row)}>
              {row.name || breakable(row.email)}
            </a>
            {row.name ? <i className="block">{breakable(row.email)}</i> : null}
          </span>
        </span>
      ),
      title: ({ name, email }) => `${name}\n${email}`,
    },
    monthlyAllowance: {
      view: (row) => (
        <span className="row-stack">
          <span>{allowanceLabel(row.monthlyAllowance, unit, locale)}</span>
          {row.allowanceOf === "MEMBER" ? <span>Custom</span> : null}
        </span>
      ),
      title: ({ monthlyAllowance }) => allowanceLabel(monthlyAllowance, unit, locale),
    },
    spent: { title: ({ spent }) => `${formatQuantity(spent, locale)} ${unit.name} spent this month` },
    assigned: { title: ({ assigned }) => `${formatQuantity(assigned, locale)} ${unit.name} assigned` },
    workspaces: {
      view: (row, index) =>
        can.setRole ? (
          <button
            type="button"
            className="btn btn-sm btn-ghost -mx-2.5 h-auto min-h-8 max-w-full py-1 text-start"
            data-action="access"
            value={index}
            aria-label={`Space access of ${row.name || row.email}: ${spacesOf(row)}`}
          >
            <span className="row-wrap">{spacesOf(row)}</span>
          </button>
        ) : (
          <span className="row-wrap">{spacesOf(row)}</span>
        ),
      title: spacesOf,
    },
    actions: {
      view: ({ name, email, monthlyAllowance }, index) => (
        <button
          type="button"
          className="btn btn-sm btn-ghost -mx-2.5"
          data-action="allowance"
          value={index}
          aria-label={`Allowance for ${name || email}: ${allowanceLabel(monthlyAllowance, unit, locale)}`}
        >
          Allowance…
        </button>
      ),
    },
  };
}

/** "Design (Editor), Legal (Admin)" */
function spacesOf({ role, workspaces }: MemberRow): string {
  return role === "ORG_ADMIN" ? "All, as Admin" : workspaces || "Open ones only";
}
