import { expect, test } from "vitest";
import { listSalesImports } from "#lib/sales-imports/list/queries.ts";
import { loadListParams } from "#lib/sales-imports/list/schema.ts";
import { getSalesImport } from "#lib/sales-imports/queries.ts";
import { adminActor, asPlatform, makeAdmin, systemActor } from "#tests/factories.ts";
import { heading, upload } from "./files.ts";

test("a file names who uploaded it, and who confirmed it: a person, somebody who was deleted, a key, a job", async () => {
  const admin = await adminActor();
  const gone = await makeAdmin();
  await asPlatform((tx) => tx.user.delete({ where: { id: gone.id } }));
  const id = await upload(heading);
  const labels = {
    [`user:${admin.userId}`]: admin.name,
    [`user:${gone.id}`]: `Deleted user ${gone.id.slice(-6)}`,
    [`key:${gone.id}`]: `API key ${gone.id.slice(-6)}`,
    "job:sales-process": "job:sales-process",
  };
  for (const [label, name] of Object.entries(labels)) {
    await asPlatform((tx) =>
      tx.salesImport.update({
        where: { id },
        data: { createdBy: label, postedBy: label },
        select: { id: true },
      }),
    );
    const { rows } = await listSalesImports(systemActor, loadListParams({}));
    expect(rows.find((row) => row.id === id)?.createdBy).toBe(name);
    expect(await getSalesImport(systemActor, id)).toMatchObject({ createdBy: name, postedBy: name });
  }
});
