import { describe, expect, test } from "vitest";
import { asPlatform, makeOrganization, unique } from "#tests/factories.ts";
import { find, row, run, texts } from "./rows.ts";

describe("codes and slugs", () => {
  test("are proposed as the form does, and numbered where in use", async () => {
    const word = unique().toUpperCase();
    const rows = [1, 2, 3, 4, 5, 6].map((id) => ({
      name: word.slice(0, 8),
      country: "SG",
      external_id: `${word}-${id}`,
    }));
    const { results } = await run(rows);
    const stem = results[0]?.code ?? "";
    expect(results.map(({ code }) => code)).toEqual(["", 2, 3, 4, 5, 6].map((n) => `${stem}${n}`));
    const sixth = await find({ externalId: `${word}-6` });
    expect(sixth?.slug).toBe(`${stem.toLowerCase()}-6`);
  });

  test("a code that a later row has is proposed to no other", async () => {
    const word = unique().slice(0, 8);
    const rows = [row({ name: word }), row({ code: word })];
    const { results } = await run(rows, { dryRun: true });
    expect(results.map(({ code }) => code)).toEqual([`${word}2`.toUpperCase(), word.toUpperCase()]);
    expect((await run(rows)).results).toEqual(results);
  });

  test("a number allocated for one name is not reused for another row with it", async () => {
    const word = unique().slice(0, 7);
    const rows = [word, word, `${word}2`].map((name) => row({ name, external_id: unique() }));
    const { results } = await run(rows, { dryRun: true });
    expect(results.map(({ code }) => code.toLowerCase())).toEqual([word, `${word}2`, `${word}22`]);
    expect((await run(rows)).results).toEqual(results);
  });

  test("no row gets a slug that is a page", async () => {
    const { results } = await run([row({ name: "Deleted", external_id: unique() })]);
    expect((await find({ code: results[0]?.code ?? "" }))?.slug).toMatch(/^deleted-\d+$/);
  });

  test("names in non-Latin scripts get codes and slugs too", async () => {
    const digits = BigInt(`0x${crypto.randomUUID().replaceAll("-", "")}`);
    const names = ["東京大学", "Московский", "جامعة"].map((name) => `${name} ${digits}`);
    const report = await run(names.map((name) => row({ name })));
    expect(report).toMatchObject({ created: 3, rejected: 0 });
  });
});

describe("an existing organization", () => {
  test("is also recognized by its code, when name and country agree", async () => {
    const made = await makeOrganization();
    const { results } = await run([
      { name: made.name, country: made.country, code: made.code.toLowerCase() },
    ]);
    expect(results).toMatchObject([{ outcome: "existing", code: made.code }]);
  });

  test("keeps its code and its domain from others", async () => {
    const domain = `${unique()}.example`;
    const made = await makeOrganization({ domains: domain });
    const [taken, without] = (
      await run([row({ code: made.code }), row({ domains: `${domain} ${unique()}.example` })])
    ).results;
    expect([taken?.outcome, texts(taken)]).toEqual([
      "rejected",
      [`The code ${made.code} belongs to ${made.name}.`],
    ]);
    expect([without?.outcome, texts(without)]).toEqual([
      "created",
      [`Left out: ${domain} belongs to ${made.name}.`],
    ]);
    expect((await find({ code: without?.code ?? "" }))?.domains).toHaveLength(1);
  });

  test("is imported as new after it was deleted, and inherits nothing", async () => {
    const given = row({ domains: `${unique()}.example` });
    const first = (await run([given])).results[0];
    await asPlatform(async (tx) => {
      const { id } = await tx.organization.findFirstOrThrow({
        where: { code: first?.code ?? "", deletedAt: null },
      });
      await tx.organization.update({ where: { id }, data: { deletedAt: new Date() } });
      await tx.organizationDomain.updateMany({ where: { organizationId: id }, data: { released: true } });
    });
    expect(await run([given])).toMatchObject({ created: 1, results: [{ code: first?.code, findings: [] }] });
  });
});
