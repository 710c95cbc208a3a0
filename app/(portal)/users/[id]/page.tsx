import type { Metadata } from "next";
import { UserDialog } from "#app/(portal)/users/dialog.tsx";
import { grantsOf, loadUser } from "#app/(portal)/users/load.ts";
import { UserView } from "#components/users/detail/user-view.tsx";
import { listUserActivity } from "#lib/activity/queries.ts";
import { requireActor } from "#lib/auth/current-actor.ts";
import { currentUserLocale } from "#lib/auth/user-locale.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { listUserSessions } from "#lib/users/sessions/queries.ts";

export async function generateMetadata({ params }: PageProps<"/users/[id]">): Promise<Metadata> {
  const { name, email } = await loadUser((await params).id);
  return { title: name || email };
}

export default async function UserPage({ params, searchParams }: PageProps<"/users/[id]">) {
  const user = await loadUser((await params).id);
  const actor = await requireActor();
  const [sessions, activity, userLocale] = await orNotFound(
    Promise.all([listUserSessions(actor, user.id), listUserActivity(actor, user.id), currentUserLocale()]),
  );
  const { organizations } = grantsOf(actor);
  return (
    <>
      <UserView
        user={user}
        sessions={sessions}
        activity={activity}
        organizations={organizations}
        userLocale={userLocale}
      />
      <UserDialog id={user.id} searchParams={searchParams} />
    </>
  );
}
