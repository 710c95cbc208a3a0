"use client";

import { Section } from "#components/account/section.tsx";
import { runAction } from "#components/forms/run-action.ts";
import { SwitchRow } from "#components/forms/switch-row.tsx";
import { notify } from "#components/ui/notify.ts";
import { updateSettingsAction } from "#lib/settings/actions.ts";

type Settings = Parameters<typeof updateSettingsAction>[0];

const signIn = [
  {
    name: "selfRegistration",
    label: "Self-registration",
    hint: "Anyone can create an account with a confirmed email address. People at an organization's verified domain become members right away; everyone else waits to be added.",
  },
  {
    name: "oauthLogin",
    label: "OAuth login",
    hint: "Organizations can let their members sign in through their own identity provider. While this is off, connections are neither used nor enforced.",
  },
] as const;

const organizations = [
  {
    name: "selfServiceOrganizations",
    label: "New organizations by Org Admins",
    hint: "An Org Admin can create more organizations, on the default tier, and becomes their Org Admin. Each is a billing entity of its own.",
  },
] as const;

type Switch = (typeof signIn)[number] | (typeof organizations)[number];

/** Each switch takes effect immediately. */
export function SettingsForm({ settings }: { settings: Settings }) {
  return (
    <>
      <Switches title="Sign-In" switches={signIn} settings={settings} />
      <Switches title="Organizations" switches={organizations} settings={settings} />
    </>
  );
}

interface SwitchesProps {
  title: string;
  switches: readonly Switch[];
  settings: Settings;
}

function Switches({ title, switches, settings }: SwitchesProps) {
  async function set(name: Switch["name"], label: string, on: boolean) {
    if (await runAction(updateSettingsAction({ ...settings, [name]: on }))) {
      notify.ok(`${label} is ${on ? "on" : "off"}.`);
    }
  }
  return (
    <Section title={title}>
      <ul className="-my-4 divide-y">
        {switches.map(({ name, label, hint }) => (
          <li key={name}>
            <SwitchRow
              label={label}
              hint={hint}
              checked={settings[name]}
              onChange={(on) => set(name, label, on)}
            />
          </li>
        ))}
      </ul>
    </Section>
  );
}
