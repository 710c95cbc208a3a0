import type { Metadata } from "next";
import { DefaultAlertForm } from "#components/alerts/default-alert-form.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { EmailSection } from "#components/settings/email-section.tsx";
import { SettingsForm } from "#components/settings/settings-form.tsx";
import { getDefaultBalanceAlert } from "#lib/alerts/queries.ts";
import { requireActor } from "#lib/auth/current-actor.ts";
import { currentUserLocale } from "#lib/auth/user-locale.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { getMailState, getSettings } from "#lib/settings/queries.ts";

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage() {
  const actor = await requireActor();
  const [settings, mail, alert, userLocale] = await orNotFound(
    Promise.all([
      getSettings(actor),
      getMailState(actor),
      getDefaultBalanceAlert(actor),
      currentUserLocale(),
    ]),
  );
  return (
    <div className="flex w-full max-w-3xl flex-col gap-6 px-6 py-4 max-sm:px-4">
      <PageHeader title="Settings" description="Settings that apply to the entire platform." />
      <SettingsForm settings={settings} />
      <EmailSection mail={mail} userLocale={userLocale} />
      <DefaultAlertForm rule={alert} />
    </div>
  );
}
