"use client";

import { ScrollText } from "lucide-react";
import { type ReactNode, useMemo } from "react";
import { actorNameOf, targetHref } from "#components/activity/sentences.ts";
import { formatMoment } from "#components/data-table/format.ts";
import { ListView } from "#components/data-table/list-view.tsx";
import { type ListUse, useListPage } from "#components/data-table/use-list-page.ts";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { OrganizationNotFound } from "#components/organizations/organization-not-found.tsx";
import type { AuditList, ListParams } from "#lib/audit/list/schema.ts";
import type { AuditRow } from "#lib/audit/schema.ts";
import { actionLabel, auditCells } from "./audit-columns.tsx";
import { AuditFilters, namedFilters } from "./audit-filters.tsx";
import { EventDetails } from "./event-details.tsx";
import { ExportMenu } from "./export-menu.tsx";

interface AuditViewProps extends ListUse {
  /** The address of the page */
  path: string;
  /** The heading, and the tabs of an organization's section */
  header: ReactNode;
  list: AuditList;
  params: ListParams;
}

const result = { name: "status", label: "Result" };
const rowLabel = (row: AuditRow) => `${actorNameOf(row.activity)}: ${actionLabel(row)}`;

/** The audit log of the platform, or of one organization. */
export function AuditView({ path, header, list, params, ...use }: AuditViewProps) {
  const { userLocale } = use;
  const cells = useMemo(() => auditCells(userLocale), [userLocale]);
  const page = useListPage({ ...use, path, params, list, cells });
  const summary = (row: AuditRow) => {
    const href = targetHref(row.activity);
    return {
      title: actionLabel(row),
      subtitle: `${actorNameOf(row.activity)}, ${formatMoment(row.at, userLocale.locale, userLocale.timeZone)}`,
      details: <EventDetails row={row} />,
      ...(href ? { href } : {}),
    };
  };
  return (
    <ListView
      page={page}
      caption="Audit events"
      noun="events"
      header={header}
      tabsOf={result}
      tabs={[
        { value: null, label: "All", count: list.tabs.all },
        { value: "done", label: "Done", count: list.tabs.done },
        { value: "denied", label: "Denied", count: list.tabs.denied },
      ]}
      toolbar={{
        placeholder: "Person or organization",
        canExport: list.can.export,
        exports: <ExportMenu state={page.state} />,
        named: namedFilters(list, params),
        children: <AuditFilters list={list} params={params} />,
      }}
      summary={summary}
      rowLabel={rowLabel}
      missing={params.org && !list.names.organization ? <OrganizationNotFound /> : null}
      none={
        <EmptyState icon={<ScrollText aria-hidden="true" />} title="No events yet">
          Every change and sign-in appears here.
        </EmptyState>
      }
    />
  );
}
