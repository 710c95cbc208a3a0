import { EyeOff } from "lucide-react";
import Link from "next/link";
import type { OrganizationInternal } from "#lib/organizations/internal/schema.ts";

interface InternalSummaryProps {
  slug: string;
  internal: OrganizationInternal;
}

/** The tags, account manager and note of an organization, on its overview for platform staff. */
export function InternalSummary({ slug, internal: { tags, accountManager, note } }: InternalSummaryProps) {
  const isEmpty = tags.length === 0 && accountManager === null && note === "";
  return (
    <section aria-labelledby="internal">
      <div className="flex items-baseline justify-between gap-3">
        <h2 id="internal" className="text-lg">
          Internal
        </h2>
        <Link
          href={`/organizations/${slug}/internal`}
          prefetch={false}
          className="text-link underline-offset-3 hover:underline"
        >
          {isEmpty ? "Add" : "Edit"}
          <span className="sr-only"> tags, account manager and note</span>
        </Link>
      </div>
      <p className="mt-0.5 flex items-center gap-1.5 text-muted text-sm">
        <EyeOff aria-hidden="true" className="size-3.5 shrink-0" />
        Only platform Admins see this.
      </p>
      {isEmpty ? null : (
        <div className="mt-2 flex flex-col gap-2">
          {tags.length > 0 ? (
            <ul aria-label="Tags" className="flex flex-wrap gap-1">
              {tags.map((tag) => (
                <li key={tag} className="min-w-0">
                  <Link
                    href={`/organizations?${new URLSearchParams({ tags: `is.${tag}` })}`}
                    prefetch={false}
                    className="inline-flex min-h-6 max-w-full items-center rounded-sm border bg-hover px-1.5 text-ink text-sm no-underline hover:bg-pressed"
                  >
                    <span className="truncate">{tag}</span>
                  </Link>
                </li>
              ))}
            </ul>
          ) : null}
          {accountManager ? (
            <p>
              <span className="text-muted">Account manager:</span>{" "}
              <Link
                href={`/users/${accountManager.id}`}
                prefetch={false}
                className="text-link underline-offset-3 hover:underline"
              >
                {accountManager.name}
              </Link>
              {accountManager.isAdmin ? null : (
                <span className="text-warn"> No longer an Admin. Choose someone else.</span>
              )}
            </p>
          ) : null}
          {note ? <p className="line-clamp-6 whitespace-pre-line break-words">{note}</p> : null}
        </div>
      )}
    </section>
  );
}
