// An organization's slug: changed on its details, with the former one leading to it.
import { describe, expect, test } from "vitest";
import { purgeEnded } from "#lib/jobs/housekeeping/service.ts";
import { findRenamed, getOrganization } from "#lib/organizations/queries.ts";
import { createOrganization, updateOrganization } from "#lib/organizations/service.ts";
import type { Organization } from "#prisma/client/client.ts";
import {
  actorFor,
  adminActor,
  asPlatform,
  makeMembership,
  makeOrganization,
  makeUser,
  organizationForm,
  outsiderActor,
  systemActor,
  unique,
} from "#tests/factories.ts";
import { refusalOf } from "#tests/refusals.ts";
import { formOf } from "./details.ts";

const newSlug = () => `slug-${unique().toLowerCase()}`;

async function rename(organization: Organization, slug: string): Promise<Organization> {
  const present = await asPlatform((tx) =>
    tx.organization.findUniqueOrThrow({ where: { id: organization.id } }),
  );
  await updateOrganization(systemActor, formOf(present, { slug }));
  return { ...present, slug };
}

const endFormer = (slug: string) =>
  asPlatform(
    (tx) => tx.$executeRaw`UPDATE former_slug SET ends_at = now() - interval '1 second' WHERE slug = ${slug}`,
  );

describe("the former slug", () => {
  test("leads to the organization, through several changes and back, for those who may see it", async () => {
    const admin = await adminActor();
    const organization = await makeOrganization();
    const member = await makeUser();
    await makeMembership(member, organization);
    const [first, second, third] = [organization.slug, newSlug(), newSlug()];
    await rename(organization, second);
    await rename(organization, third);
    for (const former of [first, second]) {
      expect(await findRenamed(admin, former)).toBe(third);
      expect(await findRenamed(await actorFor(member), former)).toBe(third);
      expect(await findRenamed(await outsiderActor(), former)).toBeNull();
      expect((await refusalOf(getOrganization(admin, former))).code).toBe("NOT_FOUND");
    }
    await rename(organization, first);
    expect((await getOrganization(admin, first)).id).toBe(organization.id);
    expect(await findRenamed(admin, first)).toBeNull();
    expect(await findRenamed(admin, second)).toBe(first);
  });

  test("is nobody else's until it ends, and is then free and purged", async () => {
    const [one, other] = [await makeOrganization(), await makeOrganization()];
    const [former, present] = [one.slug, newSlug()];
    await rename(one, present);
    expect(await refusalOf(rename(other, former))).toMatchObject({
      code: "CONFLICT",
      field: "slug",
      details: { suggestion: `${former}-2` },
    });
    const { slug } = await createOrganization(systemActor, organizationForm({ name: one.name }));
    expect(slug).toBe(`${former}-2`);
    await endFormer(former);
    expect(await findRenamed(await adminActor(), former)).toBeNull();
    await rename(other, former);
    expect((await getOrganization(systemActor, former)).id).toBe(other.id);
    await endFormer(other.slug);
    await purgeEnded(systemActor);
    expect(await asPlatform((tx) => tx.formerSlug.count({ where: { slug: other.slug } }))).toBe(0);
  });

  test("leads nowhere once the organization is deleted", async () => {
    const organization = await makeOrganization();
    await rename(organization, newSlug());
    await asPlatform((tx) =>
      tx.organization.update({ where: { id: organization.id }, data: { deletedAt: new Date() } }),
    );
    expect(await findRenamed(await adminActor(), organization.slug)).toBeNull();
    const { slug } = await createOrganization(systemActor, organizationForm({ name: organization.name }));
    expect(slug).toBe(organization.slug);
  });
});

test("a slug that is taken or reserved is refused with a free one", async () => {
  const [one, other] = [await makeOrganization(), await makeOrganization()];
  expect(await refusalOf(rename(one, other.slug))).toMatchObject({
    code: "CONFLICT",
    field: "slug",
    details: { suggestion: `${other.slug}-2` },
  });
  expect(await refusalOf(rename(one, "new"))).toMatchObject({ code: "CONFLICT", field: "slug" });
});

test("30 organizations that want one slug at once: one gets it", async () => {
  const wanted = newSlug();
  const organizations = await Promise.all(Array.from({ length: 30 }, () => makeOrganization()));
  const answers = await Promise.allSettled(organizations.map((organization) => rename(organization, wanted)));
  expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  for (const answer of answers)
    if (answer.status === "rejected")
      expect(answer.reason).toMatchObject({ code: "CONFLICT", field: "slug" });
});
