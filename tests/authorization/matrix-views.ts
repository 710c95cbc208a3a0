// The rows of the authorization matrix for saved views. They belong to people: neither a job nor a key has some.
import { v7 as uuidv7 } from "uuid";
import type { Actor } from "#lib/access/actor.ts";
import { listViews } from "#lib/views/queries.ts";
import { createView, deleteView, shareView, unshareView, updateView } from "#lib/views/service.ts";
import { unique } from "#tests/factories.ts";
import { makeView } from "#tests/views/made.ts";
import { orgAdminOnAll, orgAdminOnOne, type Verb } from "./outcomes.ts";

const list = "users";
const personal = { outcomes: { ...orgAdminOnAll, system: "FORBIDDEN" }, key: "FORBIDDEN" } as const;

/** A private view of the actor; a made-up one of a program. */
async function own(actor: Actor): Promise<{ list: typeof list; id: string }> {
  return { list, id: actor.kind === "user" ? (await makeView(actor, { list })).id : uuidv7() };
}

export const viewsMatrix: Record<string, Record<string, Verb>> = {
  "lib/views/queries.ts": {
    listViews: { outcomes: orgAdminOnAll, call: (actor) => listViews(actor, list) },
  },
  "lib/views/service.ts": {
    createView: {
      ...personal,
      call: (actor) => createView(actor, { list, name: unique(), search: "", columns: {} }),
    },
    updateView: {
      ...personal,
      call: async (actor) => updateView(actor, { ...(await own(actor)), name: unique() }),
    },
    shareView: {
      outcomes: { ...orgAdminOnOne, system: "FORBIDDEN" },
      key: "FORBIDDEN",
      call: async (actor, { id }) => shareView(actor, { ...(await own(actor)), organizationId: id }),
    },
    unshareView: { ...personal, call: async (actor) => unshareView(actor, await own(actor)) },
    deleteView: { ...personal, call: async (actor) => deleteView(actor, await own(actor)) },
  },
};
