// Workspaces that organizations could have, with their people, defaults and role templates.

import { v5 as uuidv5 } from "uuid";
import type { SystemActor } from "#lib/access/actor.ts";
import type { Tx } from "#lib/core/db/transaction.ts";
import { required } from "#lib/core/required.ts";
import { setOrganizationDefaults, setPlatformDefaults, setWorkspaceDefaults } from "#lib/defaults/service.ts";
import { saveTemplate, setJoinTemplates } from "#lib/memberships/templates/service.ts";
import { setAccess } from "#lib/resources/policies/service.ts";
import { demoOrganizations } from "#lib/setup/demo-organizations.ts";
import { setWorkspaceMembers } from "#lib/workspaces/members/service.ts";
import { createWorkspace } from "#lib/workspaces/service.ts";
import { changeWorkspaces } from "#lib/workspaces/status/service.ts";

interface DemoWorkspace {
  name: string;
  description: string;
  open?: boolean;
  /** How many of its organization's members are in it by name */
  people: number;
  status?: "suspended" | "archived";
}

const acme: readonly DemoWorkspace[] = [
  {
    name: "Company Wide",
    description: "Announcements, onboarding and everyday questions.",
    open: true,
    people: 2,
  },
  { name: "Marketing", description: "Campaigns for North America and Europe.", people: 9 },
  { name: "Product Design", description: "Research, drafts and reviews of new products.", people: 7 },
  { name: "Sales EMEA", description: "Quotes and follow-ups.", people: 6 },
  { name: "Research Lab", description: "Trials of new models.", people: 4 },
  { name: "Partner Pilot", description: "Shared with two resellers.", people: 5, status: "suspended" },
  { name: "Spring Launch 2025", description: "Everything about the launch.", people: 8, status: "archived" },
];

const others: readonly DemoWorkspace[] = [
  { name: "Everyone", description: "Where all members start.", open: true, people: 1 },
  { name: "Operations", description: "Reports and daily work.", people: 4 },
  { name: "Customer Service", description: "Answers and templates.", people: 3 },
];

/** Members that an organization needs to get demo workspaces */
const smallest = 7;

export interface PlacedWorkspace {
  id: string;
  organizationId: string;
  code: string;
  name: string;
  /** User ids, the Admin first; all members where it is open */
  people: string[];
  /** Neither suspended nor archived */
  active: boolean;
}

/** Makes them where there are people, by their ids, and resources already. Returns those that keep items. */
export async function createDemoWorkspaces(
  actor: SystemActor,
  namespace: string,
  membersOf: (code: string) => readonly string[],
): Promise<PlacedWorkspace[]> {
  const placed: PlacedWorkspace[] = [];
  const active = demoOrganizations.filter(
    ({ status, members }) => status === "active" && members >= smallest,
  );
  for (const { code } of active) {
    const organizationId = uuidv5(code, namespace);
    const members = membersOf(code);
    for (const [n, demo] of (code === "ACME" ? acme : others).entries()) {
      const id = uuidv5(`${code}/workspace/${demo.name}`, namespace);
      const people = Array.from({ length: demo.people }, (_, at) =>
        required(members[(n * 3 + at * 2) % members.length], "a member"),
      );
      await create(actor, { id, organizationId, demo, people: [...new Set(people)] });
      placed.push({
        id,
        organizationId,
        code,
        name: demo.name,
        people: demo.open ? [...members] : people,
        active: demo.status === undefined,
      });
    }
  }
  await chooseDefaults(actor, namespace);
  await makeTemplates(actor, namespace);
  return placed;
}

interface Wanted {
  id: string;
  organizationId: string;
  demo: DemoWorkspace;
  people: readonly string[];
}

async function create(actor: SystemActor, { id, organizationId, demo, people }: Wanted): Promise<void> {
  const { name, description, open = false, status } = demo;
  await createWorkspace(actor, {
    id,
    organizationId,
    name,
    slug: "",
    description,
    open,
    openRole: "VIEWER",
    copyFrom: null,
  });
  const roles = [
    ["ADMIN", people.slice(0, 1)],
    ["EDITOR", people.slice(1, 4)],
    ["VIEWER", people.slice(4)],
  ] as const;
  for (const [role, userIds] of roles)
    if (userIds.length > 0)
      await setWorkspaceMembers(actor, { organizationId, workspaceId: id, userIds: [...userIds], role });
  if (!status) return;
  const reason = status === "suspended" ? "The pilot ended. Waiting for the new contract." : "";
  const change = status === "suspended" ? "suspend" : "archive";
  await changeWorkspaces(actor, { organizationId, ids: [id], change, reason });
}

/** As on a platform that has been running for a while. */
export async function ageDemoWorkspaces(tx: Tx): Promise<void> {
  await tx.$executeRaw`
    UPDATE workspace w SET created_at = o.created_at + (now() - o.created_at) * (abs(hashtext(w.name)) % 60) / 100,
      suspended_at = CASE WHEN w.suspended_at IS NOT NULL THEN now() - interval '12 days' END,
      archived_at = CASE WHEN w.archived_at IS NOT NULL THEN now() - interval '210 days' END
    FROM organization o WHERE o.id = w.organization_id`;
}

/** One choice of each level, and one that was lost. */
async function chooseDefaults(actor: SystemActor, namespace: string): Promise<void> {
  const id = (name: string) => uuidv5(name, namespace);
  const organizationId = id("ACME");
  const namingModel = id("OpenAI/gpt-5-mini");
  await setPlatformDefaults(actor, { router: id("router/balanced"), namingModel });
  await setOrganizationDefaults(actor, {
    organizationId,
    router: id("router/always-up"),
    namingModel: null,
    applyToWorkspaces: false,
  });
  const workspaceId = id("ACME/workspace/Research Lab");
  const router = id("router/lowest-cost");
  await setWorkspaceDefaults(actor, { organizationId, workspaceId, router, namingModel: null });
  await setAccess(actor, {
    organizationId,
    workspaceId,
    userId: null,
    kind: "ROUTER",
    resourceIds: [router],
    enabled: false,
  });
}

async function makeTemplates(actor: SystemActor, namespace: string): Promise<void> {
  const id = (name: string) => uuidv5(name, namespace);
  const organizationId = id("ACME");
  const workspace = (name: string) => id(`ACME/workspace/${name}`);
  const common = { organizationId, version: 0, role: "USER", everyWorkspace: null } as const;
  const campaigns = id("ACME/template/campaigns");
  await saveTemplate(actor, {
    ...common,
    id: campaigns,
    name: "Campaign Team",
    description: "Runs campaigns, and reads what design is working on.",
    workspaces: [
      { id: workspace("Marketing"), role: "EDITOR" },
      { id: workspace("Product Design"), role: "VIEWER" },
    ],
  });
  await saveTemplate(actor, {
    ...common,
    id: id("ACME/template/reviewer"),
    name: "External Reviewer",
    description: "Reads the design workspace, and nothing else.",
    workspaces: [{ id: workspace("Product Design"), role: "VIEWER" }],
  });
  await setJoinTemplates(actor, { organizationId, domainTemplateId: campaigns, oauthTemplateId: null });
}
