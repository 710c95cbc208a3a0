import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { scopeOf } from "#app/(portal)/scope-of.ts";
import { AppShell } from "#components/layout/app-shell.tsx";
import type { NavItem } from "#components/layout/nav-links.tsx";
import { ReportTimeZone } from "#components/layout/report-time-zone.tsx";
import { themeCookie, themeFrom } from "#components/layout/theme.ts";
import { UserLocaleProvider } from "#components/layout/user-locale.tsx";
import { ViewBanner } from "#components/users/impersonation/view-banner.tsx";
import type { Impersonator, UserActor } from "#lib/access/actor.ts";
import { may } from "#lib/access/authorize.ts";
import { homeOf } from "#lib/access/home.ts";
import { pictureUrl } from "#lib/account/policy.ts";
import { signOutAction } from "#lib/auth/actions.ts";
import { requireActor } from "#lib/auth/current-actor.ts";
import { currentUserLocale } from "#lib/auth/user-locale.ts";
import { stopImpersonationAction } from "#lib/users/impersonation/actions.ts";

/** Renders the navigation. No security boundary: each page and action authorizes itself. */
export default async function PortalLayout({ children }: { children: ReactNode }) {
  const actor = await requireActor({ beforeRequired: "any" });
  const [scope, jar, userLocale] = await Promise.all([scopeOf(actor), cookies(), currentUserLocale()]);
  return (
    <AppShell
      nav={navigation(actor)}
      scope={scope}
      canSwitch={!actor.requiredAction}
      user={{
        id: actor.userId,
        name: actor.name,
        email: actor.email,
        role: roleOf(actor),
        picture: pictureUrl(actor),
      }}
      theme={themeFrom(jar.get(themeCookie)?.value)}
      signOut={signOutAction}
      banner={
        actor.impersonator ? (
          <ViewBanner {...viewOf(actor, actor.impersonator)} stop={stopImpersonationAction} />
        ) : undefined
      }
    >
      <ReportTimeZone />
      <UserLocaleProvider value={userLocale.locale}>{children}</UserLocaleProvider>
    </AppShell>
  );
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

function navigation(actor: UserActor) {
  const items: NavItem[] = [];
  if (actor.requiredAction) return items;
  if (may(actor, "overview:read")) items.push({ href: "/", label: "Overview", icon: "overview" });
  if (may(actor, "organization:list"))
    items.push({ href: "/organizations", label: "Organizations", icon: "organizations" });
  if (may(actor, "user:list")) items.push({ href: "/users", label: "Users", icon: "users" });
  if (may(actor, "invitation:list"))
    items.push({ href: "/invitations", label: "Invitations", icon: "invitations" });
  if (may(actor, "resource:read"))
    items.push({ href: "/resources", label: "Model Catalog", icon: "catalog" });
  if (may(actor, "tier:manage")) items.push({ href: "/tiers", label: "Tiers", icon: "tiers" });
  if (may(actor, "credit-type:manage"))
    items.push({ href: "/credit-types", label: "Credit Types", icon: "creditTypes" });
  if (may(actor, "sales-import:manage"))
    items.push({ href: "/sales-imports", label: "Sales Files", icon: "salesFiles" });
  if (may(actor, "job:manage")) items.push({ href: "/jobs", label: "Jobs", icon: "jobs" });
  if (may(actor, "settings:manage")) items.push({ href: "/settings", label: "Settings", icon: "settings" });
  if (items.length === 0) items.push({ href: homeOf(actor), label: "Home", icon: "home" });
  return items;
}

function roleOf(actor: UserActor): string {
  if (actor.platformRole === "ADMIN") return "Admin";
  return actor.memberships.some((membership) => membership.role === "ORG_ADMIN") ? "Org Admin" : "User";
}
