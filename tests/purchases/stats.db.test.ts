import { expect, test } from "vitest";
import { listTransfers } from "#lib/ledger/list/queries.ts";
import { loadListParams as loadTransfers } from "#lib/ledger/list/schema.ts";
import { reverseTransfer } from "#lib/ledger/service.ts";
import { getPurchaseStats } from "#lib/purchases/stats/queries.ts";
import { makeOrganization, systemActor, unique } from "#tests/factories.ts";
import { grant, purchase, spend } from "#tests/ledger/ledger.ts";
import { withinOneMonth } from "#tests/one-month.ts";

test("months: purchases by day, spending net of refunds", async () => {
  await withinOneMonth();
  const { id } = await makeOrganization();
  const [today] = new Date().toISOString().split("T");
  await purchase(id, "100", { purchasedOn: today });
  await purchase(id, "50", { purchasedOn: "2001-01-01" });
  await grant(id, "5");
  await spend(id, "30");
  await spend(id, "12.5");
  const [last] = (await listTransfers(systemActor, id, loadTransfers({}))).rows;
  await reverseTransfer(systemActor, {
    organizationId: id,
    transferId: last?.id ?? "",
    reason: "Wrong customer",
    key: unique(),
  });
  const units = await getPurchaseStats(systemActor, id);
  expect(units.map((unit) => [unit.product, unit.months.length])).toEqual([
    ["credits", 12],
    ["inference_tokens", 12],
    ["embedding_tokens", 12],
  ]);
  expect(units[0]?.months.at(-1)).toEqual({
    month: `${today?.slice(0, 7)}-01`,
    purchased: "100",
    spent: "30",
  });
  expect(units[0]?.months[0]).toMatchObject({ purchased: "0", spent: "0" });
  const [year = 0, month = 0] = (today ?? "").split("-").map(Number);
  await purchase(id, "7", {
    purchasedOn: new Date(Date.UTC(year, month - 13, 3)).toISOString().slice(0, 10),
  });
  const [credits] = await getPurchaseStats(systemActor, id);
  expect(credits?.purchased).toEqual({ total: "100", before: "7" });
  expect(credits?.spent).toEqual({ total: "30", before: "0" });
});
