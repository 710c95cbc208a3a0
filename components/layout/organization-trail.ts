import type { OrganizationPages } from "./organization-nav.ts";

/** The breadcrumbs of every page inside an organization, from the list of organizations for those who may open that. */
export function organizationTrail({ slug, name }: { slug: string; name: string }, pages: OrganizationPages) {
  const list = pages.includes("..") ? [{ href: "/organizations", label: "Organizations" }] : [];
  return [...list, { href: `/organizations/${slug}`, label: name }];
}
