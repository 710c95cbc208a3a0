import Link from "next/link";
import { useId } from "react";
import { workspaceStatuses } from "#lib/workspaces/policy.ts";

interface OwnWorkspacesProps {
  slug: string;
  /** The first few, by name */
  workspaces: readonly { id: string; name: string; slug: string; status: keyof typeof workspaceStatuses }[];
  total: number;
  heading: "h2" | "h3";
}

/** The workspaces that a member is in. */
export function OwnWorkspaces({ slug, workspaces, total, heading: Heading }: OwnWorkspacesProps) {
  const id = useId();
  const list = `/organizations/${slug}/workspaces`;
  return (
    <section aria-labelledby={id} className="flex min-w-0 flex-col gap-3">
      <Heading id={id} className="text-lg">
        Your workspaces
      </Heading>
      {total === 0 ? (
        <p className="text-muted">None yet. An Org Admin of your organization can add you to one.</p>
      ) : (
        <ul className="grid gap-x-6 gap-y-2.5 sm:grid-cols-2 lg:grid-cols-3">
          {workspaces.map((workspace) => (
            <li key={workspace.id} className="flex min-w-0 items-baseline gap-2">
              <Link
                href={`${list}/${workspace.slug}`}
                prefetch={false}
                className="min-w-0 truncate rounded-sm py-1 text-link underline-offset-3 hover:underline"
              >
                {workspace.name}
              </Link>
              {workspace.status === "ACTIVE" ? null : (
                <span className="shrink-0 text-muted text-sm">
                  {workspaceStatuses[workspace.status].label}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {total > workspaces.length ? (
        <Link href={list} prefetch={false} className="self-start text-link underline underline-offset-3">
          All {total} workspaces
        </Link>
      ) : null}
    </section>
  );
}
