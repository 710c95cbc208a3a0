// The places of one organization, as its sidebar and the tabs of its pages show them.
import type { NavItem } from "./nav-links.tsx";

/** A page below /organizations/[slug]; "" is the overview. */
interface Page {
  readonly segment: string;
  readonly label: string;
}

interface Section extends Pick<NavItem, "label" | "icon"> {
  readonly pages: readonly Page[];
}

const sections: readonly Section[] = [
  { label: "Overview", icon: "overview", pages: [{ segment: "", label: "Overview" }] },
  {
    label: "People",
    icon: "users",
    pages: [
      { segment: "members", label: "Members" },
      { segment: "invitations", label: "Invitations" },
      { segment: "role-templates", label: "Role Templates" },
      { segment: "assign-users", label: "Assign Users" },
    ],
  },
  {
    label: "Workspaces",
    icon: "workspaces",
    pages: [
      { segment: "workspaces", label: "Workspaces" },
      { segment: "items", label: "Items" },
      { segment: "hierarchy", label: "Hierarchy" },
    ],
  },
  {
    label: "Resources",
    icon: "catalog",
    pages: [
      { segment: "models", label: "Models" },
      { segment: "routers", label: "Routers" },
      { segment: "assistants", label: "Assistants" },
      { segment: "tools", label: "Tools" },
      { segment: "access", label: "Effective Access" },
    ],
  },
  {
    label: "Usage",
    icon: "usage",
    pages: [
      { segment: "usage", label: "Usage" },
      { segment: "rates", label: "Rates" },
      { segment: "limits", label: "Limits" },
      { segment: "alerts", label: "Alerts" },
      { segment: "requests", label: "Requests" },
    ],
  },
  {
    label: "Billing",
    icon: "creditTypes",
    pages: [
      { segment: "credits", label: "Credits" },
      { segment: "transfers", label: "Transfers" },
      { segment: "purchases", label: "Purchases" },
      { segment: "reports", label: "Reports" },
    ],
  },
  {
    label: "Security",
    icon: "security",
    pages: [
      { segment: "security", label: "Security" },
      { segment: "oauth", label: "OAuth" },
      { segment: "audit-logs", label: "Audit Logs" },
    ],
  },
  {
    label: "Integrations",
    icon: "integrations",
    pages: [
      { segment: "api-keys", label: "API" },
      { segment: "connect", label: "Connect an App" },
    ],
  },
  {
    label: "Settings",
    icon: "settings",
    pages: [
      { segment: "details", label: "Details" },
      { segment: "member-guide", label: "Member Guide" },
      { segment: "defaults", label: "Defaults" },
      { segment: "retention", label: "Retention" },
      { segment: "internal", label: "Internal" },
      { segment: "delete", label: "Danger Zone" },
    ],
  },
];

/** Which pages of an organization its user may open, by segment. */
export type OrganizationPages = readonly string[];

function hrefOf(slug: string, { segment }: Page): string {
  return `/organizations/${slug}${segment ? `/${segment}` : ""}`;
}

/** The sections that have a page the user may open; each leads to its first one. */
export function organizationNav(slug: string, pages: OrganizationPages): NavItem[] {
  return sections.flatMap(({ label, icon, pages: own }) => {
    const [first, ...others] = own.filter(({ segment }) => pages.includes(segment));
    if (!first) return [];
    return { label, icon, href: hrefOf(slug, first), others: others.map((page) => hrefOf(slug, page)) };
  });
}

/** The section that a page belongs to, and the tabs between its pages; without tabs where there is only one. */
export function sectionOf(slug: string, segment: string, pages: OrganizationPages) {
  const section = sections.find((one) => one.pages.some((page) => page.segment === segment));
  const open = section?.pages.filter((page) => pages.includes(page.segment)) ?? [];
  return {
    label: section?.label ?? "",
    page: open.find((page) => page.segment === segment)?.label ?? "",
    tabs: open.length > 1 ? open.map((page) => ({ ...page, href: hrefOf(slug, page) })) : [],
  };
}
