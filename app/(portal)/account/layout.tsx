import type { Metadata } from "next";
import type { ReactNode } from "react";
import { AccountTabs } from "#components/account/account-tabs.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";

export const metadata: Metadata = { title: "Your Account" };

/** A required action hides everything else until it is done. */
export default async function AccountLayout({ children }: { children: ReactNode }) {
  const actor = await requireActor({ beforeRequired: "any" });
  return (
    <div className="flex w-full max-w-200 flex-col px-6 py-4 max-sm:px-4">
      <PageHeader title="Your Account" description={`${actor.name}, ${actor.email}`} />
      {actor.requiredAction ? null : <AccountTabs />}
      {actor.impersonator ? (
        <fieldset disabled className="mt-6 flex min-w-0 flex-col gap-6">
          <p className="text-muted">You are viewing as {actor.name}. Only they can change their account.</p>
          {children}
        </fieldset>
      ) : (
        <div className="mt-6 flex flex-col gap-6">{children}</div>
      )}
    </div>
  );
}
