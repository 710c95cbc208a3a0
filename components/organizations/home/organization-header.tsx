"use client";

import { useSelectedLayoutSegment } from "next/navigation";
import { type OrganizationPages, sectionOf } from "#components/layout/organization-nav.ts";
import { organizationTrail } from "#components/layout/organization-trail.ts";
import { PageHeader } from "#components/layout/page-header.tsx";
import { SectionTabs } from "#components/layout/section-tabs.tsx";
import { FavoriteButton } from "#components/organizations/favorite-button.tsx";
import { Avatar } from "#components/ui/avatar.tsx";

interface OrganizationHeaderProps {
  organization: {
    id: string;
    slug: string;
    name: string;
    code: string;
    number: number;
    favorite: boolean;
    picture: string | undefined;
  };
  pages: OrganizationPages;
}

/** The name of the organization on its overview, and on its other pages the section with the way back and its tabs. */
export function OrganizationHeader({ organization, pages }: OrganizationHeaderProps) {
  const { id, slug, name, code, number, favorite, picture } = organization;
  const segment = useSelectedLayoutSegment() ?? "";
  const { label, tabs } = sectionOf(slug, segment, pages);
  const trail = organizationTrail({ slug, name }, pages);
  if (segment === "" || label === "")
    return (
      <PageHeader
        title={
          <span className="flex items-center gap-3">
            <Avatar name={name} picture={picture} className="size-9 text-sm max-sm:hidden" />
            {name}
          </span>
        }
        description={`${code} · ID ${number}`}
        trail={trail.slice(0, -1)}
        actions={
          trail.length > 1 ? <FavoriteButton organizationId={id} name={name} favorite={favorite} /> : null
        }
      />
    );
  return (
    <>
      <PageHeader title={label} trail={trail} />
      <SectionTabs tabs={tabs} current={segment} className="mt-3" />
    </>
  );
}
