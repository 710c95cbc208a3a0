import { Trash2 } from "lucide-react";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import type { UserLocale } from "#lib/auth/user-locale.ts";
import { retentionDays } from "#lib/organizations/deletion/policy.ts";
import type { DeletedOrganization } from "#lib/organizations/deletion/schema.ts";
import { RestoreButton } from "./restore-button.tsx";

interface RecentlyDeletedProps {
  rows: readonly DeletedOrganization[];
  more: boolean;
  page: number;
  userLocale: UserLocale;
}

const path = "/organizations/deleted";

export function RecentlyDeleted({ rows, more, page, userLocale }: RecentlyDeletedProps) {
  const day = new Intl.DateTimeFormat(userLocale.locale, {
    dateStyle: "medium",
    timeZone: userLocale.timeZone,
  });
  const moment = new Intl.DateTimeFormat(userLocale.locale, {
    dateStyle: "long",
    timeStyle: "long",
    timeZone: userLocale.timeZone,
  });
  return (
    <div className="flex w-full max-w-5xl flex-col gap-5 px-6 py-4 max-sm:px-4">
      <PageHeader
        title="Recently Deleted"
        description={`You can restore deleted organizations for ${retentionDays} days. After that, they're permanently removed.`}
        trail={[{ href: "/organizations", label: "Organizations" }]}
      />
      {rows.length === 0 ? (
        <EmptyState icon={<Trash2 aria-hidden="true" />} title="No recently deleted organizations">
          Deleted organizations stay here for {retentionDays} days.
        </EmptyState>
      ) : (
        <ul className="divide-y rounded-lg border bg-surface">
          {rows.map((row) => (
            <li key={row.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
              <div className="min-w-0 flex-1 basis-64">
                <p className="truncate">
                  <strong className="font-medium">{row.name}</strong>{" "}
                  <span className="font-mono text-muted text-sm">{row.code}</span>
                </p>
                <p className="text-muted text-sm">
                  {row.memberCount.toLocaleString(userLocale.locale)}{" "}
                  {row.memberCount === 1 ? "member" : "members"}. Deleted{" "}
                  <time dateTime={row.deletedAt} title={moment.format(new Date(row.deletedAt))}>
                    {day.format(new Date(row.deletedAt))}
                  </time>
                  {row.deletedBy ? ` by ${row.deletedBy}` : ""}; permanently removed on{" "}
                  <time dateTime={row.purgeAt} title={moment.format(new Date(row.purgeAt))}>
                    {day.format(new Date(row.purgeAt))}
                  </time>
                  .
                </p>
              </div>
              <RestoreButton id={row.id} name={row.name} />
            </li>
          ))}
        </ul>
      )}
      {page > 1 || more ? (
        <nav aria-label="Pages" className="flex justify-end gap-2">
          {page > 1 ? <LinkButton href={`${path}?page=${page - 1}`}>Previous</LinkButton> : null}
          {more ? <LinkButton href={`${path}?page=${page + 1}`}>Next</LinkButton> : null}
        </nav>
      ) : null}
    </div>
  );
}
