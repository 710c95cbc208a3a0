import { ChevronRight, CircleCheck } from "lucide-react";
import Link from "next/link";
import { type Count, dayFormat, formatCount } from "#components/data-table/format.ts";
import { OverviewPanel } from "#components/overview/overview-panel.tsx";
import type { UserLocale } from "#lib/auth/user-locale.ts";
import { inactiveDays, lowBalanceDays } from "#lib/organizations/attention/policy.ts";
import type { AttentionItem } from "#lib/overview/schema.ts";

interface AttentionPanelProps {
  items: readonly AttentionItem[];
  failedJobs: number;
  /** Open requests for higher limits */
  limitRequests: number;
  userLocale: UserLocale;
}

type Kind = AttentionItem["kind"] | "failed-jobs" | "limit-requests";

/** Sentences for one, and for several */
const sentences: Record<Kind, readonly [one: string, several: string]> = {
  "low-balance": [
    `organization runs out of credits within ${lowBalanceDays} days`,
    `organizations run out of credits within ${lowBalanceDays} days`,
  ],
  "over-limit": ["organization is over a limit of its tier", "organizations are over a limit of their tier"],
  "no-org-admin": ["organization has no active Org Admin", "organizations have no active Org Admin"],
  inactive: [
    `organization has been inactive for ${inactiveDays} days`,
    `organizations have been inactive for ${inactiveDays} days`,
  ],
  bounced: ["pending invitation bounced", "pending invitations bounced"],
  expiring: ["invitation expires within 48 hours", "invitations expire within 48 hours"],
  "failed-jobs": ["job failed", "jobs failed"],
  "limit-requests": ["request for a higher limit is waiting", "requests for higher limits are waiting"],
};

const hrefs: Record<Kind, string> = {
  "low-balance": "/organizations?attention=low-balance",
  "over-limit": "/organizations?attention=over-limit",
  "no-org-admin": "/organizations?attention=no-org-admin",
  inactive: "/organizations?attention=inactive",
  bounced: "/invitations?status=pending&attention=bounced",
  expiring: "/invitations?status=pending&attention=expiring",
  "failed-jobs": "/jobs?status=failed",
  "limit-requests": "/requests?status=open",
};

/** The most urgent first */
const order: readonly Kind[] = [
  "failed-jobs",
  "limit-requests",
  "low-balance",
  "over-limit",
  "no-org-admin",
  "bounced",
  "expiring",
  "inactive",
];

/** What an Admin should look at, each with the list of exactly these rows. */
export function AttentionPanel({ items, failedJobs, limitRequests, userLocale }: AttentionPanelProps) {
  const counts = new Map<Kind, { count: Count; first: AttentionItem["first"] }>(
    items.map(({ kind, ...item }) => [kind, item]),
  );
  if (limitRequests > 0)
    counts.set("limit-requests", { count: { count: limitRequests, capped: false }, first: [] });
  if (failedJobs > 0) counts.set("failed-jobs", { count: { count: failedJobs, capped: false }, first: [] });
  const shown = order.flatMap((kind) => {
    const item = counts.get(kind);
    return item ? { kind, ...item } : [];
  });
  return (
    <OverviewPanel title="What needs attention">
      {shown.length === 0 ? (
        <p className="flex items-center gap-2 px-5 py-4 text-muted">
          <CircleCheck aria-hidden="true" className="size-4 text-good" />
          Nothing needs attention.
        </p>
      ) : (
        <ul className="divide-y">
          {shown.map(({ kind, count, first }) => (
            <Item key={kind} kind={kind} count={count} first={first} userLocale={userLocale} />
          ))}
        </ul>
      )}
    </OverviewPanel>
  );
}

interface ItemProps {
  kind: Kind;
  count: Count;
  first: AttentionItem["first"];
  userLocale: UserLocale;
}

function Item({ kind, count, first, userLocale: { locale } }: ItemProps) {
  const [one, several] = sentences[kind];
  const more = count.count - first.length;
  const day = dayFormat(locale, "UTC");
  return (
    <li className="px-5 py-2.5 max-sm:px-4">
      <Link
        href={hrefs[kind]}
        prefetch={false}
        className="flex items-center justify-between gap-x-3 py-0.5 no-underline hover:underline"
      >
        <span>
          <strong className="font-semibold tabular-nums">{formatCount(count, locale)}</strong>{" "}
          {count.count === 1 ? one : several}
        </span>
        <ChevronRight aria-hidden="true" className="size-4 shrink-0 text-muted" />
      </Link>
      {first.length > 0 ? (
        <p className="mt-0.5 flex flex-wrap gap-x-1.5 gap-y-1 pe-8 text-muted text-sm">
          {first.map(({ name, slug, until }, at) => (
            <span key={slug}>
              <Link
                href={`/organizations/${slug}`}
                prefetch={false}
                className="inline-block py-0.5 text-link underline underline-offset-3"
              >
                {name}
              </Link>
              {until ? ` (${day.format(new Date(until))})` : ""}
              {at < first.length - 1 ? "," : ""}
            </span>
          ))}
          {more > 0 ? <span>and {formatCount({ ...count, count: more }, locale)} more</span> : null}
        </p>
      ) : null}
    </li>
  );
}
