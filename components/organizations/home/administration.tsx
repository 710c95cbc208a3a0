import Link from "next/link";
import { formatNumber } from "#components/data-table/format.ts";
import { Avatar } from "#components/ui/avatar.tsx";
import type { Administration as Admins } from "#lib/organizations/home/schema.ts";

/** The Org Admins of an organization. */
export function Administration({ administration, locale }: { administration: Admins; locale: string }) {
  const { orgAdmins, moreOrgAdmins } = administration;
  return (
    <section aria-labelledby="administration" className="flex flex-col gap-3">
      <h2 id="administration" className="text-lg">
        Org Admins
      </h2>
      {orgAdmins.length > 0 ? (
        <ul className="flex flex-col gap-3">
          {orgAdmins.map(({ id, name, email }) => (
            <li key={id} className="flex items-center gap-3">
              <Avatar name={name} />
              <span className="min-w-0">
                <Link
                  href={`/users/${id}`}
                  prefetch={false}
                  className="block truncate font-medium text-link underline-offset-3 hover:underline"
                >
                  {name}
                </Link>
                <span className="block truncate text-muted text-sm">{email}</span>
              </span>
            </li>
          ))}
        </ul>
      ) : (
        <p>No Org Admins yet. Make a member an Org Admin, or invite one.</p>
      )}
      {moreOrgAdmins > 0 ? (
        <p className="text-muted">and {formatNumber(moreOrgAdmins, locale)} more</p>
      ) : null}
    </section>
  );
}
