"use client";

import { Bell as BellIcon } from "lucide-react";
import { lazy, Suspense, useRef, useState } from "react";
import { buttonStyles } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { preload } from "#components/ui/preload.ts";
import type { UserLocale } from "#lib/auth/user-locale.ts";
import { unreadLabel } from "#lib/notifications/policy.ts";
import { useReportTimeZone } from "./use-report-time-zone.ts";
import { type RenderedUnread, useUnread } from "./use-unread.ts";

interface BellProps {
  rendered: RenderedUnread;
  userLocale: UserLocale;
  /** Whose browser this is; null while an Admin views as somebody else, who then marks nothing as read */
  personId: string | null;
}

const load = () => import("./bell-popup.tsx");
const BellPopup = lazy(() => load().then((loaded) => ({ default: loaded.BellPopup })));

/** The number of unread notifications, and the latest of them on a press. Without scripts it is a link to all of them. */
export function Bell({ rendered, userLocale, personId }: BellProps) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const { unread, set } = useUnread(rendered);
  useReportTimeZone(personId);
  const label = unread > 0 ? `Notifications, ${unreadLabel(unread)} unread` : "Notifications";
  const look = cn(buttonStyles({ variant: "ghost", size: "icon" }), "relative rounded-lg");
  return (
    <>
      <noscript>
        <a href="/notifications" aria-label={label} className={look}>
          <BellFace unread={unread} />
        </a>
      </noscript>
      <button
        ref={button}
        type="button"
        aria-label={label}
        aria-haspopup="dialog"
        aria-expanded={open}
        className={cn(look, "noscript:hidden")}
        onPointerEnter={() => preload(load)}
        onFocus={() => preload(load)}
        onClick={() => setOpen(true)}
      >
        <BellFace unread={unread} />
      </button>
      {open ? (
        <Suspense>
          <BellPopup
            anchor={button}
            userLocale={userLocale}
            unread={unread}
            setUnread={set}
            readOnly={personId === null}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      ) : null}
    </>
  );
}

function BellFace({ unread }: { unread: number }) {
  return (
    <>
      <BellIcon aria-hidden="true" />
      {unread > 0 ? (
        <span
          aria-hidden="true"
          className="absolute end-0 top-0 min-w-4 rounded-full bg-accent px-1 text-center font-semibold text-[0.625rem] text-on-accent leading-4 tabular-nums ring-2 ring-surface forced-colors:border"
        >
          {unreadLabel(unread)}
        </span>
      ) : null}
    </>
  );
}
