"use client";

import { useId, useState } from "react";
import { runAction } from "#components/forms/run-action.ts";
import { DialogLink } from "#components/layout/dialog-link.tsx";
import { Button, buttonStyles } from "#components/ui/button.tsx";
import { notify } from "#components/ui/notify.ts";
import { enableUserAction } from "#lib/users/actions.ts";
import type { Verdict } from "#lib/users/policy.ts";
import type { UserDetails } from "#lib/users/schema.ts";

/** The id of the notice on the page that says why the actor cannot change this user. */
export const userNoticeId = "why-not";

/** The actions on a user. Disabled ones say why. */
export function UserActions({ user }: { user: UserDetails }) {
  const { id, can, status } = user;
  const whyId = useId();
  const shown: [string, string, Verdict][] = [
    ...(can.offerImpersonation
      ? [["View as…", `/users/${id}/view-as`, can.impersonate] as [string, string, Verdict]]
      : []),
    ...(status === "ACTIVE"
      ? [["Disable…", `/users/${id}/disable`, can.remove] as [string, string, Verdict]]
      : []),
    ["Delete…", `/users/${id}/delete`, can.remove],
  ];
  const reasons = new Map<string, string[]>();
  for (const [label, , verdict] of shown) {
    // Do not repeat what the notice on the page already says.
    const isRepeated = !can.edit.allowed && !verdict.allowed && can.edit.why === verdict.why;
    if (!verdict.allowed && !isRepeated)
      reasons.set(verdict.why, [...(reasons.get(verdict.why) ?? []), label.replace("…", "")]);
  }
  return (
    <div className="flex flex-col items-end gap-1.5 max-sm:items-start">
      <div className="flex flex-wrap gap-2">
        {status === "DISABLED" && can.remove.allowed ? <EnableButton user={user} /> : null}
        {shown.map(([label, href, verdict]) =>
          verdict.allowed ? (
            <DialogLink key={label} href={href} className={buttonStyles()}>
              {label}
            </DialogLink>
          ) : (
            <Button
              key={label}
              aria-disabled
              aria-describedby={reasons.has(verdict.why) ? whyId : userNoticeId}
            >
              {label}
            </Button>
          ),
        )}
      </div>
      {reasons.size > 0 ? (
        <ul id={whyId} className="max-w-prose text-end text-muted text-sm max-sm:text-start">
          {[...reasons].map(([why, labels]) => (
            <li key={why}>
              {labels.join(", ")}: {why}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

function EnableButton({ user: { id, name, email } }: { user: UserDetails }) {
  const [pending, setPending] = useState(false);

  async function enable() {
    if (pending) return;
    setPending(true);
    const done = await runAction(() => enableUserAction({ id }));
    setPending(false);
    if (done) notify.ok(`${name || email} can sign in again.`);
  }

  return (
    <Button variant="primary" aria-disabled={pending || undefined} onClick={enable}>
      Enable
    </Button>
  );
}
