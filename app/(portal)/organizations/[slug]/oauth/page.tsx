import { forbidden } from "next/navigation";
import { loadOrganization } from "#app/(portal)/organizations/load.ts";
import { OauthPanel } from "#components/organizations/manage/panels.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { isOauthProblem, oauthProblems } from "#lib/sso/policy.ts";
import { getOauth } from "#lib/sso/queries.ts";

export default async function OauthPage({ params, searchParams }: PageProps<"/organizations/[slug]/oauth">) {
  const organization = await loadOrganization((await params).slug);
  if (!organization.can.oauth) forbidden();
  const { tested } = await searchParams;
  const page = await orNotFound(getOauth(await requireActor(), organization.id));
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
