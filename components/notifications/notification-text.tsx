import {
  Archive,
  Blocks,
  ChartColumn,
  Coins,
  FileSpreadsheet,
  Gauge,
  KeyRound,
  ListChecks,
  Mail,
  MonitorSmartphone,
  Route,
  ShieldCheck,
  UserPlus,
} from "lucide-react";
import { cn } from "#components/ui/cn.ts";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import type { UserLocale } from "#lib/auth/user-locale.ts";
import type { NotificationItem } from "#lib/notifications/schema.ts";

const icons: Record<NotificationItem["kind"], typeof Mail> = {
  "invitation.accepted": UserPlus,
  "invitation.bounced": Mail,
  "invitation.expired": Mail,
  "credits.low": Coins,
  "limit.reached": Gauge,
  "model.retired": Blocks,
  "limit-request.created": Gauge,
  "limit-request.decided": Gauge,
  "default.lost": Route,
  "workspace.purge-announced": Archive,
  "provider.changed": KeyRound,
  "api-key.attention": KeyRound,
  "own-api-key.attention": KeyRound,
  "report.ready": ChartColumn,
  "sales-file.posted": FileSpreadsheet,
  "sales-file.failed": FileSpreadsheet,
  "job.failed": ListChecks,
  "admin.added": ShieldCheck,
  "sign-in.new-browser": MonitorSmartphone,
};

interface NotificationTextProps {
  item: NotificationItem;
  now: string;
  userLocale: UserLocale;
  /** In the popover, details are cut after two lines */
  short?: boolean;
}

/** What a notification says. Whether it is unread is said, drawn and written bold. */
export function NotificationText({ item, now, userLocale, short = false }: NotificationTextProps) {
  const Icon = icons[item.kind];
  return (
    <>
      <span className="relative mt-0.5 shrink-0 text-muted">
        <Icon aria-hidden="true" className="size-4" />
      </span>
      <span className="min-w-0 flex-1">
        <span className={cn("block text-ink", item.read ? "" : "font-semibold", short && "line-clamp-3")}>
          {item.read ? null : <span className="sr-only">Unread: </span>}
          {item.title}
        </span>
        {item.detail ? (
          <span className={cn("block text-muted text-sm", short && "line-clamp-2")}>{item.detail}</span>
        ) : null}
        <span className="block text-muted text-sm">
          <RelativeTime at={item.at} now={now} userLocale={userLocale} />
        </span>
      </span>
      <span
        aria-hidden="true"
        className={cn(
          "mt-1.5 size-2 shrink-0 rounded-full",
          item.read ? "invisible" : "bg-accent forced-colors:border",
        )}
      />
    </>
  );
}
