import type { Column } from "#components/data-table/columns.ts";
import { dayFormat } from "#components/data-table/format.ts";
import type { ListedScope, UserRow } from "#lib/users/list/schema.ts";
import { methodsIn, roleLabels } from "#lib/users/policy.ts";

export interface UserLocale {
  readonly locale: string;
  readonly timeZone: string;
}

/** The columns of the users table. Their looks are in data-table-cells.css: cells carry as little as they can. */
export function userColumns({ locale, timeZone }: UserLocale, kind: ListedScope["kind"]): Column<UserRow>[] {
  const day = dayFormat(locale, timeZone);
  return [
    {
      id: "email",
      label: "Email",
      width: 180,
      minWidth: 140,
      card: "title",
      sticky: true,
      view: (row) => (
        <a className="row-link" href={`/users/${row.id}`}>
          <b>{row.email}</b>
        </a>
      ),
    },
    { id: "name", label: "Name", width: 116, card: "line", view: (row) => row.name },
    {
      id: "role",
      label: "Role",
      width: 92,
      card: "line",
      view: ({ role }) => (role ? roleLabels[role] : <span className="row-none">None</span>),
    },
    {
      id: "organization",
      label: "Organization",
      width: 132,
      card: "line",
      view: ({ organization, moreOrganizations }) =>
        organization ? (
          <span className="row-first">
            <a href={`/organizations/${organization.slug}`}>{organization.name}</a>
            {moreOrganizations > 0 ? <i>+{moreOrganizations}</i> : null}
          </span>
        ) : (
          <span className="row-none">None</span>
        ),
    },
    {
      id: "status",
      label: "Status",
      width: 94,
      minWidth: 92,
      card: "line",
      view: ({ status }) =>
        status === "ACTIVE" ? (
          <span className="mark-good">Active</span>
        ) : (
          <span className="mark-off">Disabled</span>
        ),
    },
    {
      id: "lastActive",
      label: "Last active",
      width: 118,
      minWidth: 118,
      type: "numeric",
      card: "line",
      view: ({ lastActiveAt }) =>
        lastActiveAt ? day.format(new Date(lastActiveAt)) : <span className="row-none">Never</span>,
      title: ({ lastActiveAt }) =>
        lastActiveAt ? new Date(lastActiveAt).toLocaleString() : "Has not signed in yet",
    },
    {
      id: "methods",
      label: "Sign-in methods",
      width: 128,
      view: ({ methods }) => methodsIn(methods).join(", ") || <span className="row-none">None yet</span>,
    },
    {
      id: "createdAt",
      // The others fit beside the navigation on a screen of 1280.
      optional: true,
      // An Org Admin is told when somebody came to the organization, not whether they were somewhere before.
      label: kind === "own" ? "Joined" : "Created",
      width: 118,
      minWidth: 118,
      type: "numeric",
      view: (row) => day.format(new Date(row.createdAt)),
      title: (row) => new Date(row.createdAt).toLocaleString(),
    },
    {
      id: "actions",
      label: "Actions",
      width: 104,
      minWidth: 104,
      sortable: false,
      card: "corner",
      view: (row, index) => (
        <>
          <a className="row-open" href={`/users/${row.id}`} aria-label={`View ${row.email}`}>
            View
          </a>
          <button
            type="button"
            className="row-more"
            value={index}
            aria-haspopup="menu"
            aria-label={`More for ${row.email}`}
          />
        </>
      ),
    },
  ];
}
