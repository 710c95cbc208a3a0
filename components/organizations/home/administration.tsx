import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { formatNumber } from "#components/data-table/format.ts";
import { Avatar } from "#components/ui/avatar.tsx";
import type { OrganizationHome } from "#lib/organizations/home/schema.ts";

interface AdministrationProps {
  slug: string;
  administration: NonNullable<OrganizationHome["administration"]>;
  locale: string;
}

/** The Org Admins of an organization, and its open invitations. */
export function Administration({ slug, administration, locale }: AdministrationProps) {
  const { orgAdmins, moreOrgAdmins, pendingInvitations } = administration;
  return (
    <section aria-labelledby="administration" className="border-t pt-5">
      <h2 id="administration" className="text-lg">
        Administration
      </h2>
      <div className="mt-3 grid gap-x-8 gap-y-5 lg:grid-cols-3">
        <div className="lg:col-span-2">
          <h3 className="font-normal text-muted text-sm">Org Admins</h3>
          {orgAdmins.length > 0 ? (
            <ul className="mt-2 flex flex-col gap-2">
              {orgAdmins.map(({ id, name, email }) => (
                <li key={id} className="flex items-center gap-3">
                  <Avatar name={name} />
                  <span className="min-w-0">
                    <span className="block truncate font-medium">{name}</span>
                    <span className="block truncate text-muted text-sm">{email}</span>
                  </span>
                </li>
              ))}
            </ul>
          ) : (
            <p className="mt-1">No Org Admins yet. Make a member an Org Admin, or invite one.</p>
          )}
          {moreOrgAdmins > 0 ? (
            <p className="mt-2 text-muted">and {formatNumber(moreOrgAdmins, locale)} more</p>
          ) : null}
        </div>
        <div>
          <h3 className="font-normal text-muted text-sm">Invitations</h3>
          <Link
            href={`/organizations/${slug}/invitations?status=pending`}
            prefetch={false}
            className="mt-1 inline-flex items-center gap-1 text-link underline-offset-3 hover:underline"
          >
            {formatNumber(pendingInvitations, locale)} pending
            <ChevronRight aria-hidden="true" className="size-3.5" />
          </Link>
        </div>
      </div>
    </section>
  );
}
