import { breakable } from "#components/data-table/breakable.tsx";
import type { Cells } from "#components/data-table/cells.tsx";
import { MoreButton, RowName } from "#components/data-table/row-cells.tsx";
import type { invitationList } from "#lib/invitations/list/definition.ts";
import type { InvitationRow } from "#lib/invitations/list/schema.ts";
import { deliveryLabels } from "#lib/mailer/policy.ts";

export function detailsHref({ id }: { id: string }): string {
  return `/invitations/${id}/details`;
}

/** Their looks are in invitations.css. */
const deliveryMarks = { QUEUED: "mark-wait", SENT: "mark-good", BOUNCED: "mark-bad" };

/** Cells of the invitations table that are more than their value. */
export const invitationCells: Cells<typeof invitationList, InvitationRow> = {
  email: {
    view: (row) => (
      <RowName>
        <a className="row-link row-dialog" href={detailsHref(row)}>
          {breakable(row.email)}
        </a>
      </RowName>
    ),
  },
  organization: {
    view: (row) => (
      <a className="row-wrap" href={`/organizations/${row.slug}`}>
        {row.organization}
      </a>
    ),
    title: ({ organization }) => organization,
  },
  delivery: {
    view: ({ delivery, serverResponse }) =>
      delivery ? (
        <span className={`delivery ${deliveryMarks[delivery]}`}>
          {deliveryLabels[delivery]}
          {delivery === "SENT" || serverResponse === "" ? null : <i>{serverResponse}</i>}
        </span>
      ) : (
        <span className="row-none">None</span>
      ),
    title: ({ serverResponse }) => serverResponse,
  },
  actions: {
    view: (row, index) => (
      <>
        <a className="row-open" href={detailsHref(row)} aria-label={`View invitation for ${row.email}`}>
          View
        </a>
        <MoreButton index={index} name={row.email} />
      </>
    ),
  },
};
