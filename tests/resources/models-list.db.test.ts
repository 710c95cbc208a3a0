import { describe, expect, test } from "vitest";
import { exportModels } from "#lib/resources/models/export/queries.ts";
import { listModelPage } from "#lib/resources/models/list/queries.ts";
import { loadListParams } from "#lib/resources/models/list/schema.ts";
import { setModelRetired } from "#lib/resources/service.ts";
import { auditEvents } from "#tests/audit-events.ts";
import { adminActor, makeModel, systemActor, unique } from "#tests/factories.ts";

/** Two models of one provider and one of another, found by the word. */
async function makeThree() {
  const word = unique();
  const one = await makeModel({ name: `Beta ${word}`, provider: `A ${word}`, contextWindow: 1_000 });
  const two = await makeModel({ name: `Alpha ${word}`, provider: `A ${word}`, contextWindow: 3_000 });
  const three = await makeModel({
    name: `Gamma ${word}`,
    provider: `B ${word}`,
    modelType: "EMBEDDING",
    contextWindow: 2_000,
    enabledByDefault: true,
  });
  const read = async (search: Record<string, string>) =>
    listModelPage(systemActor, loadListParams({ q: word, ...search }));
  const names = async (search: Record<string, string>) =>
    (await read(search)).rows.map(({ name }) => name.split(" ")[0]);
  return { word, ids: [one.id, two.id, three.id], read, names };
}

describe("the list of models", () => {
  test("is ordered by provider and name, and by any column", async () => {
    const { names } = await makeThree();
    expect(await names({})).toEqual(["Alpha", "Beta", "Gamma"]);
    expect(await names({ sort: "-contextWindow" })).toEqual(["Alpha", "Gamma", "Beta"]);
    expect(await names({ sort: "-provider,-name" })).toEqual(["Gamma", "Beta", "Alpha"]);
    expect(await names({ sort: "modelType,name" })).toEqual(["Alpha", "Beta", "Gamma"]);
    expect(await names({ sort: "newOrganizations,name" })).toEqual(["Alpha", "Beta", "Gamma"]);
  });

  test("is filtered by its columns, and its tabs count", async () => {
    const { word, ids, read, names } = await makeThree();
    const [beta = "", alpha = ""] = ids;
    expect(await names({ provider: `A ${word}` })).toEqual(["Alpha", "Beta"]);
    expect(await names({ contextWindow: "ge.2000" })).toEqual(["Alpha", "Gamma"]);
    expect(await names({ newOrganizations: "ON" })).toEqual(["Gamma"]);
    await setModelRetired(systemActor, { id: beta, retired: true, successorId: alpha });
    expect(await names({ status: "retired" })).toEqual(["Beta"]);
    const page = await read({});
    expect(page.tabs).toMatchObject({ all: { count: 3 }, available: { count: 2 }, retired: { count: 1 } });
    expect(page.rows.find(({ id }) => id === beta)?.successor).toBe(`Alpha ${word}`);
    expect(await names({ status: "retired", successor: "empty" })).toEqual([]);
    expect(page.providers).toEqual(expect.arrayContaining([`A ${word}`, `B ${word}`]));
  });

  test("shows what was just added on top, wherever it would stand", async () => {
    const { word, ids } = await makeThree();
    const [beta = ""] = ids;
    const { rows, newIds } = await listModelPage(systemActor, loadListParams({ q: word }), [beta]);
    expect(rows[0]?.id).toBe(beta);
    expect(newIds).toEqual([beta]);
  });

  test("is exported as it is filtered and sorted, which is recorded", async () => {
    const { word } = await makeThree();
    const actor = await adminActor();
    const stream = await exportModels(actor, loadListParams({ q: word, sort: "name", status: "available" }), [
      "name",
      "modelType",
    ]);
    const lines = (await new Response(stream).text()).trim().split("\r\n");
    expect(lines).toHaveLength(4);
    expect(lines[1]).toContain(`Alpha ${word}`);
    expect(lines[3]).toContain("Embedding");
    const [event] = await auditEvents({ actorId: actor.userId, action: "resource.exported" });
    expect(event?.after).toMatchObject({ kind: "MODEL", sort: "name" });
  });
});
