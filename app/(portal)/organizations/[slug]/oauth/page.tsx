import { forbidden } from "next/navigation";
import { loadOrganization } from "#app/(portal)/organizations/load.ts";
import { OauthPanel } from "#components/organizations/manage/panels.tsx";
import { OauthOff } from "#components/sso/oauth-off.tsx";
import { may } from "#lib/access/authorize.ts";
import { requireActor } from "#lib/auth/current-actor.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { isOauthProblem, oauthProblems } from "#lib/sso/policy.ts";
import { getOauth } from "#lib/sso/queries.ts";

export default async function OauthPage({ params, searchParams }: PageProps<"/organizations/[slug]/oauth">) {
  const [organization, actor] = await Promise.all([
    params.then(({ slug }) => loadOrganization(slug)),
    requireActor(),
  ]);
  if (!may(actor, "oauth:manage", organization.id)) forbidden();
  // They may; so the platform does not offer it.
  if (!organization.can.oauth) return <OauthOff />;
  const { tested } = await searchParams;
  const page = await orNotFound(getOauth(actor, organization.id));
  return (
    <OauthPanel
      key={page.connection?.version ?? 0}
      organizationId={organization.id}
      page={page}
      tested={resultOf(tested)}
    />
  );
}

function resultOf(tested: unknown): { ok: boolean; message: string } | null {
  if (tested === "ok") return { ok: true, message: "Sign-in works. You can enable the connection now." };
  return isOauthProblem(tested) ? { ok: false, message: oauthProblems[tested] } : null;
}
