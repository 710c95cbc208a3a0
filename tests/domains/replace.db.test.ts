import { describe, expect, test } from "vitest";
import { createOrganization, updateOrganization } from "#lib/organizations/service.ts";
import type { Organization } from "#prisma/client/client.ts";
import { asPlatform, makeOrganization, organizationForm, systemActor, unique } from "#tests/factories.ts";
import { countOutcomes, refusalOf } from "#tests/refusals.ts";

const newDomain = () => `${unique()}.example`;

function saveDomains(organization: Organization, domains: string[], version = organization.version) {
  const { id, name, code, slug, contact, country, email } = organization;
  const form = organizationForm({ id, name, code, contact, country, email, domains: domains.join(",") });
  return updateOrganization(systemActor, {
    ...form,
    slug,
    version,
    status: "ACTIVE",
    tier: "free",
    website: "",
    description: "",
  });
}

const stored = async (organization: { id: string }) => {
  const { domain, domains } = await asPlatform((tx) =>
    tx.organization.findUniqueOrThrow({
      where: { id: organization.id },
      include: { domains: { orderBy: { position: "asc" } } },
    }),
  );
  return {
    list: domain,
    rows: domains.map((row) => row.domain),
    verified: domains.every((row) => row.verifiedAt !== null),
  };
};

const ownersOf = (domain: string) => asPlatform((tx) => tx.organizationDomain.count({ where: { domain } }));

describe("an organization's domains", () => {
  test("keep the typed order, also in the list's column, and count as verified", async () => {
    const domains = [newDomain(), newDomain(), newDomain()];
    const organization = await makeOrganization({ domains: domains.join("\n") });
    expect(await stored(organization)).toEqual({ list: domains.join(", "), rows: domains, verified: true });
  });

  test("can be added, removed and reordered in one save", async () => {
    const [a, b, c] = [newDomain(), newDomain(), newDomain()];
    const organization = await makeOrganization({ domains: `${a} ${b}` });
    await saveDomains(organization, [c, a]);
    expect(await stored(organization)).toEqual({ list: `${c}, ${a}`, rows: [c, a], verified: true });
    await saveDomains(organization, [], 2);
    expect(await stored(organization)).toEqual({ list: "", rows: [], verified: true });
    expect(await ownersOf(b)).toBe(0);
  });

  test("typed twice, or as address and host, are one", async () => {
    const domain = newDomain();
    const organization = await makeOrganization({
      domains: `${domain}, ${domain.toUpperCase()}; ada@${domain}`,
    });
    expect((await stored(organization)).rows).toEqual([domain]);
  });

  test("once released, can be claimed by another", async () => {
    const domain = newDomain();
    const [first, second] = [await makeOrganization({ domains: domain }), await makeOrganization()];
    expect((await refusalOf(saveDomains(second, [domain]))).code).toBe("CONFLICT");
    await saveDomains(first, []);
    await saveDomains(second, [domain]);
    expect((await stored(second)).rows).toEqual([domain]);
  });
});

describe("case 94: a domain has one owner, also under concurrency", () => {
  test("20 organizations save the same domain", async () => {
    const domain = newDomain();
    const organizations = await Promise.all(Array.from({ length: 20 }, () => makeOrganization()));
    const saves = organizations.map((organization) => saveDomains(organization, [domain]));
    expect(await countOutcomes(saves)).toEqual({ ok: 1, CONFLICT: 19 });
    expect(await ownersOf(domain)).toBe(1);
  });

  test("20 new organizations have the same domain", async () => {
    const domain = newDomain();
    const creations = Array.from({ length: 20 }, () =>
      createOrganization(systemActor, organizationForm({ domains: domain })),
    );
    expect(await countOutcomes(creations)).toEqual({ ok: 1, CONFLICT: 19 });
    expect(await ownersOf(domain)).toBe(1);
  });

  test("two organizations save the same two domains in opposite order, 20 times", async () => {
    for (let round = 0; round < 20; round++) {
      const [a, b] = [newDomain(), newDomain()];
      const [first, second] = await Promise.all([makeOrganization(), makeOrganization()]);
      expect(await countOutcomes([saveDomains(first, [a, b]), saveDomains(second, [b, a])])).toEqual({
        ok: 1,
        CONFLICT: 1,
      });
      const [one, other] = [await stored(first), await stored(second)];
      expect([one.rows.length, other.rows.length].toSorted()).toEqual([0, 2]);
    }
  });
});
