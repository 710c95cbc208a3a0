import type { Cells } from "#components/data-table/cells.tsx";
import { formatQuantity } from "#components/data-table/format.ts";
import { RowAction } from "#components/data-table/row-cells.tsx";
import { allowanceLabel } from "#components/ledger/allowance-label.ts";
import { PersonName, personTitle } from "#components/users/person-name.tsx";
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
      view: (row) => <PersonName row={row} />,
      title: personTitle,
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
          <RowAction
            action="access"
            index={index}
            label={`Space access of ${row.name || row.email}: ${spacesOf(row)}`}
          >
            <span className="row-wrap">{spacesOf(row)}</span>
          </RowAction>
        ) : (
          <span className="row-wrap">{spacesOf(row)}</span>
        ),
      title: spacesOf,
    },
    actions: {
      view: ({ name, email, monthlyAllowance }, index) => (
        <RowAction
          action="allowance"
          index={index}
          label={`Allowance for ${name || email}: ${allowanceLabel(monthlyAllowance, unit, locale)}`}
        >
          Allowance…
        </RowAction>
      ),
    },
  };
}

/** "Design (Editor), Legal (Admin)" */
function spacesOf({ role, workspaces }: MemberRow): string {
  return role === "ORG_ADMIN" ? "All, as Admin" : workspaces || "Open ones only";
}
