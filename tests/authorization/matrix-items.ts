// The part of the authorization matrix about items.
import { listItems } from "#lib/items/list/queries.ts";
import { getHierarchy, getItemStats } from "#lib/items/queries.ts";
import { reportItemsSchema } from "#lib/items/report/schema.ts";
import { reportItems } from "#lib/items/report/service.ts";
import { unique } from "#tests/factories.ts";
import { adminOnOne, orgAdminOnOne, type Verb } from "./outcomes.ts";

const page = { q: "", sort: "-updatedAt", size: 25, page: 1, cursor: null } as const;

/** By file and name. */
export const itemsMatrix: Record<string, Record<string, Verb>> = {
  "lib/items/queries.ts": {
    getItemStats: { outcomes: orgAdminOnOne, call: (actor, { id }) => getItemStats(actor, id) },
    getHierarchy: { outcomes: orgAdminOnOne, call: (actor, { id }) => getHierarchy(actor, id) },
  },
  "lib/items/list/queries.ts": {
    listItems: { outcomes: orgAdminOnOne, call: (actor, { id }) => listItems(actor, id, page) },
  },
  "lib/items/report/service.ts": {
    reportItems: {
      outcomes: adminOnOne,
      call: (actor, { id: organizationId }) => {
        const at = "2026-11-30T10:00:00Z";
        const item = {
          kind: "DATASET",
          externalId: unique(),
          name: "",
          status: "ACTIVE",
          createdAt: at,
          updatedAt: at,
        };
        return reportItems(actor, reportItemsSchema.parse({ organizationId, items: [item] }));
      },
    },
  },
};
