import Link from "next/link";
import { dayFormat } from "#components/data-table/format.ts";
import { Badge, type BadgeTone } from "#components/ui/badge.tsx";
import { cn } from "#components/ui/cn.ts";
import { roleLabels } from "#lib/access/policy.ts";
import type { UserLocale } from "#lib/auth/user-locale.ts";
import type { InvitationRow } from "#lib/invitations/list/schema.ts";
import { statusLabels } from "#lib/invitations/policy.ts";
import { cell, Head, HomeTable, mainLink } from "./home-table.tsx";

const tones: Record<InvitationRow["status"], BadgeTone> = {
  PENDING: "info",
  ACCEPTED: "good",
  EXPIRED: "warn",
  REVOKED: "neutral",
};

export function InvitationsOfOne({
  rows,
  userLocale,
}: {
  rows: readonly InvitationRow[];
  userLocale: UserLocale;
}) {
  const day = dayFormat(userLocale.locale, userLocale.timeZone);
  const date = (iso: string) => <time dateTime={iso}>{day.format(new Date(iso))}</time>;
  return (
    <HomeTable
      label="Invitations"
      head={
        <>
          <Head>Email</Head>
          <Head className="w-28 max-sm:hidden">Role</Head>
          <Head className="w-28">Status</Head>
          <Head className="w-32 text-end max-sm:hidden">Sent</Head>
          <Head className="w-32 pe-0 text-end max-sm:hidden">Expires</Head>
        </>
      }
    >
      {rows.map((row) => (
        <tr key={row.id}>
          <td className={cell}>
            <Link href={`/invitations/${row.id}/details`} prefetch={false} className={mainLink}>
              {row.email}
            </Link>
            <span className="block text-muted text-sm sm:hidden">
              {roleLabels[row.role]} · expires {date(row.expiresAt)}
            </span>
          </td>
          <td className={cn(cell, "max-sm:hidden")}>{roleLabels[row.role]}</td>
          <td className={cn(cell, "w-28 max-sm:pe-0")}>
            <Badge tone={tones[row.status]}>{statusLabels[row.status]}</Badge>
          </td>
          <td className={cn(cell, "text-end tabular-nums max-sm:hidden")}>{date(row.sentAt)}</td>
          <td className={cn(cell, "pe-0 text-end tabular-nums max-sm:hidden")}>{date(row.expiresAt)}</td>
        </tr>
      ))}
    </HomeTable>
  );
}
