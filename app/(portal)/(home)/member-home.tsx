import { Building2 } from "lucide-react";
import { Suspense } from "react";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { ClosedOrganization } from "#components/organizations/home/closed-organization.tsx";
import { OwnOrganizations } from "#components/organizations/home/own-organizations.tsx";
import { Loading } from "#components/overview/loading.tsx";
import { Avatar } from "#components/ui/avatar.tsx";
import { roleLabels } from "#lib/access/policy.ts";
import { requireActor } from "#lib/auth/current-actor.ts";
import { logoUrl } from "#lib/organizations/logo/policy.ts";
import { Member } from "./member.tsx";

/** Organizations of which somebody who belongs to several sees at once what they may use */
const shownOrganizations = 3;

/** The home of a member: what they may use, and the organizations they belong to. */
export async function MemberHome() {
  const { email, memberships } = await requireActor();
  const [only, ...others] = memberships;
  if (!only)
    return (
      <EmptyState
        icon={<Building2 aria-hidden="true" />}
        title="You're not in an organization yet"
        heading="h1"
      >
        Ask your administrator to add {email} to an organization. It will appear here once you've been added.
      </EmptyState>
    );
  if (others.length > 0)
    return (
      <div className="flex w-full max-w-5xl flex-col gap-5 px-6 py-4 max-sm:px-4">
        <OwnOrganizations memberships={memberships} />
        {memberships
          .filter(({ organizationStatus }) => organizationStatus === "ACTIVE")
          .slice(0, shownOrganizations)
          .map(({ organizationId, organizationSlug, organizationName }) => (
            <section
              key={organizationId}
              aria-label={organizationName}
              className="flex flex-col gap-6 border-t pt-6"
            >
              <h2 className="text-xl">{organizationName}</h2>
              <Suspense fallback={<Loading className="h-96" />}>
                <Member id={organizationId} slug={organizationSlug} name={organizationName} heading="h3" />
              </Suspense>
            </section>
          ))}
      </div>
    );
  const { organizationId, organizationSlug, organizationName, organizationStatus, organizationLogoId, role } =
    only;
  if (organizationStatus === "INACTIVE") return <ClosedOrganization name={organizationName} role={role} />;
  return (
    <div className="flex w-full max-w-5xl flex-col gap-5 px-6 py-4 max-sm:px-4">
      <PageHeader
        title={
          <span className="flex items-center gap-3">
            <Avatar
              name={organizationName}
              picture={logoUrl(organizationLogoId)}
              className="size-9 text-sm"
            />
            {organizationName}
          </span>
        }
        description={`Your role: ${roleLabels[role]}`}
      />
      <Suspense fallback={<Loading className="h-96" />}>
        <Member id={organizationId} slug={organizationSlug} name={organizationName} />
      </Suspense>
    </div>
  );
}
