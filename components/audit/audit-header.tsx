import { ShieldCheck } from "lucide-react";
import type { ReactNode } from "react";
import { PageHeader } from "#components/layout/page-header.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { UserLocale } from "#lib/auth/user-locale.ts";

interface AuditHeaderProps {
  title: string;
  trail?: readonly { href: string; label: string }[];
  /** ISO 8601; null before the first seal */
  sealedUntil: string | null;
  userLocale: UserLocale;
  actions?: ReactNode;
  /** The tabs of an organization's section: the note about the seal is below them, so that they stand as on its other pages. */
  tabs?: ReactNode;
}

/** The heading of an audit log, which says up to when it is sealed. */
export function AuditHeader({ title, trail, sealedUntil, userLocale, actions, tabs }: AuditHeaderProps) {
  const seal = (
    <span className="flex flex-wrap items-center gap-x-1.5">
      <ShieldCheck aria-hidden="true" className="size-4 shrink-0" />
      {sealedUntil ? (
        <>
          Last sealed <Moment at={sealedUntil} userLocale={userLocale} />
        </>
      ) : (
        "Not sealed yet"
      )}
    </span>
  );
  if (!tabs) return <PageHeader title={title} description={seal} actions={actions} />;
  return (
    <>
      <PageHeader title={title} {...(trail ? { trail } : {})} actions={actions} />
      {tabs}
      <p className="text-muted">{seal}</p>
    </>
  );
}
