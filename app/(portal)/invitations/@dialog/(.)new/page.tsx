import { loadInviting } from "#app/(portal)/invitations/load.ts";
import { SendInvitationsForm } from "#components/invitations/send-invitations-form.tsx";
import { RouteDialog } from "#components/layout/route-dialog.tsx";
import { currentUserLocale } from "#lib/auth/user-locale.ts";

export default async function SendInvitationDialog({ searchParams }: PageProps<"/invitations/new">) {
  const { org } = await searchParams;
  const [{ chosen, choice }, userLocale] = await Promise.all([loadInviting(org), currentUserLocale()]);
  return (
    <RouteDialog title="Send Invitation" size="md">
      <SendInvitationsForm preset={chosen} choice={choice} userLocale={userLocale} />
    </RouteDialog>
  );
}
