import type { ReactNode } from "react";
import { type OrganizationPages, sectionOf } from "./organization-nav.ts";
import { organizationTrail } from "./organization-trail.ts";
import { PageHeader } from "./page-header.tsx";
import { SectionTabs } from "./section-tabs.tsx";

interface OrganizationListHeaderProps {
  organization: { slug: string; name: string };
  /** The last segment of the page's address */
  segment: string;
  /** The pages of the organization that the user may open */
  pages: OrganizationPages;
  actions?: ReactNode;
}

/** The header of an organization's page that is a list, and needs the full width: its section, the way back, the tabs. */
export function OrganizationListHeader({
  organization,
  segment,
  pages,
  actions,
}: OrganizationListHeaderProps) {
  const { label, tabs } = sectionOf(organization.slug, segment, pages);
  return (
    <>
      <PageHeader title={label} trail={organizationTrail(organization, pages)} actions={actions} />
      <SectionTabs tabs={tabs} current={segment} />
    </>
  );
}
