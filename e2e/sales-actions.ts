// The server actions of sales files and background jobs, with the input of their pages.
import { randomUUID } from "node:crypto";
import { type Action, onAll } from "./refusals.ts";

export const salesActions: Record<string, Action> = {
  ...Object.fromEntries(
    ["retry", "cancel"].map((verb) => [
      `lib/jobs/actions.ts ${verb}JobAction`,
      { input: () => ({ id: randomUUID() }), refusals: onAll },
    ]),
  ),
  "lib/sales-imports/upload/actions.ts startSalesFileAction": {
    input: () => ({ id: randomUUID(), name: "sales.csv", bytes: 1 }),
    refusals: onAll,
  },
  "lib/sales-imports/actions.ts mapSalesFileAction": {
    input: () => ({
      id: randomUUID(),
      dateFormat: "ISO",
      decimalSign: "",
      mapping: { organization_code: 0, reference: 1, purchased_on: 2, product: 3, quantity: 4 },
    }),
    refusals: onAll,
  },
  "lib/sales-imports/actions.ts chooseSheetAction": {
    input: () => ({ id: randomUUID(), sheet: "Sales" }),
    refusals: onAll,
  },
  "lib/sales-imports/actions.ts nameOrganizationsAction": {
    input: ({ organization }) => ({
      id: randomUUID(),
      codes: [{ code: "X", organizationId: organization.id }],
    }),
    refusals: onAll,
  },
  ...Object.fromEntries(
    [
      "upload/actions.ts finishSalesFileAction",
      ...["confirm", "cancel", "undo", "retry"].map((verb) => `actions.ts ${verb}SalesFileAction`),
    ].map((name) => [`lib/sales-imports/${name}`, { input: () => ({ id: randomUUID() }), refusals: onAll }]),
  ),
};
