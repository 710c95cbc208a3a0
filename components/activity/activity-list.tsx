import Link from "next/link";
import type { Activity, ActivityGroup } from "#lib/activity/schema.ts";
import type { UserLocale } from "#lib/auth/user-locale.ts";
import { Ago } from "./ago.tsx";
import { actorNameOf, sentenceOf, targetHref } from "./sentences.ts";

interface ActivityListProps {
  groups: readonly ActivityGroup[];
  /** The name of the user whose page it is on, for what is about them; null on other pages */
  about: string | null;
  /** Whether the name of the organization is said */
  named: boolean;
  /** Whether the user may open the pages of users, invitations and models */
  linked: boolean;
  /** The address of all of it in the audit log, for those who may read that */
  allHref?: string | undefined;
  userLocale: UserLocale;
}

const linkStyles = "text-link underline underline-offset-3";

/** Events as sentences; repeats in one line. */
export function ActivityList({ groups, about, named, linked, allHref, userLocale }: ActivityListProps) {
  if (groups.length === 0) return <p className="px-5 py-4 text-muted max-sm:px-4">No activity yet.</p>;
  return (
    <>
      <ol className="divide-y">
        {groups.map(({ event, count, since }) => (
          <li key={event.id} className="px-5 py-2.5 max-sm:px-4">
            <p className="break-words">
              <Actor event={event} about={about} linked={linked} /> <Deed event={event} linked={linked} />
              {named && event.organization && event.target?.type !== "organization" ? (
                <>
                  {" in "}
                  <Link
                    href={`/organizations/${event.organization.slug}`}
                    prefetch={false}
                    className={linkStyles}
                  >
                    {event.organization.name}
                  </Link>
                </>
              ) : null}
              {event.reason ? <span className="text-muted">: {event.reason}</span> : null}
              {count > 1 ? (
                <span className="ms-1.5 rounded-sm bg-pressed px-1.5 text-muted text-sm tabular-nums">
                  <span aria-hidden="true">×{count}</span>
                  <span className="sr-only">{count} times</span>
                </span>
              ) : null}
            </p>
            <p className="text-muted text-sm">
              <Ago at={event.at} userLocale={userLocale} />
              {count > 1 ? (
                <>
                  {", first "}
                  <Ago at={since} userLocale={userLocale} />
                </>
              ) : null}
            </p>
          </li>
        ))}
      </ol>
      {allHref ? (
        <p className="border-t px-5 py-2.5 max-sm:px-4">
          <Link href={allHref} prefetch={false} className={linkStyles}>
            All in Audit Logs
          </Link>
        </p>
      ) : null}
    </>
  );
}

function Actor({ event, about, linked }: { event: Activity; about: string | null; linked: boolean }) {
  const { by, byId, impersonator, own } = event;
  const name = actorNameOf(event, about);
  return (
    <>
      {impersonator ? `${impersonator}, viewing as ` : null}
      {linked && byId && !own ? (
        <Link href={`/users/${byId}`} prefetch={false} className={`font-medium ${linkStyles}`}>
          {by}
        </Link>
      ) : (
        <span className="font-medium">{name}</span>
      )}
      {impersonator ? "," : null}
    </>
  );
}

function Deed({ event, linked }: { event: Activity; linked: boolean }) {
  const { before, target, after } = sentenceOf(event);
  const href = linked ? targetHref(event) : null;
  return (
    <>
      {before}
      {target && href ? (
        <Link href={href} prefetch={false} className={linkStyles}>
          {target}
        </Link>
      ) : (
        target
      )}
      {after}
    </>
  );
}
