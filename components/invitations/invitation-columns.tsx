import type { Column } from "#components/data-table/columns.ts";
import { dayFormat } from "#components/data-table/format.ts";
import type { InvitationRow } from "#lib/invitations/list/schema.ts";
import { deliveryLabels, statusLabels } from "#lib/invitations/policy.ts";
import { roleLabels } from "#lib/users/policy.ts";

export interface UserLocale {
  readonly locale: string;
  readonly timeZone: string;
}

export function detailsHref({ id }: { id: string }): string {
  return `/invitations/${id}/details`;
}

/** Words that change with the list; their looks are in invitations.css. */
const marks: Record<InvitationRow["status"], string> = {
  PENDING: "mark-wait",
  ACCEPTED: "mark-good",
  EXPIRED: "mark-late",
  REVOKED: "mark-off",
};
const deliveryMarks = { QUEUED: "mark-wait", SENT: "mark-good", BOUNCED: "mark-bad" };

const organization: Column<InvitationRow> = {
  id: "organization",
  label: "Organization",
  width: 110,
  card: "line",
  view: (row) => <a href={`/organizations/${row.slug}`}>{row.organization}</a>,
};

/** The columns of the invitations table, together as wide as a small laptop leaves beside the navigation; where there is one organization, none names it. */
export function invitationColumns(
  { locale, timeZone }: UserLocale,
  severalOrganizations: boolean,
): Column<InvitationRow>[] {
  const day = dayFormat(locale, timeZone);
  const moment = (iso: string) => new Date(iso).toLocaleString();
  return [
    {
      id: "email",
      label: "Email",
      width: 168,
      minWidth: 160,
      card: "title",
      sticky: true,
      view: (row) => (
        <a className="row-link" href={detailsHref(row)}>
          {row.email}
        </a>
      ),
    },
    ...(severalOrganizations ? [organization] : []),
    { id: "role", label: "Role", width: 96, card: "line", view: (row) => roleLabels[row.role] },
    {
      id: "status",
      label: "Status",
      width: 102,
      minWidth: 102,
      card: "line",
      view: ({ status }) => <span className={marks[status]}>{statusLabels[status]}</span>,
    },
    {
      id: "invitedBy",
      label: "Invited by",
      width: 92,
      sortable: false,
      view: (row) => row.invitedBy || <span className="row-none">Platform</span>,
    },
    {
      id: "sentAt",
      label: "Sent",
      width: 118,
      minWidth: 118,
      type: "numeric",
      card: "line",
      view: (row) => day.format(new Date(row.sentAt)),
      title: (row) => moment(row.sentAt),
    },
    {
      id: "expiresAt",
      label: "Expires",
      width: 118,
      minWidth: 118,
      type: "numeric",
      card: "line",
      view: (row) => day.format(new Date(row.expiresAt)),
      title: (row) => moment(row.expiresAt),
    },
    {
      id: "delivery",
      label: "Delivery",
      width: 100,
      minWidth: 96,
      card: "line",
      view: ({ delivery, serverSaid }) =>
        delivery ? (
          <span className={`delivery ${deliveryMarks[delivery]}`}>
            {deliveryLabels[delivery]}
            {delivery === "SENT" || serverSaid === "" ? null : <i>{serverSaid}</i>}
          </span>
        ) : (
          <span className="row-none">None</span>
        ),
      title: ({ serverSaid }) => serverSaid,
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
          <a className="row-open" href={detailsHref(row)} aria-label={`View invitation of ${row.email}`}>
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
