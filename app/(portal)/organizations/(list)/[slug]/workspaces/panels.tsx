// What stands in a dialog over the list, and on a page of its own after a reload.
import { v7 as uuidv7 } from "uuid";
import { DeleteWorkspaceForm } from "#components/workspaces/delete-workspace-form.tsx";
import { WorkspaceForm } from "#components/workspaces/workspace-form.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { getWorkspaceDeletionEffect } from "#lib/workspaces/deletion/queries.ts";
import { listWorkspaceOptions } from "#lib/workspaces/queries.ts";

interface Organization {
  id: string;
  slug: string;
}

export async function NewWorkspacePanel({ organization }: { organization: Organization }) {
  const sources = await orNotFound(listWorkspaceOptions(await requireActor(), organization.id));
  return <WorkspaceForm organization={organization} id={uuidv7()} sources={sources} />;
}

interface DeleteWorkspacePanelProps {
  organization: Organization;
  workspace: { id: string; name: string };
}

export async function DeleteWorkspacePanel({ organization, workspace }: DeleteWorkspacePanelProps) {
  const { id, name } = workspace;
  const key = { organizationId: organization.id, id };
  const effect = await orNotFound(getWorkspaceDeletionEffect(await requireActor(), key));
  return <DeleteWorkspaceForm organization={organization} workspace={{ id, name }} effect={effect} />;
}
