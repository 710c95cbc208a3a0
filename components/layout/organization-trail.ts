/** The breadcrumbs of every page inside an organization; `listed` says whether the user may open the list of organizations. */
export function organizationTrail({ slug, name }: { slug: string; name: string }, listed = true) {
  const all = listed ? [{ href: "/organizations", label: "Organizations" }] : [];
  return [...all, { href: `/organizations/${slug}`, label: name }];
}
