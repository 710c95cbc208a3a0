// The part of the authorization matrix about role templates and the workspaces of members.
import { v7 as uuidv7 } from "uuid";
import { getLeavingEffects } from "#lib/memberships/leaving/queries.ts";
import { listRoleTemplates, listTemplateChoices } from "#lib/memberships/templates/queries.ts";
import { deleteTemplate, saveTemplate, setJoinTemplates } from "#lib/memberships/templates/service.ts";
import { getMemberAccess } from "#lib/memberships/workspaces/queries.ts";
import { asPlatform, unique } from "#tests/factories.ts";
import { memberOf } from "./matrix-workspaces.ts";
import { orgAdminOnOne, type Verb } from "./outcomes.ts";
import { withMember } from "./people.ts";

const form = (organizationId: string) => ({
  organizationId,
  id: uuidv7(),
  version: 0,
  name: `Template ${unique()}`,
  description: "",
  role: "USER" as const,
  everyWorkspace: null,
  workspaces: [],
});

/** A new template of the organization; one that does not exist where there is no such organization. */
async function templateOf(organizationId: string) {
  const { version: _, ...data } = form(organizationId);
  const organizations = await asPlatform((tx) => tx.organization.count({ where: { id: organizationId } }));
  if (organizations > 0) await asPlatform((tx) => tx.roleTemplate.create({ data }));
  return { organizationId, id: data.id };
}

/** By file and name. */
export const templatesMatrix: Record<string, Record<string, Verb>> = {
  "lib/memberships/templates/service.ts": {
    saveTemplate: { outcomes: orgAdminOnOne, call: (actor, { id }) => saveTemplate(actor, form(id)) },
    deleteTemplate: {
      outcomes: orgAdminOnOne,
      call: async (actor, { id }) => deleteTemplate(actor, await templateOf(id)),
    },
    setJoinTemplates: {
      outcomes: orgAdminOnOne,
      call: (actor, { id }) =>
        setJoinTemplates(actor, { organizationId: id, domainTemplateId: null, oauthTemplateId: null }),
    },
  },
  "lib/memberships/templates/queries.ts": {
    listRoleTemplates: { outcomes: orgAdminOnOne, call: (actor, { id }) => listRoleTemplates(actor, id) },
    listTemplateChoices: { outcomes: orgAdminOnOne, call: (actor, { id }) => listTemplateChoices(actor, id) },
  },
  "lib/memberships/workspaces/queries.ts": {
    getMemberAccess: {
      outcomes: orgAdminOnOne,
      call: async (actor, target) => getMemberAccess(actor, target.id, await memberOf(target)),
    },
  },
  "lib/memberships/leaving/queries.ts": {
    getLeavingEffects: {
      outcomes: orgAdminOnOne,
      // Somebody else: what becomes of one's own is one's own to know.
      call: (actor, target) =>
        withMember(target, ({ id: userId }) => getLeavingEffects(actor, target.id, userId)),
    },
  },
};
