// The actors and targets: the columns of the authorization matrix.
import { v7 as uuidv7 } from "uuid";
import type { Actor } from "#lib/access/actor.ts";
import { deleteOrganization } from "#lib/organizations/deletion/service.ts";
import type { Organization } from "#prisma/client/client.ts";
import {
  actorFor,
  adminActor,
  makeMembership,
  makeModel,
  makeOrganization,
  makeUser,
  orgAdminActor,
  outsiderActor,
  systemActor,
  userActor,
} from "#tests/factories.ts";

export const situations = {
  admin: "Admin",
  adminOnDeleted: "Admin, on a deleted organization",
  adminOnUnknown: "Admin, on an unknown id",
  system: "job or command",
  orgAdmin: "Org Admin of it",
  orgAdminOfInactive: "Org Admin of it, inactive",
  orgAdminOfDeleted: "Org Admin of it, deleted",
  orgAdminElsewhere: "Org Admin of another",
  orgAdminOnUnknown: "Org Admin, on an unknown id",
  user: "User of it",
  userAndOrgAdminElsewhere: "User of it, Org Admin of another",
  outsider: "signed in, without organization",
} as const;

export type Situation = keyof typeof situations;

/** The target of a verb's call. */
export interface Target {
  id: string;
  slug: string;
  name: string;
  code: string;
  version: number;
  modelId: string;
  userId: string;
  userEmail: string;
}

export interface Case {
  actor: Actor;
  target: Target;
}

export type World = Awaited<ReturnType<typeof makeWorld>>;

/** All users and organizations of the matrix. */
export async function makeWorld() {
  const [modelId, user] = [(await makeModel()).id, await makeUser()];
  const targetOf = (organization: Organization): Target => ({
    id: organization.id,
    slug: organization.slug,
    name: organization.name,
    code: organization.code,
    version: organization.version,
    modelId,
    userId: user.id,
    userEmail: user.email,
  });
  const freshLive = async () => targetOf(await makeOrganization());
  const freshDeleted = async () => {
    const organization = await makeOrganization();
    await deleteOrganization(systemActor, { id: organization.id, confirmation: organization.name });
    return targetOf(organization);
  };

  const live = await makeOrganization();
  const elsewhere = await makeOrganization();
  const inactive = await makeOrganization({}, { status: "INACTIVE" });
  const doomed = await makeOrganization();
  const doomedOrgAdmin = await makeUser();
  await makeMembership(doomedOrgAdmin, doomed, "ORG_ADMIN");
  await deleteOrganization(systemActor, { id: doomed.id, confirmation: doomed.name });
  const both = await makeUser();
  await makeMembership(both, live, "USER");
  await makeMembership(both, elsewhere, "ORG_ADMIN");

  const admin = await adminActor();
  const unknown = { ...targetOf(live), id: uuidv7(), slug: `unknown-${uuidv7()}` };
  const orgAdminElsewhere = await orgAdminActor(elsewhere);
  const cases: Record<Situation, Case> = {
    admin: { actor: admin, target: targetOf(live) },
    adminOnDeleted: { actor: admin, target: targetOf(doomed) },
    adminOnUnknown: { actor: admin, target: unknown },
    system: { actor: systemActor, target: targetOf(live) },
    orgAdmin: { actor: await orgAdminActor(live), target: targetOf(live) },
    orgAdminOfInactive: { actor: await orgAdminActor(inactive), target: targetOf(inactive) },
    orgAdminOfDeleted: { actor: await actorFor(doomedOrgAdmin), target: targetOf(doomed) },
    orgAdminElsewhere: { actor: orgAdminElsewhere, target: targetOf(live) },
    orgAdminOnUnknown: { actor: orgAdminElsewhere, target: unknown },
    user: { actor: await userActor(live), target: targetOf(live) },
    userAndOrgAdminElsewhere: { actor: await actorFor(both), target: targetOf(live) },
    outsider: { actor: await outsiderActor(), target: targetOf(live) },
  };
  return { cases, live, freshLive, freshDeleted };
}
