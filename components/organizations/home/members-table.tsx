import Link from "next/link";
import { dayFormat } from "#components/data-table/format.ts";
import { Avatar } from "#components/ui/avatar.tsx";
import { Badge } from "#components/ui/badge.tsx";
import type { Reader } from "#lib/reader.ts";
import type { UserRow } from "#lib/users/list/schema.ts";
import { roleWords } from "#lib/users/policy.ts";

const head = "py-2 pe-4 text-start font-medium text-muted text-sm";
const cell = "py-2 pe-4";

export function MembersTable({ rows, reader }: { rows: readonly UserRow[]; reader: Reader }) {
  const day = dayFormat(reader.locale, reader.timeZone);
  const lastActive = ({ lastActiveAt }: UserRow) =>
    lastActiveAt ? (
      <time dateTime={lastActiveAt}>{day.format(new Date(lastActiveAt))}</time>
    ) : (
      <span className="text-faint">Never</span>
    );
  return (
    <table className="w-full table-fixed" aria-label="Members">
      <thead className="border-b max-sm:sr-only">
        <tr>
          <th scope="col" className={head}>
            Name
          </th>
          <th scope="col" className={`${head} w-28 max-sm:hidden`}>
            Role
          </th>
          <th scope="col" className={`${head} w-28`}>
            Status
          </th>
          <th scope="col" className={`${head} w-32 pe-0 text-end max-sm:hidden`}>
            Last active
          </th>
        </tr>
      </thead>
      <tbody className="divide-y">
        {rows.map((row) => (
          <tr key={row.id}>
            <td className={cell}>
              <div className="flex items-center gap-3">
                <Avatar name={row.name || row.email} />
                <span className="min-w-0">
                  <Link
                    href={`/users/${row.id}`}
                    prefetch={false}
                    className="block truncate font-medium text-link underline-offset-3 hover:underline"
                  >
                    {row.name || row.email}
                  </Link>
                  <span className="block truncate text-muted text-sm">{row.email}</span>
                  <span className="block text-muted text-sm sm:hidden">
                    {row.role ? roleWords[row.role] : null} · {lastActive(row)}
                  </span>
                </span>
              </div>
            </td>
            <td className={`${cell} max-sm:hidden`}>{row.role ? roleWords[row.role] : null}</td>
            <td className={`${cell} max-sm:w-24`}>
              {row.status === "ACTIVE" ? <Badge tone="good">Active</Badge> : <Badge>Disabled</Badge>}
            </td>
            <td className="py-2 text-end tabular-nums max-sm:hidden">{lastActive(row)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
