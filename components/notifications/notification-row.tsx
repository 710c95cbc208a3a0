"use client";

import { Mail, MailOpen } from "lucide-react";
import Link from "next/link";
import { runAction } from "#components/forms/run-action.ts";
import { Button } from "#components/ui/button.tsx";
import type { UserLocale } from "#lib/auth/user-locale.ts";
import { setNotificationsReadAction } from "#lib/notifications/actions.ts";
import type { NotificationItem } from "#lib/notifications/schema.ts";
import { NotificationText } from "./notification-text.tsx";

interface NotificationRowProps {
  item: NotificationItem;
  now: string;
  userLocale: UserLocale;
  readOnly: boolean;
}

/** A notification as a link to what it is about, which reads it, and a button that changes only that. */
export function NotificationRow({ item, now, userLocale, readOnly }: NotificationRowProps) {
  const label = item.read ? "Mark as unread" : "Mark as read";
  const set = (read: boolean) => setNotificationsReadAction({ ids: [item.id], read });
  return (
    <li className="flex items-start gap-1 pe-3 hover:bg-hover max-sm:pe-2">
      <Link
        href={item.href}
        prefetch={false}
        onClick={() => {
          if (!item.read && !readOnly) void set(true).catch(() => undefined);
        }}
        className="-outline-offset-2 flex min-w-0 flex-1 gap-3 rounded-lg px-4 py-3 no-underline"
      >
        <NotificationText item={item} now={now} userLocale={userLocale} />
      </Link>
      {readOnly ? null : (
        <Button
          variant="ghost"
          size="icon"
          title={label}
          aria-label={`${label}: ${item.title}`}
          className="mt-2 text-muted"
          onClick={() => runAction(set(!item.read))}
        >
          {item.read ? <Mail aria-hidden="true" /> : <MailOpen aria-hidden="true" />}
        </Button>
      )}
    </li>
  );
}
