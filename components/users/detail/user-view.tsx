import { Lock, ShieldOff } from "lucide-react";
import type { ReactNode } from "react";
import { ActivityList } from "#components/activity/activity-list.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { Avatar } from "#components/ui/avatar.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { Option } from "#components/ui/select.tsx";
import { roleLabels } from "#lib/access/policy.ts";
import { groupRepeats } from "#lib/activity/policy.ts";
import type { Activity } from "#lib/activity/schema.ts";
import type { UserLocale } from "#lib/auth/user-locale.ts";
import type { UserDetails } from "#lib/users/schema.ts";
import type { UserSession } from "#lib/users/sessions/schema.ts";
import { Memberships } from "./memberships.tsx";
import { ProfileForm } from "./profile-form.tsx";
import { Section } from "./section.tsx";
import { SecurityFacts } from "./security-facts.tsx";
import { Sessions } from "./sessions.tsx";
import { UserActions, userNoticeId } from "./user-actions.tsx";

interface UserViewProps {
  user: UserDetails;
  sessions: readonly UserSession[];
  activity: readonly Activity[];
  /** The organizations that the actor may add members to; null for all. */
  organizations: readonly Option[] | null;
  userLocale: UserLocale;
}

/** The page of one user. */
export function UserView({ user, sessions, activity, organizations, userLocale }: UserViewProps) {
  const title = user.name || user.email;
  return (
    <div className="flex w-full max-w-6xl flex-col gap-5 px-6 py-4 max-sm:px-4">
      <PageHeader
        trail={[{ href: "/users", label: "Users" }]}
        title={
          <span className="flex min-w-0 flex-wrap items-center gap-x-2.5 gap-y-1">
            <Avatar name={title} />
            <span className="min-w-0 break-words">{title}</span>
            {user.isAdmin ? <Badge tone="info">{roleLabels.ADMIN}</Badge> : null}
            {user.status === "ACTIVE" ? <Badge tone="good">Active</Badge> : <Badge>Disabled</Badge>}
          </span>
        }
        actions={<UserActions user={user} />}
      />
      {user.status === "DISABLED" ? (
        <Notice icon={<ShieldOff aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-warn" />}>
          Disabled
          {user.disabledAt ? (
            <>
              {" "}
              on <Moment at={user.disabledAt} userLocale={userLocale} />
            </>
          ) : null}
          {user.disabledReason ? `: ${user.disabledReason}` : "."}
        </Notice>
      ) : null}
      {user.can.edit.allowed ? null : (
        <Notice
          id={userNoticeId}
          icon={<Lock aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-muted" />}
        >
          {user.can.edit.why}
          {user.managed || user.isSelf ? null : " You can change their membership in your own organization."}
        </Notice>
      )}
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_21rem]">
        <div className="flex min-w-0 flex-col gap-5">
          <ProfileForm user={user} />
          <Memberships user={user} organizations={organizations} />
          {user.managed || user.isSelf ? (
            <Sessions user={user} sessions={sessions} userLocale={userLocale} />
          ) : null}
        </div>
        <div className="flex min-w-0 flex-col gap-5">
          <SecurityFacts user={user} userLocale={userLocale} />
          <Section title="Recent Activity">
            <ActivityList
              groups={groupRepeats(activity)}
              about={title}
              named
              linked
              allHref={`/audit-logs?person=${user.id}`}
              userLocale={userLocale}
            />
          </Section>
        </div>
      </div>
    </div>
  );
}

function Notice({ id, icon, children }: { id?: string; icon: ReactNode; children: ReactNode }) {
  return (
    <div className="flex gap-2.5 rounded-md border bg-canvas p-3">
      {icon}
      <p id={id} className="min-w-0 break-words">
        {children}
      </p>
    </div>
  );
}
