"use client";

import { Settings } from "lucide-react";
import Link from "next/link";
import { type RefObject, useEffect, useState } from "react";
import { runAction } from "#components/forms/run-action.ts";
import { Button, buttonStyles } from "#components/ui/button.tsx";
import { Popover, PopoverPopup, PopoverTitle } from "#components/ui/popover.tsx";
import type { UserLocale } from "#lib/auth/user-locale.ts";
import { markAllReadAction, setNotificationsReadAction } from "#lib/notifications/actions.ts";
import type { NotificationItem, NotificationPage } from "#lib/notifications/schema.ts";
import { NotificationText } from "./notification-text.tsx";

type Latest = Pick<NotificationPage, "items" | "unread" | "now">;

interface BellPopupProps {
  anchor: RefObject<HTMLButtonElement | null>;
  userLocale: UserLocale;
  unread: number;
  setUnread: (unread: number) => void;
  readOnly: boolean;
  onClose: () => void;
}

/** The latest notifications, loaded on first use by bell.tsx. */
export function BellPopup({ anchor, userLocale, unread, setUnread, readOnly, onClose }: BellPopupProps) {
  const [latest, setLatest] = useState<Latest | "failed" | null>(null);

  useEffect(() => {
    const leaving = new AbortController();
    fetch("/api/internal/notifications", { signal: leaving.signal })
      .then(async (answer) => {
        if (!answer.ok) throw new Error(`${answer.status}`);
        const found: Latest = await answer.json();
        setLatest(found);
        setUnread(found.unread);
      })
      .catch(() => leaving.signal.aborted || setLatest("failed"));
    return () => leaving.abort();
  }, [setUnread]);

  const found = latest === "failed" ? null : latest;
  const newest = found?.items[0]?.id;

  // The page that the link leads to comes at once; that it was read is kept meanwhile.
  function follow(item: NotificationItem) {
    onClose();
    if (item.read || readOnly) return;
    setUnread(Math.max(0, unread - 1));
    void setNotificationsReadAction({ ids: [item.id], read: true }).catch(() => undefined);
  }

  async function markAll(until: string) {
    if (!found || !(await runAction(markAllReadAction({ until })))) return;
    setLatest({ ...found, items: found.items.map((item) => ({ ...item, read: true })) });
  }

  return (
    <Popover open onOpenChange={(open) => open || onClose()}>
      <PopoverPopup
        anchor={anchor}
        finalFocus={anchor}
        className="flex max-h-[min(36rem,calc(100dvh-var(--header-height)-1rem))] w-96 max-w-[calc(100vw-1rem)] flex-col overflow-hidden p-0"
      >
        <div className="flex items-center gap-2 border-b px-4 py-2">
          <PopoverTitle className="me-auto font-semibold text-base">Notifications</PopoverTitle>
          {newest && !readOnly ? (
            <Button size="sm" variant="ghost" disabled={unread === 0} onClick={() => markAll(newest)}>
              Mark All as Read
            </Button>
          ) : null}
          <Link
            href="/account/notifications"
            prefetch={false}
            aria-label="Notification settings"
            title="Notification settings"
            className={buttonStyles({ variant: "ghost", size: "icon" })}
            onClick={onClose}
          >
            <Settings aria-hidden="true" />
          </Link>
        </div>
        <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain" aria-busy={latest === null}>
          {found && found.items.length > 0 ? (
            <ul className="divide-y">
              {found.items.map((item) => (
                <li key={item.id}>
                  <Link
                    href={item.href}
                    prefetch={false}
                    onClick={() => follow(item)}
                    className="-outline-offset-2 flex gap-3 px-4 py-3 no-underline hover:bg-hover"
                  >
                    <NotificationText item={item} now={found.now} userLocale={userLocale} short />
                  </Link>
                </li>
              ))}
            </ul>
          ) : (
            <p role="status" className="px-4 py-8 text-center text-muted">
              {latest === "failed"
                ? "Couldn't load notifications. Close this and try again."
                : found
                  ? "No notifications yet. News from your organizations appears here."
                  : "Loading…"}
            </p>
          )}
        </div>
        <div className="border-t p-2">
          <Link
            href="/notifications"
            prefetch={false}
            onClick={onClose}
            className={`${buttonStyles({ variant: "ghost" })} w-full justify-center`}
          >
            All Notifications
          </Link>
        </div>
      </PopoverPopup>
    </Popover>
  );
}
