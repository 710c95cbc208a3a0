import { loadInvitation } from "#app/(portal)/invitations/load.ts";
import { InvitationPanel } from "#components/invitations/invitation-panel.tsx";
import { RouteDialog } from "#components/layout/route-dialog.tsx";
import { currentUserLocale } from "#lib/auth/user-locale.ts";

export default async function InvitationDialog({ params }: PageProps<"/invitations/[id]/details">) {
  const { id } = await params;
  const [invitation, userLocale] = await Promise.all([loadInvitation(id), currentUserLocale()]);
  return (
    <RouteDialog title={invitation.email} size="md">
      <InvitationPanel invitation={invitation} userLocale={userLocale} />
    </RouteDialog>
  );
}
