"use client";

import { ArrowLeft, ArrowRight, ScrollText } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { DialogLink } from "#components/layout/dialog-link.tsx";
import { EmptyState } from "#components/layout/empty-state.tsx";
import { useRouteFrame } from "#components/layout/route-frame.tsx";
import { buttonStyles } from "#components/ui/button.tsx";
import type { UserLocale } from "#lib/auth/user-locale.ts";
import type { TransferPage, TransferRow } from "#lib/ledger/schema.ts";
import { ReverseDialog } from "./reverse-dialog.tsx";
import { TransferLine } from "./transfer-line.tsx";

interface TransfersListProps {
  organizationId: string;
  slug: string;
  transfers: TransferPage;
  canReverse: boolean;
  userLocale: UserLocale;
}

const head = "py-2 pe-4 text-start font-medium";

/** All transfers, newest first. */
export function TransfersList({
  organizationId,
  slug,
  transfers,
  canReverse,
  userLocale,
}: TransfersListProps) {
  const [asking, setAsking] = useState<TransferRow | null>(null);
  const { rows, newer, older } = transfers;
  return (
    <section aria-labelledby="transfers" className="flex flex-col gap-2">
      <h2 id="transfers" className="text-lg">
        Transfers
      </h2>
      {rows.length === 0 ? (
        <EmptyState icon={<ScrollText aria-hidden="true" />} title="No transfers yet">
          Purchases, grants, assignments and spending appear here.
        </EmptyState>
      ) : (
        <table className="w-full max-md:block" aria-labelledby="transfers">
          <thead className="border-b text-muted text-sm max-md:sr-only">
            <tr>
              <th scope="col" className={head}>
                Date{" "}
              </th>
              <th scope="col" className={head}>
                Type{" "}
              </th>
              <th scope="col" className="py-2 pe-4 text-end font-medium">
                Quantity
              </th>
              <th scope="col" className={head}>
                Member
              </th>
              <th scope="col" className={head}>
                By
              </th>
              <th scope="col" className="py-2 text-end font-medium">
                Actions
              </th>
            </tr>
          </thead>
          <tbody className="divide-y max-md:block">
            {rows.map((row) => (
              <TransferLine
                key={row.id}
                row={row}
                canReverse={canReverse}
                userLocale={userLocale}
                onReverse={() => setAsking(row)}
              />
            ))}
          </tbody>
        </table>
      )}
      {newer || older ? (
        <nav aria-label="Pages of transfers" className="flex justify-end gap-2">
          <PageLink slug={slug} place={newer ? `after=${rows[0]?.id ?? ""}` : null}>
            <ArrowLeft aria-hidden="true" /> Newer
          </PageLink>
          <PageLink slug={slug} place={older ? `before=${rows.at(-1)?.id ?? ""}` : null}>
            Older <ArrowRight aria-hidden="true" />
          </PageLink>
        </nav>
      ) : null}
      {asking ? (
        <ReverseDialog
          organizationId={organizationId}
          transfer={asking}
          locale={userLocale.locale}
          onClose={() => setAsking(null)}
        />
      ) : null}
    </section>
  );
}

function PageLink({
  slug,
  place,
  children,
}: {
  slug: string;
  place: string | null;
  children: React.ReactNode;
}) {
  const { inDialog } = useRouteFrame();
  if (!place) return null;
  const link = {
    href: `/organizations/${slug}/credits?${place}`,
    className: buttonStyles({ size: "sm" }),
    children,
  };
  return inDialog ? <DialogLink {...link} replace /> : <Link {...link} prefetch={false} scroll={false} />;
}
