import { findDialog, type SearchParams } from "#app/(portal)/dialog.ts";
import { RouteDialog } from "#components/layout/route-dialog.tsx";
import { loadWorkspace } from "./load.ts";
import { DeleteWorkspacePanel, NewWorkspacePanel } from "./panels.tsx";

interface WorkspaceDialogProps {
  organization: { id: string; slug: string };
  searchParams: SearchParams;
}

/** The dialog that the URL opens over the list: a new workspace, or the deletion of one. */
export async function WorkspaceDialog({ organization, searchParams }: WorkspaceDialogProps) {
  const dialog = await findDialog(`/organizations/${organization.slug}/workspaces`, searchParams);
  const [slug = "", page] = dialog?.segments ?? [];
  if (slug === "new") {
    return (
      <RouteDialog title="Create Workspace">
        <NewWorkspacePanel organization={organization} />
      </RouteDialog>
    );
  }
  if (page !== "delete") return null;
  const { workspace } = await loadWorkspace(organization.slug, slug);
  return (
    <RouteDialog title={`Delete ${workspace.name}`}>
      <DeleteWorkspacePanel organization={organization} workspace={workspace} />
    </RouteDialog>
  );
}
