import type { Cells } from "#components/data-table/cells.tsx";
import { MoreButton } from "#components/data-table/row-cells.tsx";
import type { userList } from "#lib/users/list/definition.ts";
import type { UserRow } from "#lib/users/list/schema.ts";
import { methodsIn } from "#lib/users/policy.ts";
import { PersonName, personTitle } from "./person-name.tsx";

/** Cells of the users table that are more than their value. Their looks are in data-table-cells.css: they carry as little as they can. */
export const userCells: Cells<typeof userList, UserRow> = {
  name: {
    view: (row) => <PersonName row={row} />,
    title: personTitle,
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
        <MoreButton index={index} name={row.email} />
      </>
    ),
  },
};
