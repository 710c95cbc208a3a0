"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { CommandLayer } from "#components/palette/command-layer.tsx";
import { PaletteButton } from "#components/palette/palette-button.tsx";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { PopupRoot, PopupScope } from "#components/ui/popup-scope.tsx";
import { AccountMenu } from "./account-menu.tsx";
import type { AccountMenuProps } from "./account-menu-popup.tsx";
import { Logo } from "./logo.tsx";
import { MobileNav } from "./mobile-nav.tsx";
import { type NavItem, NavLinks } from "./nav-links.tsx";
import { organizationNav } from "./organization-nav.ts";
import { type Here, ScopeContext } from "./scope-here.tsx";
import { ScopeSwitcher } from "./scope-switcher.tsx";
import { type Environment, SidebarFoot } from "./sidebar-foot.tsx";
import { mainId, SkipLink } from "./skip-link.tsx";
import { type Scope, useScope } from "./use-scope.ts";

interface AppShellProps extends Omit<AccountMenuProps, "organization"> {
  nav: readonly NavItem[];
  scope: Scope;
  /** A name of this installation, such as "Staging"; "" for the real one */
  environment: Environment;
  version: string;
  /** Whether there may be other organizations to switch to */
  canSwitch: boolean;
  /** Notifications, beside the account; nothing while the user has to do something first */
  bell?: ReactNode;
  /** Above the header on every page: shown while an Admin views as another user. */
  banner?: ReactNode;
  children: ReactNode;
}

/** The layout of every signed-in page: sidebar, header, main. */
export function AppShell({
  nav,
  scope,
  environment,
  version,
  canSwitch,
  user,
  theme,
  signOut,
  bell,
  banner,
  children,
}: AppShellProps) {
  const { label, organization, setScope } = useScope(scope, user.id);
  const items =
    organization && organization.pages.length > 1 ? navOf(organization, scope.home ? [] : nav) : nav;
  return (
    <PopupScope>
      <div
        className={cn(
          "isolate grid min-h-dvh lg:grid-cols-[var(--sidebar-width)_minmax(0,1fr)]",
          // Sticky elements below the header and full-height pages compute with this.
          banner && "[--header-height:6.25rem]",
        )}
      >
        <SkipLink />
        <div className="sticky top-0 flex h-dvh flex-col gap-3 overflow-y-auto border-e bg-canvas px-3 pb-3 max-lg:hidden">
          <nav aria-label="Main" className="contents">
            <Link
              href={nav[0]?.href ?? "/"}
              prefetch={false}
              className="flex h-13 shrink-0 items-center rounded-md px-2 no-underline"
            >
              <Logo />
            </Link>
            {canSwitch ? <PaletteButton look="field" /> : null}
            <NavLinks items={items} />
            <SidebarFoot environment={environment} version={version} />
          </nav>
        </div>
        <div className="flex min-w-0 flex-col">
          <header className="sticky top-0 z-20 flex h-(--header-height) shrink-0 flex-col border-b bg-surface">
            {banner}
            <div className="flex min-h-0 flex-1 items-center gap-2 px-4 sm:px-6">
              <MobileNav items={items} />
              <div className="flex min-w-0 flex-1">
                {canSwitch ? (
                  <ScopeSwitcher label={label} organization={organization} personId={user.id} />
                ) : null}
                <p className={cn("truncate font-medium", canSwitch && "hidden noscript:block")}>{label}</p>
              </div>
              <noscript>
                <form action={signOut as () => Promise<void>}>
                  <Button type="submit">Sign Out</Button>
                </form>
              </noscript>
              {canSwitch ? <PaletteButton look="icon" /> : null}
              {bell}
              <AccountMenu user={user} theme={theme} signOut={signOut} organization={organization} />
            </div>
          </header>
          <main id={mainId} tabIndex={-1} className="flex min-w-0 flex-1 flex-col outline-none">
            <ScopeContext value={setScope}>{children}</ScopeContext>
            <PopupRoot />
          </main>
          {canSwitch ? (
            <CommandLayer nav={nav} userId={user.id} organization={organization} signOut={signOut} />
          ) : null}
        </div>
      </div>
    </PopupScope>
  );
}

/** The sidebar of one organization, under the way back to the others where there are some. */
function navOf({ slug, pages }: Here, nav: readonly NavItem[]): NavItem[] {
  const list = nav.find(({ href }) => href === "/organizations" || href === "/");
  const back: NavItem[] = list
    ? [{ href: list.href, label: backLabels[list.href] ?? list.label, icon: "back" }]
    : [];
  return [...back, ...organizationNav(slug, pages)];
}

const backLabels: Readonly<Record<string, string>> = { "/": "Platform", "/organizations": "Organizations" };
