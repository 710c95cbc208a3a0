import type { Metadata } from "next";
import { findDialog } from "#app/(portal)/dialog.ts";
import { demoPanel } from "#app/(portal)/settings/demo/panel.tsx";
import { DefaultAlertForm } from "#components/alerts/default-alert-form.tsx";
import { PlatformDefaults } from "#components/defaults/platform-defaults.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { RouteDialog } from "#components/layout/route-dialog.tsx";
import { ContactsForm } from "#components/settings/contacts-form.tsx";
import { EmailSection } from "#components/settings/email-section.tsx";
import { SettingsForm } from "#components/settings/settings-form.tsx";
import { DemoSection } from "#components/setup/demo-section.tsx";
import { getDefaultBalanceAlert } from "#lib/alerts/queries.ts";
import { requireActor } from "#lib/auth/current-actor.ts";
import { currentUserLocale } from "#lib/auth/user-locale.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { getPlatformDefaults } from "#lib/defaults/queries.ts";
import { getContacts } from "#lib/settings/contacts/queries.ts";
import { getMailState, getSettings } from "#lib/settings/queries.ts";
import { hasDemo } from "#lib/setup/removal/queries.ts";

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage({ searchParams }: PageProps<"/settings">) {
  const actor = await requireActor();
  const dialog = await findDialog("/settings", searchParams);
  const [settings, contacts, mail, alert, defaults, userLocale, demo] = await orNotFound(
    Promise.all([
      getSettings(actor),
      getContacts(actor),
      getMailState(actor),
      getDefaultBalanceAlert(actor),
      getPlatformDefaults(actor),
      currentUserLocale(),
      hasDemo(actor),
    ]),
  );
  return (
    <div className="flex w-full max-w-3xl flex-col gap-6 px-6 py-4 max-sm:px-4">
      <PageHeader title="Settings" description="Settings that apply to the entire platform." />
      <SettingsForm settings={settings} />
      <PlatformDefaults defaults={defaults} />
      <ContactsForm contacts={contacts} />
      <EmailSection mail={mail} userLocale={userLocale} />
      <DefaultAlertForm rule={alert} />
      {demo ? <DemoSection /> : null}
      {demo && dialog ? <RouteDialog {...(await demoPanel())} /> : null}
    </div>
  );
}
