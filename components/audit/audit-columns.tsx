import Link from "next/link";
import { actorNameOf, sentenceOf, targetHref } from "#components/activity/sentences.ts";
import type { Cells } from "#components/data-table/cells.tsx";
import { formatAgo } from "#components/data-table/format.ts";
import { RowName, SummaryButton } from "#components/data-table/row-cells.tsx";
import { auditActions } from "#lib/access/audit-events.ts";
import { auditGroups } from "#lib/access/audit-groups.ts";
import type { auditList } from "#lib/audit/list/definition.ts";
import type { AuditRow } from "#lib/audit/schema.ts";
import type { UserLocale } from "#lib/auth/user-locale.ts";

/** The label of an action as a cell begins with it; a denial says what was denied. */
export function actionLabel({ activity }: AuditRow): string {
  const label = activity.permission ? sentenceOf(activity).before : auditActions[activity.action].label;
  return label.charAt(0).toUpperCase() + label.slice(1);
}

/** Cells of the audit log that are more than their value. */
export function auditCells({ locale, timeZone }: UserLocale): Cells<typeof auditList, AuditRow> {
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone });
  const time = new Intl.DateTimeFormat(locale, { timeStyle: "medium", timeZone });
  return {
    at: {
      view: ({ at }) => (
        <time dateTime={at} className="row-stack">
          <span>{day.format(new Date(at))}</span>
          <span>{time.format(new Date(at))}</span>
        </time>
      ),
      title: ({ at }) => formatAgo(at, locale, timeZone),
    },
    who: {
      view: (row) => (
        <span className="row-stack">
          <span className="row-wrap">
            {row.activity.byId ? (
              <Link href={`/users/${row.activity.byId}`} prefetch={false}>
                {row.activity.by}
              </Link>
            ) : (
              actorNameOf(row.activity)
            )}
          </span>
          {row.activity.impersonator ? <span>viewed by {row.activity.impersonator}</span> : null}
        </span>
      ),
      title: (row) => row.activity.by,
    },
    what: {
      view: (row) => (
        <RowName under={auditGroups[auditActions[row.activity.action].group]}>
          <SummaryButton>{actionLabel(row)}</SummaryButton>
        </RowName>
      ),
      title: actionLabel,
    },
    target: {
      view: ({ activity }) => {
        const href = targetHref(activity);
        const name = activity.target?.name;
        return name && href ? (
          <Link href={href} prefetch={false} className="row-wrap text-link underline underline-offset-3">
            {name}
          </Link>
        ) : name ? (
          <span className="row-wrap">{name}</span>
        ) : null;
      },
      title: ({ activity, targetId }) => activity.target?.name ?? targetId,
    },
    organization: {
      view: ({ activity: { organization } }) =>
        organization ? (
          <Link href={`/organizations/${organization.slug}`} prefetch={false} className="row-wrap">
            {organization.name}
          </Link>
        ) : null,
      title: ({ activity }) => activity.organization?.name ?? "",
    },
    workspace: { view: ({ workspace }) => workspace?.name ?? null },
    result: {
      view: ({ result }) =>
        result === "denied" ? (
          <span className="mark-bad">Denied</span>
        ) : (
          <span className="text-muted">Done</span>
        ),
    },
    // Of files only.
    actorId: { view: () => null },
    impersonator: { view: () => null },
    action: { view: () => null },
    valuesBefore: { view: () => null },
    valuesAfter: { view: () => null },
    id: { view: () => null },
  };
}
