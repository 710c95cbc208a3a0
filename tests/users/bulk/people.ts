import { asPlatform, makeMembership, makeOrganization, makeUser, unique } from "#tests/factories.ts";

/** A new organization and its members, in order of their ids. */
export async function organizationOf(...roles: ("ORG_ADMIN" | "USER")[]) {
  const organization = await makeOrganization();
  const word = unique();
  const people = [];
  for (const [n, role] of roles.entries()) {
    const person = await makeUser({ email: `${n}@${word}.example` });
    await makeMembership(person, organization, role);
    people.push(person);
  }
  return { organization, word, people, ids: people.map(({ id }) => id) };
}

/** By the id of the user */
export const rolesIn = async (organizationId: string) => {
  const rows = await asPlatform((tx) => tx.membership.findMany({ where: { organizationId } }));
  return new Map(rows.map((row) => [row.userId, row.role]));
};
