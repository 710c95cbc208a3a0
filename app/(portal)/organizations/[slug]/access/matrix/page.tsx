import type { Metadata } from "next";
import { loadOrganization } from "#app/(portal)/organizations/load.ts";
import { WorkspaceMatrix } from "#components/resources/matrix/workspace-matrix.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { listAccessChoices } from "#lib/resources/access/queries.ts";
import { listOrganizationModels } from "#lib/resources/queries.ts";

type Props = PageProps<"/organizations/[slug]/access/matrix">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Models by Workspace · ${(await loadOrganization((await params).slug)).name}` };
}

/** Turns many models on or off for many workspaces of an organization at once. */
export default async function WorkspaceMatrixPage({ params }: Props) {
  const { id } = await loadOrganization((await params).slug);
  const actor = await requireActor();
  const [models, { workspaces }] = await orNotFound(
    Promise.all([listOrganizationModels(actor, id), listAccessChoices(actor, id, "")]),
  );
  return (
    <WorkspaceMatrix
      organizationId={id}
      models={models
        .filter(({ access }) => access.allowed)
        .map((model) => ({ id: model.id, label: model.name, detail: model.provider }))}
      workspaces={workspaces.map((workspace) => ({ id: workspace.id, label: workspace.name, detail: "" }))}
    />
  );
}
