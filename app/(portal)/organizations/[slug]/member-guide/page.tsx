import { forbidden } from "next/navigation";
import { loadHome } from "#app/(portal)/organizations/load.ts";
import { GuideForm } from "#components/organizations/guide/guide-form.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { orNotFound } from "#lib/core/http/page.ts";
import { getMemberGuide } from "#lib/organizations/guide/queries.ts";

export default async function MemberGuidePage({ params }: PageProps<"/organizations/[slug]/member-guide">) {
  const { id, can } = await loadHome((await params).slug);
  if (!can.read) forbidden();
  const memberGuide = await orNotFound(getMemberGuide(await requireActor(), id));
  // A newer guide remounts the form with it.
  return <GuideForm key={memberGuide.guide} organizationId={id} memberGuide={memberGuide} />;
}
