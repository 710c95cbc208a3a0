"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

export interface NavItem {
  readonly href: string;
  readonly label: string;
  readonly icon: ReactNode;
}

interface NavLinksProps {
  items: readonly NavItem[];
  onNavigate?: () => void;
}

export function NavLinks({ items, onNavigate }: NavLinksProps) {
  const path = usePathname();
  return (
    <ul className="flex flex-col gap-0.5">
      {items.map((item) => (
        <li key={item.href}>
          <Link
            href={item.href}
            prefetch={false}
            onClick={onNavigate}
            aria-current={path === item.href || path.startsWith(`${item.href}/`) ? "page" : undefined}
            className="flex h-8 items-center gap-2.5 rounded-md px-2 font-medium text-muted no-underline hover:bg-hover hover:text-ink aria-[current]:bg-pressed aria-[current]:text-ink forced-colors:aria-[current]:border pointer-coarse:h-11 [&_svg]:size-4"
          >
            {item.icon}
            {item.label}
          </Link>
        </li>
      ))}
    </ul>
  );
}
