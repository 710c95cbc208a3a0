import { Moment } from "#components/ui/moment.tsx";
import type { UserLocale } from "#lib/auth/user-locale.ts";
import type { Activity } from "#lib/users/activity/schema.ts";
import { activityLabel } from "./activity-labels.ts";
import { Section } from "./section.tsx";

/** Recent events by and about a user. */
export function ActivityList({
  activity,
  userLocale,
}: {
  activity: readonly Activity[];
  userLocale: UserLocale;
}) {
  return (
    <Section title="Recent Activity">
      {activity.length === 0 ? (
        <p className="px-5 py-4 text-muted max-sm:px-4">No activity yet.</p>
      ) : (
        <ol className="divide-y">
          {activity.map((event) => (
            <li key={event.id} className="px-5 py-2.5 max-sm:px-4">
              <p className="break-words">
                <span className="font-medium">{nameOf(event)}</span>
                {activityLabel(event)}
                {event.reason ? <span className="text-muted">: {event.reason}</span> : null}
              </p>
              <p className="text-muted text-sm">
                <Moment at={event.at} userLocale={userLocale} />
              </p>
            </li>
          ))}
        </ol>
      )}
    </Section>
  );
}

function nameOf({ by, impersonator, action }: Activity): string {
  if (impersonator) return `${impersonator}, viewing as ${by},`;
  // Before a session exists, the sign-in job is the actor on behalf of the user.
  return by === "job:sign-in" || action.startsWith("user.sign")
    ? "They"
    : by.replace(/^(?:job|cli):.*/, "Steward");
}
