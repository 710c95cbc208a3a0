import type { Metadata } from "next";
import { loadOrganization } from "#app/(portal)/organizations/load.ts";
import { EffectiveAccessView } from "#components/resources/access/effective-access-view.tsx";
import { may } from "#lib/access/authorize.ts";
import { requireActor } from "#lib/auth/current-actor.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { listAccessChoices, listEffectiveAccess, listResourceUsers } from "#lib/resources/access/queries.ts";

type Props = PageProps<"/organizations/[slug]/access">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Effective Access · ${(await loadOrganization((await params).slug)).name}` };
}

const kinds = ["MODEL", "ROUTER", "ASSISTANT", "TOOL"] as const;

/** What the organization, a workspace or a member may use, or who may use a resource. */
export default async function EffectiveAccessPage({ params, searchParams }: Props) {
  const { slug } = await params;
  const { id } = await loadOrganization(slug);
  const search = await searchParams;
  const asked = (name: string) =>
    typeof search[name] === "string" && search[name] ? search[name] : undefined;
  const [workspaceId, userId, resourceId] = [asked("workspace"), asked("member"), asked("resource")];
  const actor = await requireActor();
  const [choices, page, users] = await orNotFound(
    Promise.all([
      listAccessChoices(actor, id, userId ?? ""),
      resourceId ? null : listEffectiveAccess(actor, { organizationId: id, workspaceId, userId }, kinds),
      resourceId
        ? listResourceUsers(actor, { organizationId: id, resourceId, page: Number(asked("page")) || 1 })
        : null,
    ]),
  );
  const can = { setModels: may(actor, "organization:set-models", id), set: may(actor, "access:set", id) };
  return (
    <EffectiveAccessView
      key={`${workspaceId} ${userId} ${resourceId}`}
      organizationId={id}
      viewer={{ slug, isAdmin: may(actor, "resource:manage") }}
      choices={choices}
      chosen={{ workspaceId: workspaceId ?? null, userId: userId ?? null }}
      page={page}
      users={users}
      can={can}
    />
  );
}
