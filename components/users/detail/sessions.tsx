import { Ago } from "#components/activity/ago.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { UserLocale } from "#lib/auth/user-locale.ts";
import type { UserDetails } from "#lib/users/schema.ts";
import type { UserSession } from "#lib/users/sessions/schema.ts";
import { RevokeAllButton, RevokeButton } from "./revoke-buttons.tsx";
import { Section } from "./section.tsx";

interface SessionsProps {
  user: UserDetails;
  sessions: readonly UserSession[];
  userLocale: UserLocale;
}

const ways: Record<UserSession["method"], string> = {
  PASSWORD: "with a password",
  PASSKEY: "with a passkey",
  OAUTH: "with an identity provider",
  INVITATION: "with an invitation",
  LINK: "with an emailed link",
};

/** A user's sessions. */
export function Sessions({ user, sessions, userLocale }: SessionsProps) {
  const others = sessions.filter((session) => !session.current).length;
  // The notice above says why it is disabled.
  const off = !user.can.edit.allowed;
  return (
    <Section
      title="Sessions"
      action={
        others > 0 && !off ? <RevokeAllButton userId={user.id} isSelf={user.isSelf} count={others} /> : null
      }
    >
      {sessions.length === 0 ? (
        <p className="px-5 py-4 text-muted max-sm:px-4">Not signed in anywhere.</p>
      ) : (
        <ul className="divide-y">
          {sessions.map((session) => (
            <li
              key={session.id}
              className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-3 max-sm:px-4"
            >
              <div className="min-w-0 flex-1 basis-56">
                <p className="flex flex-wrap items-center gap-2 font-medium">
                  {session.device}
                  {session.current ? <Badge tone="info">This session</Badge> : null}
                </p>
                <p className="text-muted text-sm">
                  {session.ip ? `${session.ip}. ` : ""}Signed in {ways[session.method]}{" "}
                  <Moment at={session.createdAt} userLocale={userLocale} />, last seen{" "}
                  <Ago at={session.lastSeenAt} userLocale={userLocale} />.
                </p>
              </div>
              {session.current || off ? null : (
                <RevokeButton userId={user.id} sessionId={session.id} device={session.device} />
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
