import { dayFormat } from "#components/data-table/format.ts";
import { StatusBadge } from "#components/organizations/status-badge.tsx";
import { Copyable } from "#components/ui/copyable.tsx";
import { roleLabels } from "#lib/access/policy.ts";
import type { UserLocale } from "#lib/auth/user-locale.ts";
import type { OrganizationHome } from "#lib/organizations/home/schema.ts";
import { Fact } from "./fact.tsx";

interface OrganizationFactsProps {
  organization: OrganizationHome;
  userLocale: UserLocale;
}

const linkStyles = "text-link underline-offset-3 hover:underline";

/** What identifies an organization, and who speaks for it. */
export function OrganizationFacts({ organization, userLocale }: OrganizationFactsProps) {
  const { role, can, domains, administration } = organization;
  const created = new Date(organization.createdAt);
  const moment = new Intl.DateTimeFormat(userLocale.locale, {
    dateStyle: "long",
    timeStyle: "long",
    timeZone: userLocale.timeZone,
  });
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-4 md:grid-cols-4">
      <Fact label="Status">
        <StatusBadge status={organization.status} />
      </Fact>
      {administration ? <Fact label="Tier">{administration.tier}</Fact> : null}
      <Fact label="Your role">{role ? roleLabels[role] : "Admin of this platform"}</Fact>
      <Fact label="Created">
        <time dateTime={organization.createdAt} title={moment.format(created)}>
          {dayFormat(userLocale.locale, userLocale.timeZone).format(created)}
        </time>
      </Fact>
      {can.read ? (
        <>
          <Fact label="Code">
            <Copyable text={organization.code} label="Code" />
          </Fact>
          <Fact label="Slug">
            <Copyable text={organization.slug} label="Slug" />
          </Fact>
          <Fact label="Organization ID" wide>
            <Copyable text={organization.id} label="Organization ID" />
          </Fact>
        </>
      ) : null}
      <Fact label="Point of contact" wide>
        {organization.contact || "–"}
        {organization.email ? (
          <a href={`mailto:${organization.email}`} className={`block truncate ${linkStyles}`}>
            {organization.email}
          </a>
        ) : null}
        {organization.phone ? <span className="block">{organization.phone}</span> : null}
      </Fact>
      <Fact label={domains.length > 1 ? "Domains" : "Domain"} wide={!organization.website}>
        {domains.length > 0 ? (
          <ul>
            {domains.map((domain) => (
              <li key={domain} className="truncate">
                {domain}
              </li>
            ))}
          </ul>
        ) : (
          "–"
        )}
      </Fact>
      {organization.website ? (
        <Fact label="Website">
          <a href={organization.website} rel="noreferrer" className={`block truncate ${linkStyles}`}>
            {organization.website.replace(/^https?:\/\/|\/$/g, "")}
          </a>
        </Fact>
      ) : null}
    </dl>
  );
}
