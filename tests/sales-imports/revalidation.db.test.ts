// Rows that were validated when they were read, and changes until they are validated again.
import { expect, test } from "vitest";
import { getSalesImport } from "#lib/sales-imports/queries.ts";
import { nameOrganizations } from "#lib/sales-imports/service.ts";
import { asPlatform, makeOrganization, systemActor, unique } from "#tests/factories.ts";
import { heading, line, map, postAll, preview, rowsOf, stateOf, work } from "./files.ts";

test("validating again finds what changed after the first validation, and nothing else changes", async () => {
  const [renamed, deleted, same] = [
    await makeOrganization(),
    await makeOrganization(),
    await makeOrganization(),
  ];
  const bought = await preview([heading, line(same.code, "K-1", "1")].join("\n"));
  await postAll(bought);
  const id = await preview(
    [
      ...[heading, line(renamed.code, "K-1", "1"), line(deleted.code, "K-1", "1")],
      ...[line(same.code, "K-1", "1"), line(same.code, "K-2", "1"), line(same.code, "K-2", "1")],
    ].join("\n"),
  );
  expect(await stateOf(id)).toMatchObject({ good: 3, duplicate: 2, bad: 0 });
  await asPlatform(async (tx) => {
    await tx.organization.update({ where: { id: renamed.id }, data: { code: unique().toUpperCase() } });
    await tx.organization.update({ where: { id: deleted.id }, data: { deletedAt: new Date() } });
  });
  const before = await rowsOf(id);
  await nameOrganizations(systemActor, { id, codes: [] });
  await work(id);
  expect(await stateOf(id)).toMatchObject({ status: "PREVIEW", good: 1, duplicate: 2, bad: 2 });
  const after = await rowsOf(id);
  expect(after.slice(0, 2).map(({ errors }) => errors[0]?.text)).toEqual([
    `No organization has the code ${renamed.code}.`,
    `No organization has the code ${deleted.code}.`,
  ]);
  expect(after.slice(2)).toEqual(before.slice(2));
});

test("mapped again after its validation, the file is read as if for the first time", async () => {
  const { code } = await makeOrganization();
  const csv = `${heading}\n${line(code, "L-1", "1", ",,,L-9")}\n${line(code, "L-2", "1", ",,,L-9")}`;
  const id = await preview(csv);
  expect(await stateOf(id)).toMatchObject({ rows: 2, good: 2, duplicate: 0, bad: 0 });
  const { note, ...mapping } = (await getSalesImport(systemActor, id)).mapping;
  await map(id, { mapping: { ...mapping, reference: note } });
  await work(id);
  expect(await stateOf(id)).toMatchObject({ status: "PREVIEW", rows: 2, good: 1, duplicate: 1, bad: 0 });
  expect((await rowsOf(id)).map(({ reference }) => reference)).toEqual(["L-9", "L-9"]);
});
