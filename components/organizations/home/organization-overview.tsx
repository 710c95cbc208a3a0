import type { ReactNode } from "react";
import { PanelBody } from "#components/ui/panel.tsx";
import type { UserLocale } from "#lib/auth/user-locale.ts";
import type { OrganizationHome } from "#lib/organizations/home/schema.ts";
import { OrganizationFacts } from "./organization-facts.tsx";

interface OrganizationOverviewProps {
  organization: OrganizationHome;
  userLocale: UserLocale;
  /** The blocks below the facts, each streamed when it is read */
  children: ReactNode;
}

/** The first page of an organization. */
export function OrganizationOverview({ organization, userLocale, children }: OrganizationOverviewProps) {
  return (
    <PanelBody className="flex flex-col gap-6">
      {organization.description ? (
        <p className="max-w-prose whitespace-pre-line">{organization.description}</p>
      ) : null}
      <OrganizationFacts organization={organization} userLocale={userLocale} />
      {children}
    </PanelBody>
  );
}
