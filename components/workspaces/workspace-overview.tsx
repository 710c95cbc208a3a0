import Link from "next/link";
import { formatNumber } from "#components/data-table/format.ts";
import { Fact } from "#components/organizations/home/fact.tsx";
import { Copyable } from "#components/ui/copyable.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { UserLocale } from "#lib/auth/user-locale.ts";
import { workspaceRoleLabels } from "#lib/workspaces/policy.ts";
import type { Workspace } from "#lib/workspaces/schema.ts";
import { workspaceHref } from "./workspace-columns.tsx";

interface WorkspaceOverviewProps {
  organizationSlug: string;
  workspace: Workspace;
  userLocale: UserLocale;
}

/** What identifies a workspace, and who is in it. */
export function WorkspaceOverview({ organizationSlug, workspace, userLocale }: WorkspaceOverviewProps) {
  const { id, slug, userCount, open, openRole, role, createdAt, archivedAt, purgeAt } = workspace;
  return (
    <section aria-label="Facts" className="rounded-lg border bg-raised px-5 py-4">
      <dl className="grid grid-cols-2 gap-x-6 gap-y-4 md:grid-cols-4">
        <Fact label="Users">
          <Link
            href={`${workspaceHref(organizationSlug, slug)}/members`}
            prefetch={false}
            className="text-link underline-offset-3 hover:underline"
          >
            {formatNumber(userCount, userLocale.locale)}
          </Link>
        </Fact>
        <Fact label="Access">
          {open ? `Everyone, as ${workspaceRoleLabels[openRole].label}` : "Selected members"}
        </Fact>
        <Fact label="Your role here">{workspaceRoleLabels[role].label}</Fact>
        <Fact label="Created">
          <Moment at={createdAt} userLocale={userLocale} />
        </Fact>
        {archivedAt ? (
          <Fact label="Archived">
            <Moment at={archivedAt} userLocale={userLocale} />
          </Fact>
        ) : null}
        {purgeAt ? (
          <Fact label="Will be deleted on">
            <Moment at={purgeAt} userLocale={userLocale} />
          </Fact>
        ) : null}
        <Fact label="Slug" wide>
          <Copyable text={slug} label="Slug" />
        </Fact>
        <Fact label="Workspace ID" wide>
          <Copyable text={id} label="Workspace ID" />
        </Fact>
      </dl>
    </section>
  );
}
