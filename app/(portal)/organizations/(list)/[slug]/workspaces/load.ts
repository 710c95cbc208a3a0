import { cache } from "react";
import { loadHome } from "#app/(portal)/organizations/load.ts";
import { requireActor } from "#lib/auth/current-actor.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { getWorkspace } from "#lib/workspaces/queries.ts";

/** The workspace named by the URL and its organization, read once for its title, header and page. */
export const loadWorkspace = cache(async (slug: string, workspace: string) => {
  const [organization, actor] = await Promise.all([loadHome(slug), requireActor()]);
  return { organization, workspace: await orNotFound(getWorkspace(actor, organization.id, workspace)) };
});
