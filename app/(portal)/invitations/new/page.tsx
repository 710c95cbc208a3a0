import type { Metadata } from "next";
import { loadInviting } from "#app/(portal)/invitations/load.ts";
import { SendInvitationsForm } from "#components/invitations/panels.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { RoutePage } from "#components/layout/route-page.tsx";
import { currentUserLocale } from "#lib/auth/user-locale.ts";

export const metadata: Metadata = { title: "Send Invitation" };

export default async function SendInvitationPage({ searchParams }: PageProps<"/invitations/new">) {
  const { org, role } = await searchParams;
  const [{ chosen, choice }, userLocale] = await Promise.all([loadInviting(org), currentUserLocale()]);
  return (
    <RoutePage
      closeTo="/invitations"
      header={<PageHeader title="Send Invitation" trail={[{ href: "/invitations", label: "Invitations" }]} />}
    >
      <SendInvitationsForm
        preset={chosen}
        choice={choice}
        role={role === "ORG_ADMIN" ? role : "USER"}
        userLocale={userLocale}
      />
    </RoutePage>
  );
}
