import { expect, test } from "vitest";
import { exportBadRows } from "#lib/sales-imports/queries.ts";
import { purgeSalesFiles } from "#lib/sales-imports/service.ts";
import { auditEvents } from "#tests/audit-events.ts";
import { asPlatform, makeOrganization, systemActor } from "#tests/factories.ts";
import { age, heading, line, postAll, preview, rowsOf, stateOf } from "./files.ts";

test("the chunks of an ended file are deleted, after 90 days its rows, but not the invalid ones and the result", async () => {
  const { code } = await makeOrganization();
  const id = await preview([heading, line(code, "J-1", "1"), line("NOBODY", "J-2", "1")].join("\n"));
  const readInParts = () => asPlatform((tx) => tx.salesFileChunk.count({ where: { importId: id } }));
  await purgeSalesFiles(systemActor);
  expect([await readInParts(), (await rowsOf(id)).length]).toEqual([1, 2]);
  await postAll(id);
  await purgeSalesFiles(systemActor);
  expect([await readInParts(), (await rowsOf(id)).length]).toEqual([0, 2]);
  await age(id);
  await purgeSalesFiles(systemActor);
  expect(await rowsOf(id)).toMatchObject([{ row: 3, state: "BAD" }]);
  expect(await stateOf(id)).toMatchObject({ status: "DONE", rows: 2, posted: 1, bad: 1 });
  expect(await new Response(await exportBadRows(systemActor, id)).text()).toContain("J-2");
});

test("a file that nobody decided about for a week is cancelled, which is recorded", async () => {
  const id = await preview([heading, line("NOBODY", "K-1", "1")].join("\n"));
  await asPlatform(
    (tx) =>
      tx.$executeRaw`UPDATE sales_import SET updated_at = now() - interval '8 days' WHERE id = ${id}::uuid`,
  );
  await purgeSalesFiles(systemActor);
  expect(await stateOf(id)).toMatchObject({ status: "CANCELLED" });
  expect((await auditEvents({ targetId: id })).at(-1)).toMatchObject({
    action: "sales-file.cancelled",
    actorId: "cli:test",
    after: { posted: 0, rows: 1 },
  });
});
