"use client";

import { ArrowLeft, ArrowRight, Bell, Settings } from "lucide-react";
import Link from "next/link";
import { FilterSelect } from "#components/data-table/filter-select.tsx";
import { ListProvider, useList } from "#components/data-table/list-context.tsx";
import { listHref } from "#components/data-table/list-url.ts";
import { runAction } from "#components/forms/run-action.ts";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { Button, buttonStyles } from "#components/ui/button.tsx";
import type { UserLocale } from "#lib/auth/user-locale.ts";
import { markAllReadAction } from "#lib/notifications/actions.ts";
import { unreadLabel } from "#lib/notifications/policy.ts";
import type { NotificationListParams, NotificationPage } from "#lib/notifications/schema.ts";
import { NotificationRow } from "./notification-row.tsx";

interface NotificationsViewProps {
  page: NotificationPage;
  params: NotificationListParams;
  userLocale: UserLocale;
  readOnly: boolean;
}

const path = "/notifications";
const defaults = {};

/** All notifications of one person, newest first. */
export function NotificationsView({ page, params, userLocale, readOnly }: NotificationsViewProps) {
  const { show, kind, before, after } = params;
  const { items, newer, older, unread, now, kinds } = page;
  const [first] = items;
  const last = items.at(-1);
  const newest = before === null && after === null && kind === null ? first : undefined;
  const place = (to: object) => listHref(path, { show, kind }, defaults, { ...to });
  return (
    <ListProvider path={path} params={{ show, kind }} defaults={defaults} locale={userLocale.locale}>
      <div className="flex w-full max-w-3xl flex-col gap-4 px-6 py-4 max-sm:px-4">
        <PageHeader
          title="Notifications"
          actions={
            <>
              <Link href="/account/notifications" prefetch={false} className={buttonStyles()}>
                <Settings aria-hidden="true" /> Preferences
              </Link>
              {newest && !readOnly ? (
                <Button
                  disabled={unread === 0}
                  onClick={() => runAction(markAllReadAction({ until: newest.id }))}
                >
                  Mark All as Read
                </Button>
              ) : null}
            </>
          }
        />
        <Filters unread={unread} kinds={kinds} />
        {items.length > 0 ? (
          <ul className="divide-y rounded-lg border bg-surface">
            {items.map((item) => (
              <NotificationRow
                key={item.id}
                item={item}
                now={now}
                userLocale={userLocale}
                readOnly={readOnly}
              />
            ))}
          </ul>
        ) : (
          <Nothing params={params} />
        )}
        {newer || older ? (
          <nav aria-label="Pages of notifications" className="flex justify-end gap-2">
            {newer && first ? (
              <Link
                href={place({ after: first.id })}
                prefetch={false}
                className={buttonStyles({ size: "sm" })}
              >
                <ArrowLeft aria-hidden="true" /> Newer
              </Link>
            ) : null}
            {older && last ? (
              <Link
                href={place({ before: last.id })}
                prefetch={false}
                className={buttonStyles({ size: "sm" })}
              >
                Older <ArrowRight aria-hidden="true" />
              </Link>
            ) : null}
          </nav>
        ) : null}
      </div>
    </ListProvider>
  );
}

function Filters({ unread, kinds }: Pick<NotificationPage, "unread" | "kinds">) {
  const { params, href, follow } = useList();
  const tabs = [
    { value: null, label: "All", count: null },
    { value: "unread", label: "Unread", count: unreadLabel(unread) },
  ];
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3 border-b">
      <nav aria-label="Read or unread" className="flex gap-5">
        {tabs.map(({ value, label, count }) => (
          <a
            key={label}
            href={href({ show: value })}
            onClick={follow}
            aria-current={(params.show ?? null) === value ? "true" : undefined}
            className="tab"
          >
            {label}
            {count === null ? null : <span>{count}</span>}
          </a>
        ))}
      </nav>
      <FilterSelect name="kind" label="Kind" all="All kinds" options={kinds} className="pb-2 max-sm:w-full" />
    </div>
  );
}

function Nothing({ params: { show, kind } }: { params: NotificationListParams }) {
  const icon = <Bell aria-hidden="true" />;
  const all = (
    <Link href={path} prefetch={false} className={buttonStyles()}>
      Show All
    </Link>
  );
  if (kind) {
    return (
      <EmptyState icon={icon} title="Nothing matches" action={all}>
        There is no {show === "unread" ? "unread " : ""}notification of this kind.
      </EmptyState>
    );
  }
  if (show === "unread") {
    return (
      <EmptyState icon={icon} title="All read" action={all}>
        What comes next is shown here, and counted at the bell.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={icon} title="Nothing yet">
      Accepted invitations, low balances, finished files and the like are listed here. Choose under
      Preferences which of them you want.
    </EmptyState>
  );
}
