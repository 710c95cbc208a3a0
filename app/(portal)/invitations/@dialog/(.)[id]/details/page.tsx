import { loadInvitation } from "#app/(portal)/invitations/load.ts";
import { InvitationPanel } from "#components/invitations/invitation-panel.tsx";
import { RouteDialog } from "#components/layout/route-dialog.tsx";
import { currentReader } from "#lib/auth/user-locale.ts";

export default async function InvitationDialog({ params }: PageProps<"/invitations/[id]/details">) {
  const { id } = await params;
  const [invitation, reader] = await Promise.all([loadInvitation(id), currentReader()]);
  return (
    <RouteDialog title={invitation.email} size="md">
      <InvitationPanel invitation={invitation} reader={reader} />
    </RouteDialog>
  );
}
