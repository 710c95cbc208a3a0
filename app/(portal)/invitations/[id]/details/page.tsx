import type { Metadata } from "next";
import { loadInvitation } from "#app/(portal)/invitations/load.ts";
import { InvitationPanel } from "#components/invitations/panels.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { RoutePage } from "#components/layout/route-page.tsx";
import { currentUserLocale } from "#lib/auth/user-locale.ts";

export const metadata: Metadata = { title: "Invitation" };

export default async function InvitationPage({ params }: PageProps<"/invitations/[id]/details">) {
  const { id } = await params;
  const [invitation, userLocale] = await Promise.all([loadInvitation(id), currentUserLocale()]);
  return (
    <RoutePage
      closeTo="/invitations"
      header={
        <PageHeader title={invitation.email} trail={[{ href: "/invitations", label: "Invitations" }]} />
      }
    >
      <InvitationPanel invitation={invitation} userLocale={userLocale} />
    </RoutePage>
  );
}
