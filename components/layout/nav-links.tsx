"use client";

import {
  Blocks,
  Building2,
  Coins,
  FileSpreadsheet,
  House,
  Layers,
  LayoutDashboard,
  ListChecks,
  LoaderCircle,
  Mail,
  Settings,
  Users,
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
  tiers: Layers,
  creditTypes: Coins,
  salesFiles: FileSpreadsheet,
  jobs: ListChecks,
  settings: Settings,
};

export interface NavItem {
  readonly href: string;
  readonly label: string;
  readonly icon: keyof typeof icons;
  /** Goes there after G */
  readonly key?: string;
}

interface NavLinksProps {
  items: readonly NavItem[];
  onNavigate?: () => void;
}

export function NavLinks({ items, onNavigate }: NavLinksProps) {
  const path = usePathname();
  return (
    <ul className="flex flex-col gap-0.5">
      {items.map((item) => {
        const Icon = icons[item.icon];
        return (
          <li key={item.href}>
            <Link
              href={item.href}
              prefetch={false}
              onClick={onNavigate}
              aria-current={path === item.href || path.startsWith(`${item.href}/`) ? "page" : undefined}
              className="flex h-8 items-center gap-2.5 rounded-md px-2 font-medium text-muted no-underline hover:bg-hover hover:text-ink aria-[current]:bg-pressed aria-[current]:text-ink forced-colors:aria-[current]:border pointer-coarse:h-11 [&_svg]:size-4"
            >
              <Icon aria-hidden="true" />
              {item.label}
              <OnItsWay />
            </Link>
          </li>
        );
      })}
    </ul>
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
