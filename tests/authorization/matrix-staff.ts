// The rows of the authorization matrix for what platform staff keep, favorites and checklists.
import { getOrganizationChecklist, getPlatformChecklist } from "#lib/checklists/queries.ts";
import { setFavorite } from "#lib/organizations/favorites/service.ts";
import {
  findAccountManagers,
  getOrganizationInternal,
  listTags,
} from "#lib/organizations/internal/queries.ts";
import { updateOrganizationInternal } from "#lib/organizations/internal/service.ts";
import { adminOnAll, adminOnOne, orgAdminOnOne, type Verb } from "./outcomes.ts";

export const staffMatrix: Record<string, Record<string, Verb>> = {
  "lib/checklists/queries.ts": {
    getPlatformChecklist: { outcomes: adminOnAll, call: (actor) => getPlatformChecklist(actor) },
    getOrganizationChecklist: {
      outcomes: orgAdminOnOne,
      call: (actor, { id }) => getOrganizationChecklist(actor, id),
    },
  },
  "lib/organizations/internal/queries.ts": {
    getOrganizationInternal: {
      outcomes: adminOnOne,
      call: (actor, { id }) => getOrganizationInternal(actor, id),
    },
    listTags: { outcomes: adminOnAll, call: (actor) => listTags(actor) },
    findAccountManagers: { outcomes: adminOnAll, call: (actor) => findAccountManagers(actor, "") },
  },
  "lib/organizations/internal/service.ts": {
    updateOrganizationInternal: {
      outcomes: adminOnOne,
      call: (actor, { id }) =>
        updateOrganizationInternal(actor, {
          organizationId: id,
          version: 0,
          tags: ["pilot"],
          accountManagerId: null,
          note: "",
        }),
    },
  },
  "lib/organizations/favorites/service.ts": {
    setFavorite: {
      // Stars belong to people.
      outcomes: { ...orgAdminOnOne, system: "FORBIDDEN" },
      key: "FORBIDDEN",
      call: (actor, { id }) => setFavorite(actor, { organizationId: id, favorite: true }),
    },
  },
};
