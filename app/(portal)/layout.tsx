import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { scopeOf } from "#app/(portal)/scope-of.ts";
import { AppShell } from "#components/layout/app-shell.tsx";
import { ContactsProvider } from "#components/layout/contact.tsx";
import type { NavItem } from "#components/layout/nav-links.tsx";
import { ReportTimeZone } from "#components/layout/report-time-zone.tsx";
import { themeCookie, themeFrom } from "#components/layout/theme.ts";
import { UserLocaleProvider } from "#components/layout/user-locale.tsx";
import { type Mailbox, MailboxProvider } from "#components/mailer/mailbox-note.tsx";
import { Bell } from "#components/notifications/bell.tsx";
import { ViewBanner } from "#components/users/impersonation/view-banner.tsx";
import type { Impersonator, UserActor } from "#lib/access/actor.ts";
import { may } from "#lib/access/authorize.ts";
import { homeOf } from "#lib/access/home.ts";
import { pictureUrl } from "#lib/account/policy.ts";
import { signOutAction } from "#lib/auth/actions.ts";
import { requireActor } from "#lib/auth/current-actor.ts";
import { currentUserLocale } from "#lib/auth/user-locale.ts";
import { env } from "#lib/core/env.ts";
import { countOpenRequests } from "#lib/limit-requests/list/queries.ts";
import { hasMailbox } from "#lib/mailer/mailbox/present.ts";
import { countOwnUnread } from "#lib/notifications/queries.ts";
import { mayCreateOwn } from "#lib/organizations/self-service/queries.ts";
import { mainPages } from "#lib/search/pages/policy.ts";
import { getContacts } from "#lib/settings/contacts/queries.ts";
import { demoLabel } from "#lib/setup/removal/policy.ts";
import { hasDemo } from "#lib/setup/removal/queries.ts";
import { stopImpersonationAction } from "#lib/users/impersonation/actions.ts";
import packageJson from "#package.json" with { type: "json" };

/** Renders the navigation. No security boundary: each page and action authorizes itself. */
export default async function PortalLayout({ children }: { children: ReactNode }) {
  const actor = await requireActor({ beforeRequired: "any" });
  const [scope, jar, userLocale, unread, environment, newOrganization, requests, contacts] =
    await Promise.all([
      scopeOf(actor),
      cookies(),
      currentUserLocale(),
      actor.requiredAction ? null : countOwnUnread(actor),
      readEnvironment(actor),
      mayAddOrganization(actor),
      !actor.requiredAction && may(actor, "limit:decide") ? countOpenRequests(actor) : 0,
      getContacts(actor),
    ]);
  return (
    <AppShell
      nav={navigation(actor, { "/requests": requests })}
      scope={scope}
      environment={environment}
      version={packageJson.version}
      canSwitch={!actor.requiredAction}
      user={{
        id: actor.userId,
        name: actor.name,
        email: actor.email,
        role: roleOf(actor),
        picture: pictureUrl(actor),
        newOrganization,
      }}
      theme={themeFrom(jar.get(themeCookie)?.value)}
      signOut={signOutAction}
      bell={
        unread === null ? null : (
          <Bell
            rendered={{ unread }}
            userLocale={userLocale}
            personId={actor.impersonator ? null : actor.userId}
          />
        )
      }
      banner={
        actor.impersonator ? (
          <ViewBanner {...viewOf(actor, actor.impersonator)} stop={stopImpersonationAction} />
        ) : undefined
      }
    >
      <ReportTimeZone />
      <UserLocaleProvider value={userLocale.locale}>
        <MailboxProvider value={mailboxOf(actor)}>
          <ContactsProvider value={contacts}>{children}</ContactsProvider>
        </MailboxProvider>
      </UserLocaleProvider>
    </AppShell>
  );
}

async function mayAddOrganization(actor: UserActor): Promise<boolean> {
  if (actor.requiredAction || actor.impersonator) return false;
  return may(actor, "organization:create") || mayCreateOwn(actor);
}

/** What the sidebar says of this installation. Demo data is said as long as there is some, with the way to remove it. */
async function readEnvironment(actor: UserActor): Promise<{ label: string; href: string | null }> {
  const label = env().STEWARD_ENVIRONMENT;
  if (label !== demoLabel) return { label, href: null };
  if (!(await hasDemo(actor))) return { label: "", href: null };
  const removable = !actor.requiredAction && may(actor, "demo:remove");
  return { label, href: removable ? "/settings/demo" : null };
}

function mailboxOf(actor: UserActor): Mailbox {
  if (!hasMailbox()) return "sent";
  return may(actor, "email:read") ? "kept, open" : "kept";
}

function viewOf(actor: UserActor, impersonator: Impersonator) {
  const minutes = Math.ceil((Date.parse(impersonator.until) - Date.now()) / 60_000);
  return {
    name: actor.name || actor.email,
    impersonator: impersonator.name,
    until: impersonator.until,
    minutes,
  };
}

function navigation(actor: UserActor, waiting: Readonly<Record<string, number>>) {
  if (actor.requiredAction) return [];
  const items: NavItem[] = mainPages
    .filter(({ permission }) => may(actor, permission))
    .map(({ href, label, icon, group, key }) => ({ href, label, icon, group, key, waiting: waiting[href] }));
  if (items.length === 0) items.push({ href: homeOf(actor), label: "Home", icon: "home" });
  return items;
}

function roleOf(actor: UserActor): string {
  if (actor.platformRole === "ADMIN") return "Admin";
  return actor.memberships.some((membership) => membership.role === "ORG_ADMIN") ? "Org Admin" : "User";
}
