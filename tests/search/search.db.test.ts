// Who finds what.
import { beforeAll, describe, expect, test } from "vitest";
import type { UserActor } from "#lib/access/actor.ts";
import { deleteOrganization } from "#lib/organizations/deletion/service.ts";
import { addPurchaseSchema } from "#lib/purchases/schema.ts";
import { addPurchase } from "#lib/purchases/service.ts";
import { findOpened, search } from "#lib/search/queries.ts";
import type { Organization } from "#prisma/client/client.ts";
import {
  actorFor,
  adminActor,
  asPlatform,
  makeInvitation,
  makeMembership,
  makeModel,
  makeOrganization,
  makeUser,
  orgAdminActor,
  outsiderActor,
  systemActor,
  unique,
  userActor,
} from "#tests/factories.ts";

interface Tenant {
  organization: Organization;
  user: { id: string; email: string };
  invitation: { id: string; email: string };
  purchase: { id: string; reference: string };
  orgAdmin: UserActor;
}

/** In the name of everything that belongs to one of the tenants */
const word = unique();
let admin: UserActor;
let mine: Tenant;
let theirs: Tenant;

beforeAll(async () => {
  [admin, mine, theirs] = [await adminActor(), await makeTenant("Mine"), await makeTenant("Theirs")];
});

async function makeTenant(name: string): Promise<Tenant> {
  const organization = await makeOrganization({ name: `${name} ${word}`, domains: `${unique()}.example` });
  const user = await makeUser({ name: `${name} Person ${word}` });
  await makeMembership(user, organization);
  const reference = `INV-${unique()}`;
  const orgAdmin = await orgAdminActor(organization);
  const typed = { organizationId: organization.id, product: "credits", reference, quantity: "10" };
  const key = crypto.randomUUID();
  await addPurchase(systemActor, addPurchaseSchema.parse({ ...typed, purchasedOn: "2026-06-01", key }));
  const purchase = await asPlatform((tx) => tx.purchase.findFirstOrThrow({ where: { reference } }));
  const invitation = await makeInvitation(organization, { email: `${word}.${unique()}@invited.example` });
  return { organization, user, invitation, purchase, orgAdmin };
}

/** What a text finds, like "user 0193…" */
async function found(actor: UserActor, q: string): Promise<string[]> {
  const { groups } = await search(actor, q);
  return groups.flatMap(({ hits }) => hits.map(({ kind, id }) => `${kind} ${id}`)).toSorted();
}

/** Every way to name something of a tenant, and what it finds */
function names({ organization, user, invitation, purchase }: Tenant): [string, string][] {
  const { id, code, number, email, domain, name } = organization;
  return [
    ...[id, code, code.toLowerCase(), `${number}`, `#${number}`, email, name, name.toUpperCase()].map(
      (text): [string, string] => [text, `organization ${id}`],
    ),
    [domain, `organization ${id}`],
    [user.id, `user ${user.id}`],
    [user.email, `user ${user.id}`],
    [invitation.id, `invitation ${invitation.id}`],
    [invitation.email, `invitation ${invitation.id}`],
    [purchase.id, `purchase ${purchase.id}`],
    [purchase.reference, `purchase ${purchase.id}`],
  ];
}

describe("an Admin", () => {
  test("finds everything by each of its names, and first", async () => {
    const { id } = mine.organization;
    const { domain } = await asPlatform((tx) => tx.organization.findUniqueOrThrow({ where: { id } }));
    for (const [text, wanted] of names({ ...mine, organization: { ...mine.organization, domain } })) {
      const { groups } = await search(admin, text);
      const best = groups.flatMap(({ hits }) => hits).filter(({ rank }) => rank === 0);
      expect(
        best.map((hit) => `${hit.kind} ${hit.id}`),
        text,
      ).toContain(wanted);
    }
  });

  test("finds models by name, key and id", async () => {
    const [name, key] = [`Gpt ${unique()}`, `gpt-${unique()}`];
    const { id } = await makeModel({ name, key });
    for (const text of [id, key, name, key.toUpperCase(), key.slice(0, 9)])
      expect(await found(admin, text), text).toContain(`model ${id}`);
  });

  test("finds by terms in any order, with and without accents, inside of names", async () => {
    const [first, last] = [unique(), unique()];
    const { id } = await makeOrganization({ name: `Érable ${first} ${last}` });
    for (const text of [`${last} ${first}`, `erable ${last}`, `ÉRABLE ${first}`, first.slice(2, 8)])
      expect(await found(admin, text), text).toContain(`organization ${id}`);
    expect(await found(admin, `${first} ${unique()}`)).toEqual([]);
  });

  test("sees what is exactly meant first, then what starts with it, then what has it somewhere", async () => {
    const code = unique().toUpperCase();
    const inside = await makeOrganization({ name: `In x${code} Ltd` });
    const word = await makeOrganization({ name: `The ${code} Trust` });
    const prefix = await makeOrganization({ name: `${code} Labs` });
    const exact = await makeOrganization({ name: "Zzz", code });
    const { groups } = await search(admin, code);
    expect(groups[0]?.hits.map(({ id, rank }) => [id, rank])).toEqual([
      [exact.id, 0],
      [prefix.id, 1],
      [word.id, 2],
      [inside.id, 3],
    ]);
  });

  test("is shown a few of many, and where all of them are", async () => {
    const many = unique();
    for (let n = 0; n < 7; n++) await makeUser({ name: `${many} ${n}` });
    const { groups } = await search(admin, many);
    expect(groups).toMatchObject([{ kind: "user", all: `/users?q=${many}` }]);
    expect(groups[0]?.hits.map(({ title }) => title)).toEqual([0, 1, 2, 3, 4].map((n) => `${many} ${n}`));
  });

  test("does not find what is deleted, nor what belonged to it", async () => {
    const gone = await makeTenant("Gone");
    const { id, name } = gone.organization;
    await deleteOrganization(systemActor, { id, confirmation: name });
    for (const [text] of names(gone).filter(([, wanted]) => !wanted.startsWith("user")))
      expect((await found(admin, text)).join(), text).not.toMatch(
        new RegExp([id, gone.invitation.id, gone.purchase.id].join("|")),
      );
  });
});

describe("an Org Admin", () => {
  test("finds everything of their own organization", async () => {
    for (const [text, wanted] of names(mine).filter(([text]) => text !== ""))
      expect(await found(mine.orgAdmin, text), text).toContain(wanted);
  });

  test("never finds anything of another, not even by its exact id", async () => {
    const foreign = [theirs.organization, theirs.user, theirs.invitation, theirs.purchase].map(
      ({ id }) => id,
    );
    for (const [text] of [...names(theirs), [word], ["Theirs"], [theirs.user.email]])
      expect((await found(mine.orgAdmin, text ?? "")).join(), text).not.toMatch(
        new RegExp(foreign.join("|")),
      );
  });

  test("finds no models, whose catalog is the platform's", async () => {
    const { id } = await makeModel();
    expect(await found(mine.orgAdmin, id)).toEqual([]);
  });

  test("finds somebody who is in two of their organizations once", async () => {
    const [one, other] = [await makeOrganization(), await makeOrganization()];
    const orgAdmin = await makeUser();
    const person = await makeUser({ name: `Twice ${unique()}` });
    for (const organization of [one, other]) {
      await makeMembership(orgAdmin, organization, "ORG_ADMIN");
      await makeMembership(person, organization);
    }
    expect(await found(await actorFor(orgAdmin), person.name)).toEqual([`user ${person.id}`]);
  });

  test("of an inactive organization finds nothing", async () => {
    const tenant = await makeTenant("Paused");
    const { id } = tenant.organization;
    const user = await makeUser();
    await makeMembership(user, { id }, "ORG_ADMIN");
    await asPlatform((tx) => tx.organization.update({ where: { id }, data: { status: "INACTIVE" } }));
    const orgAdmin = await actorFor(user);
    for (const [text] of names(tenant)) expect(await found(orgAdmin, text), text).toEqual([]);
    // An Admin does, and sees that it is inactive.
    const { groups } = await search(admin, id);
    expect(groups[0]?.hits).toMatchObject([{ id, note: "Inactive" }]);
  });
});

test("a User and somebody without an organization find nothing", async () => {
  const [user, outsider] = [await userActor(mine.organization), await outsiderActor()];
  for (const [text] of [...names(mine), [user.email]])
    for (const actor of [user, outsider]) expect(await found(actor, text ?? ""), text).toEqual([]);
});

describe("any text", () => {
  test.each(["", " ", "%", "_", "\\", "%%%", "'", '"; DROP', "\u{1f600}", "ﬃ", "ا", "-", "#", "a", "1"])(
    "%s is answered",
    async (q) => {
      for (const actor of [admin, mine.orgAdmin])
        expect((await search(actor, q)).groups).toBeInstanceOf(Array);
    },
  );

  test("signs that a pattern knows stand for themselves", async () => {
    for (const q of ["%", "_", "\\", "%_\\"]) expect((await search(admin, q)).groups).toEqual([]);
    const name = `Half ${unique()}`;
    const { id } = await makeOrganization({ name: `50% ${name}` });
    expect(await found(admin, `50% ${name}`)).toEqual([`organization ${id}`]);
    expect(await found(admin, `5_0% ${name}`)).toEqual([]);
  });

  test("NUL and 10,000 characters too", async () => {
    for (const q of [`${word}\0`, "x".repeat(10_000), "x ".repeat(5_000), "\ud800"])
      expect((await search(admin, q)).groups).toBeInstanceOf(Array);
  });
});

test("what was opened is named in its order, as far as it may still be seen", async () => {
  const opened = [
    { kind: "user" as const, id: theirs.user.id },
    { kind: "user" as const, id: mine.user.id },
    { kind: "organization" as const, id: mine.organization.id },
    { kind: "purchase" as const, id: mine.purchase.id },
    { kind: "organization" as const, id: crypto.randomUUID() },
  ];
  const ids = async (actor: UserActor) => (await findOpened(actor, opened)).map(({ id }) => id);
  const own = [mine.user.id, mine.organization.id, mine.purchase.id];
  expect(await ids(admin)).toEqual([theirs.user.id, ...own]);
  expect(await ids(mine.orgAdmin)).toEqual(own);
  expect(await ids(await userActor(mine.organization))).toEqual([]);
});
