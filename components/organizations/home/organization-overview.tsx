import Link from "next/link";
import { dayFormat, formatNumber } from "#components/data-table/format.ts";
import { StatusBadge } from "#components/organizations/status-badge.tsx";
import { PanelBody, PanelFooter, panelColumn } from "#components/ui/panel.tsx";
import { roleLabels } from "#lib/access/policy.ts";
import type { UserLocale } from "#lib/auth/user-locale.ts";
import type { OwnCredits as Own } from "#lib/ledger/allowance/schema.ts";
import type { OrganizationHome } from "#lib/organizations/home/schema.ts";
import { Administration } from "./administration.tsx";
import { Fact } from "./fact.tsx";
import { LeaveButton } from "./leave-button.tsx";
import { OwnCredits } from "./own-credits.tsx";

interface OrganizationOverviewProps {
  organization: OrganizationHome;
  /** null for non-members */
  credits: Own | null;
  userLocale: UserLocale;
  /** Whether an Admin views as this user */
  impersonating: boolean;
  leave: (input: { organizationId: string }) => Promise<unknown>;
}

const linkStyles = "text-link underline-offset-3 hover:underline";

/** The organization's details for all its members; for those who manage it, also what needs attention. */
export function OrganizationOverview({
  organization,
  credits,
  userLocale,
  ...props
}: OrganizationOverviewProps) {
  const { impersonating, leave } = props;
  const { slug, role, administration, can } = organization;
  const created = new Date(organization.createdAt);
  const moment = new Intl.DateTimeFormat(userLocale.locale, {
    dateStyle: "long",
    timeStyle: "long",
    timeZone: userLocale.timeZone,
  });
  const members = formatNumber(organization.memberCount, userLocale.locale);
  return (
    <div className={panelColumn}>
      <PanelBody className="flex flex-col gap-6">
        {organization.description ? (
          <p className="max-w-prose whitespace-pre-line">{organization.description}</p>
        ) : null}
        <dl className="grid grid-cols-2 gap-x-8 gap-y-5 sm:grid-cols-4">
          <Fact label="Your role">{role ? roleLabels[role] : "Platform Admin"}</Fact>
          <Fact label="Status">
            <StatusBadge status={organization.status} />
          </Fact>
          <Fact label="Members">
            {can.listMembers ? (
              <Link href={`/organizations/${slug}/members`} prefetch={false} className={linkStyles}>
                {members}
              </Link>
            ) : (
              members
            )}
          </Fact>
          <Fact label="Created">
            <time dateTime={organization.createdAt} title={moment.format(created)}>
              {dayFormat(userLocale.locale, userLocale.timeZone).format(created)}
            </time>
          </Fact>
          <Fact label="Point of contact" wide>
            {organization.contact || "–"}
            {organization.email ? (
              <a href={`mailto:${organization.email}`} className={`block truncate ${linkStyles}`}>
                {organization.email}
              </a>
            ) : null}
            {organization.phone ? <span className="block">{organization.phone}</span> : null}
          </Fact>
          <Fact label={organization.domains.length > 1 ? "Domains" : "Domain"} wide>
            {organization.domains.length > 0 ? (
              <ul>
                {organization.domains.map((domain) => (
                  <li key={domain}>{domain}</li>
                ))}
              </ul>
            ) : (
              "–"
            )}
          </Fact>
          {organization.website ? (
            <Fact label="Website" wide>
              <a href={organization.website} rel="noreferrer" className={linkStyles}>
                {organization.website.replace(/^https?:\/\/|\/$/g, "")}
              </a>
            </Fact>
          ) : null}
        </dl>
        {credits ? <OwnCredits credits={credits} userLocale={userLocale} /> : null}
        {administration ? (
          <Administration slug={slug} administration={administration} locale={userLocale.locale} />
        ) : null}
      </PanelBody>
      {role && !impersonating ? (
        <PanelFooter className="static rounded-b-lg">
          <p className="me-auto text-muted">Leave if you no longer work with this organization.</p>
          <LeaveButton id={organization.id} name={organization.name} leave={leave} />
        </PanelFooter>
      ) : null}
    </div>
  );
}
