import Link from "next/link";
import { cn } from "#components/ui/cn.ts";

interface SectionTabsProps {
  tabs: readonly { readonly segment: string; readonly label: string; readonly href: string }[];
  /** The segment of the open one */
  current: string;
  className?: string;
}

/** The pages of one section; nothing where there is only one. */
export function SectionTabs({ tabs, current, className }: SectionTabsProps) {
  if (tabs.length === 0) return null;
  return (
    <nav
      aria-label="Section"
      className={cn("fade-sides flex shrink-0 gap-5 overflow-x-auto overflow-y-hidden border-b", className)}
    >
      {tabs.map(({ segment, label, href }) => (
        <Link
          key={segment}
          href={href}
          prefetch={false}
          scroll={false}
          aria-current={segment === current ? "page" : undefined}
          className="tab"
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
