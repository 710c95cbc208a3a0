import { expect, test } from "vitest";
import { findOwnTablePreference } from "#lib/list/preferences/queries.ts";
import { saveTablePreferenceSchema } from "#lib/list/preferences/schema.ts";
import { saveOwnTablePreference } from "#lib/list/preferences/service.ts";
import { actorFor, asPlatform, makeUser, outsiderActor } from "#tests/factories.ts";

const table = "organizations" as const;
const columns = { order: ["name", "code"], hidden: ["phone"], widths: { name: 240 } };

test("a user's table preferences apply on any device", async () => {
  const user = await makeUser();
  expect(await findOwnTablePreference(await actorFor(user), table)).toEqual({});
  await saveOwnTablePreference(await actorFor(user), { table, columns });
  expect(await findOwnTablePreference(await actorFor(user), table)).toEqual(columns);
  await saveOwnTablePreference(await actorFor(user), { table, columns: {} });
  expect(await findOwnTablePreference(await actorFor(user), table)).toEqual({});
});

test("preferences belong to one user", async () => {
  const [ada, grace] = [await outsiderActor(), await outsiderActor()];
  await saveOwnTablePreference(ada, { table, columns });
  expect(await findOwnTablePreference(grace, table)).toEqual({});
});

test("20 saves at once leave one of them", async () => {
  const actor = await outsiderActor();
  const saves = Array.from({ length: 20 }, (_, n) =>
    saveOwnTablePreference(actor, { table, columns: { widths: { name: 100 + n } } }),
  );
  await Promise.all(saves);
  const { widths } = await findOwnTablePreference(actor, table);
  expect(widths?.name).toBeGreaterThanOrEqual(100);
});

test("stored preferences of another format count as none", async () => {
  const actor = await outsiderActor();
  await saveOwnTablePreference(actor, { table, columns });
  const where = { userId: actor.userId };
  await asPlatform((tx) => tx.tablePreference.updateMany({ where, data: { columns: { order: "name" } } }));
  expect(await findOwnTablePreference(actor, table)).toEqual({});
});

test.each([
  ["another table", { table: "nothing", columns }],
  ["somebody else's", { table, columns, userId: "x" }],
  ["an unknown setting", { table, columns: { ...columns, sort: "name" } }],
  ["a column that is none", { table, columns: { order: ["a b"] } }],
  ["a width that is none", { table, columns: { widths: { name: 1e9 } } }],
  ["61 hidden columns", { table, columns: { hidden: Array(61).fill("name") } }],
  [
    "61 widths",
    {
      table,
      columns: {
        widths: Object.fromEntries(
          Array.from({ length: 61 }, (_, n) => ["a".repeat((n % 40) + 1) + "b".repeat(n > 39 ? 1 : 0), 100]),
        ),
      },
    },
  ],
])("case 25: %s cannot be saved", (_what, form) => {
  expect(saveTablePreferenceSchema.safeParse({ table, columns }).success).toBe(true);
  expect(saveTablePreferenceSchema.safeParse(form).success).toBe(false);
});

test("a sent prototype is dropped", () => {
  const sent = JSON.parse('{"widths": {"__proto__": 100, "name": 100}}');
  expect(saveTablePreferenceSchema.parse({ table, columns: sent }).columns).toEqual({
    widths: { name: 100 },
  });
  expect(
    Object.hasOwn(
      saveTablePreferenceSchema.parse({ table, columns: sent }).columns.widths ?? {},
      "__proto__",
    ),
  ).toBe(false);
});
