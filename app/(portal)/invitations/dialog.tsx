import { findDialog, type SearchParams } from "#app/(portal)/dialog.ts";
import { loadInvitation, loadInviting } from "#app/(portal)/invitations/load.ts";
import { InvitationPanel, SendInvitationsForm } from "#components/invitations/panels.tsx";
import { RouteDialog } from "#components/layout/route-dialog.tsx";
import { currentUserLocale } from "#lib/auth/user-locale.ts";

/** The dialog that the URL opens over the list: a new invitation, or an existing one. */
export async function InvitationDialog({ searchParams }: { searchParams: SearchParams }) {
  const dialog = await findDialog("/invitations", searchParams);
  if (!dialog) return null;
  const [id = ""] = dialog.segments;
  const userLocale = await currentUserLocale();
  if (id === "new") {
    const { chosen, choice } = await loadInviting(dialog.search.org);
    return (
      <RouteDialog title="Send Invitation" size="md">
        <SendInvitationsForm
          preset={chosen}
          choice={choice}
          role={dialog.search.role === "ORG_ADMIN" ? "ORG_ADMIN" : "USER"}
          userLocale={userLocale}
        />
      </RouteDialog>
    );
  }
  const invitation = await loadInvitation(id);
  return (
    <RouteDialog title={invitation.email} size="md">
      <InvitationPanel invitation={invitation} userLocale={userLocale} />
    </RouteDialog>
  );
}
