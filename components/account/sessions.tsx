"use client";

import { MonitorSmartphone } from "lucide-react";
import { Ago } from "#components/activity/ago.tsx";
import { runAction } from "#components/forms/run-action.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { notify } from "#components/ui/notify.ts";
import { endOwnOtherSessionsAction, endOwnSessionAction } from "#lib/account/sessions/actions.ts";
import type { OwnSession } from "#lib/account/sessions/schema.ts";
import type { UserLocale } from "#lib/auth/user-locale.ts";
import { Section } from "./section.tsx";

interface SessionsProps {
  sessions: readonly OwnSession[];
  userLocale: UserLocale;
}

export function Sessions({ sessions, userLocale }: SessionsProps) {
  async function end({ id, device }: OwnSession) {
    if (await runAction(endOwnSessionAction({ id }))) notify.ok(`${device} signed out.`);
  }

  async function endOthers() {
    const result = await runAction(endOwnOtherSessionsAction());
    if (result)
      notify.ok(result.ended === 1 ? "1 browser signed out." : `${result.ended} browsers signed out.`);
  }

  return (
    <Section
      title="Where you're signed in"
      description="You're signed out after 30 minutes of inactivity, and 12 hours after signing in."
      actions={sessions.length > 1 ? <Button onClick={endOthers}>Sign Out All Others</Button> : null}
    >
      <ul className="-my-4 divide-y">
        {sessions.map((session) => (
          <li key={session.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
            <MonitorSmartphone aria-hidden="true" className="size-5 shrink-0 text-muted" />
            <div className="min-w-0 flex-1 basis-48">
              <p className="flex flex-wrap items-center gap-2 font-medium">
                {session.device} {session.current ? <Badge tone="info">This browser</Badge> : null}
              </p>
              <p className="text-muted text-sm">
                Signed in <Moment at={session.createdAt} userLocale={userLocale} />
                {session.ip ? ` from ${session.ip}` : ""}, last seen{" "}
                <Ago at={session.lastSeenAt} userLocale={userLocale} />
              </p>
            </div>
            {session.current ? null : (
              <Button
                size="sm"
                variant="ghost"
                aria-label={`Sign out ${session.device}`}
                onClick={() => end(session)}
              >
                Sign Out
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
