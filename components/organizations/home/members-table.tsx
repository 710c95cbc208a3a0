import Link from "next/link";
import { dayFormat } from "#components/data-table/format.ts";
import { Avatar } from "#components/ui/avatar.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { cn } from "#components/ui/cn.ts";
import { roleLabels } from "#lib/access/policy.ts";
import type { UserLocale } from "#lib/auth/user-locale.ts";
import type { MemberAllowance, OrganizationAllowance } from "#lib/ledger/allowance/schema.ts";
import type { UserRow } from "#lib/users/list/schema.ts";
import { cell, Head, HomeTable, mainLink } from "./home-table.tsx";
import { MemberAllowanceCell } from "./member-allowance.tsx";

export interface Allowances {
  organizationId: string;
  organization: OrganizationAllowance;
  members: Readonly<Record<string, MemberAllowance>>;
}

interface MembersTableProps {
  rows: readonly UserRow[];
  userLocale: UserLocale;
  allowances: Allowances;
}

export function MembersTable({ rows, userLocale, allowances }: MembersTableProps) {
  const { organizationId, organization, members } = allowances;
  const day = dayFormat(userLocale.locale, userLocale.timeZone);
  const lastActive = ({ lastActiveAt }: UserRow) =>
    lastActiveAt ? <time dateTime={lastActiveAt}>{day.format(new Date(lastActiveAt))}</time> : "Never";
  return (
    <HomeTable
      label="Members"
      head={
        <>
          <Head>Name</Head>
          <Head className="w-28 max-sm:hidden">Role</Head>
          <Head className="w-28 max-sm:hidden">Status</Head>
          <Head className="w-32 text-end max-sm:hidden">Last active</Head>
          <Head className="w-36 pe-0 text-end">Monthly Allowance</Head>
        </>
      }
    >
      {rows.map((row) => (
        <tr key={row.id}>
          <td className={cell}>
            <div className="flex items-center gap-3">
              <Avatar name={row.name || row.email} />
              <span className="min-w-0">
                <Link href={`/users/${row.id}`} prefetch={false} className={mainLink}>
                  {row.name || row.email}
                </Link>
                <span className="block truncate text-muted text-sm">{row.email}</span>
                <span className="block text-muted text-sm sm:hidden">
                  {row.role ? `${roleLabels[row.role]} · ` : null}
                  {lastActive(row)}
                  {row.status === "ACTIVE" ? null : " · Disabled"}
                </span>
              </span>
            </div>
          </td>
          <td className={cn(cell, "max-sm:hidden")}>{row.role ? roleLabels[row.role] : null}</td>
          <td className={cn(cell, "w-28 max-sm:hidden")}>
            {row.status === "ACTIVE" ? <Badge tone="good">Active</Badge> : <Badge>Disabled</Badge>}
          </td>
          <td className={cn(cell, "text-end text-muted tabular-nums max-sm:hidden")}>{lastActive(row)}</td>
          <td className={cn(cell, "w-36 pe-0 text-end tabular-nums")}>
            <MemberAllowanceCell
              organizationId={organizationId}
              user={{ id: row.id, name: row.name || row.email }}
              allowance={members[row.id] ?? { own: false, monthlyAllowance: null, spent: "0" }}
              organization={organization}
              locale={userLocale.locale}
            />
          </td>
        </tr>
      ))}
    </HomeTable>
  );
}
