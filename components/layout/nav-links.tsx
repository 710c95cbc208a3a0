"use client";

import {
  ArrowLeft,
  BadgePercent,
  Blocks,
  Bot,
  Boxes,
  Building2,
  Coins,
  FileSpreadsheet,
  Gauge,
  House,
  KeyRound,
  Layers,
  LayoutDashboard,
  ListChecks,
  LoaderCircle,
  Mail,
  MailCheck,
  Plug,
  Route,
  ScrollText,
  Settings,
  ShieldCheck,
  Users,
  Wrench,
} from "lucide-react";
import Link, { useLinkStatus } from "next/link";
import { usePathname } from "next/navigation";

// By name: as elements they would be serialized into every page's payload.
const icons = {
  home: House,
  overview: LayoutDashboard,
  organizations: Building2,
  users: Users,
  invitations: Mail,
  catalog: Blocks,
  routers: Route,
  assistants: Bot,
  tools: Wrench,
  tiers: Layers,
  creditTypes: Coins,
  rates: BadgePercent,
  salesFiles: FileSpreadsheet,
  auditLogs: ScrollText,
  jobs: ListChecks,
  emails: MailCheck,
  settings: Settings,
  security: ShieldCheck,
  integrations: Plug,
  apiKeys: KeyRound,
  usage: Gauge,
  workspaces: Boxes,
  back: ArrowLeft,
};

export interface NavItem {
  readonly href: string;
  readonly label: string;
  readonly icon: keyof typeof icons;
  /** Goes there after G */
  readonly key?: string;
  /** Other pages that it stands for */
  readonly others?: readonly string[];
  /** The heading above it and those that follow; without one it stands alone */
  readonly group?: string;
}

interface NavLinksProps {
  items: readonly NavItem[];
  onNavigate?: () => void;
}

function isAt(path: string, href: string, whole: boolean): boolean {
  return path === href || (!whole && path.startsWith(`${href}/`));
}

/** Links in groups with headings. */
export function NavLinks({ items, onNavigate }: NavLinksProps) {
  const path = usePathname();
  const groups = [...Map.groupBy(items, ({ group }) => group ?? "")];
  // The page of an organization is below its overview, which is current on its own page only.
  const isCurrent = ({ href, others = [] }: NavItem) =>
    [href, ...others].some((one) =>
      isAt(
        path,
        one,
        items.some((item) => item.href.startsWith(`${one}/`)),
      ),
    );
  return (
    <div className="flex flex-col gap-4">
      {groups.map(([group, own]) => (
        <div key={group}>
          {group ? (
            <p id={`nav-${group}`} className="px-2 pb-1 font-medium text-faint text-xs">
              {group}
            </p>
          ) : null}
          <ul aria-labelledby={group ? `nav-${group}` : undefined} className="flex flex-col gap-0.5">
            {own.map((item) => (
              <NavLink key={item.href} item={item} current={isCurrent(item)} onNavigate={onNavigate} />
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}

interface NavLinkProps {
  item: NavItem;
  current: boolean;
  onNavigate: (() => void) | undefined;
}

function NavLink({ item, current, onNavigate }: NavLinkProps) {
  const Icon = icons[item.icon];
  return (
    <li>
      <Link
        href={item.href}
        prefetch={false}
        onClick={onNavigate}
        aria-current={current ? "page" : undefined}
        className="flex h-8 items-center gap-2.5 rounded-md px-2 font-medium text-muted no-underline hover:bg-hover hover:text-ink aria-[current]:bg-pressed aria-[current]:text-ink forced-colors:aria-[current]:border pointer-coarse:h-11 [&_svg]:size-4"
      >
        <Icon aria-hidden="true" />
        {item.label}
        <OnItsWay />
      </Link>
    </li>
  );
}

/** Shows that a slow page is loading. */
function OnItsWay() {
  const { pending } = useLinkStatus();
  if (!pending) return null;
  return (
    <LoaderCircle
      aria-hidden="true"
      className="ms-auto animate-spin transition-opacity delay-200 starting:opacity-0"
    />
  );
}
