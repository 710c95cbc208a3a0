"use client";

import { useState } from "react";
import { Section } from "#components/account/section.tsx";
import { runAction } from "#components/forms/run-action.ts";
import { Switch } from "#components/ui/switch.tsx";
import {
  digestHour,
  type EmailChannel,
  emailChannelLabels,
  emailChannels,
} from "#lib/notifications/policy.ts";
import { setPreferenceAction } from "#lib/notifications/preferences/actions.ts";
import type {
  NotificationPreference,
  NotificationPreferences,
} from "#lib/notifications/preferences/schema.ts";

/** What one is notified of, and how. Each choice takes effect immediately. */
export function PreferencesMatrix({
  groups,
  timeZone,
}: Pick<NotificationPreferences, "groups"> & { timeZone: string }) {
  const zone = timeZone.replaceAll("_", " ");
  return (
    <Section
      title="Notifications"
      description={`The daily digest comes at ${digestHour}:00 in your time zone, ${zone}. You always get security emails, such as when your password changes.`}
    >
      <table className="-my-4 w-full max-sm:block">
        <caption className="sr-only">What you are notified of</caption>
        <thead className="text-muted text-sm max-sm:sr-only">
          <tr className="border-b">
            <th scope="col" className="py-3 text-start font-medium">
              Notification
            </th>
            <th scope="col" className="w-24 px-4 py-3 text-start font-medium">
              In app
            </th>
            <th scope="col" className="w-40 py-3 text-start font-medium">
              Email
            </th>
          </tr>
        </thead>
        {groups.map(({ id, label, kinds }) => (
          <tbody key={id} className="max-sm:block">
            <tr className="border-b max-sm:block">
              <th
                scope="colgroup"
                colSpan={3}
                className="pt-5 pb-2 text-start font-semibold text-muted text-sm max-sm:block"
              >
                {label}
              </th>
            </tr>
            {kinds.map((kind) => (
              <PreferenceRow key={kind.kind} saved={kind} />
            ))}
          </tbody>
        ))}
      </table>
    </Section>
  );
}

function PreferenceRow({ saved }: { saved: NotificationPreference }) {
  const [{ inApp, email }, setChosen] = useState(saved);
  const { kind, label, description } = saved;

  async function choose(next: { inApp: boolean; email: EmailChannel }) {
    const before = { ...saved, inApp, email };
    setChosen({ ...saved, ...next });
    if (!(await runAction(setPreferenceAction({ kind, ...next })))) setChosen(before);
  }

  return (
    <tr className="border-b last:border-b-0 max-sm:flex max-sm:flex-wrap max-sm:items-center max-sm:gap-x-4 max-sm:pb-3">
      <th scope="row" className="py-3 pe-4 text-start font-normal max-sm:w-full">
        <span className="block font-medium">{label}</span>
        <span className="block max-w-prose text-muted text-sm">{description}</span>
      </th>
      <td className="px-4 py-3 max-sm:flex max-sm:items-center max-sm:gap-2 max-sm:p-0">
        <Switch
          aria-label={`${label}: in app`}
          checked={inApp}
          onChange={(event) => choose({ inApp: event.target.checked, email })}
        />
        <span aria-hidden="true" className="text-muted text-sm sm:hidden">
          In app
        </span>
      </td>
      <td className="py-3 max-sm:flex max-sm:flex-1 max-sm:items-center max-sm:gap-2 max-sm:p-0">
        <span aria-hidden="true" className="text-muted text-sm sm:hidden">
          Email
        </span>
        <select
          aria-label={`${label}: email`}
          className="control w-full"
          value={email}
          onChange={(event) => choose({ inApp, email: event.target.value as EmailChannel })}
        >
          {emailChannels.map((channel) => (
            <option key={channel} value={channel}>
              {emailChannelLabels[channel]}
            </option>
          ))}
        </select>
      </td>
    </tr>
  );
}
