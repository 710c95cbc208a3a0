import { breakable } from "#components/data-table/breakable.tsx";
import type { Cells } from "#components/data-table/cells.tsx";
import type { userList } from "#lib/users/list/definition.ts";
import type { UserRow } from "#lib/users/list/schema.ts";
import { methodsIn } from "#lib/users/policy.ts";

/** Cells of the users table that are more than their value. Their looks are in data-table-cells.css: they carry as little as they can. */
export const userCells: Cells<typeof userList, UserRow> = {
  name: {
    view: (row) => (
      <span className="row-name">
        <span>
          <a className="row-link" href={`/users/${row.id}`}>
            {row.name || breakable(row.email)}
          </a>
          {row.name ? <i>{row.email}</i> : null}
        </span>
      </span>
    ),
    title: (row) => `${row.name}\n${row.email}`,
  },
  organization: {
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
  lastActive: {
    title: ({ lastActiveAt }) =>
      lastActiveAt ? new Date(lastActiveAt).toLocaleString() : "Hasn't signed in yet",
  },
  methods: {
    view: ({ methods }) => methodsIn(methods).join(", ") || <span className="row-none">None yet</span>,
  },
  actions: {
    view: (row, index) => (
      <>
        <a className="row-open row-page" href={`/users/${row.id}`} aria-label={`View ${row.email}`}>
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
};
