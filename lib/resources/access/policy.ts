// Decides who may use what, from facts alone. Each level can only narrow what the wider ones allowed, and all are evaluated.
import { required } from "#lib/core/required.ts";
import type { Access, AccessStep, Remedy, Requirement } from "#lib/resources/access/schema.ts";
import type {
  AccessLevel,
  OrganizationRole,
  OrganizationStatus,
  PolicyMode,
  ResourceKind,
  UserStatus,
  WorkspaceStatus,
} from "#prisma/client/enums.ts";

/** The state of a subject. */
export interface SubjectFacts {
  organizationId: string;
  organizationStatus: OrganizationStatus;
  tier: { id: string; name: string };
  /** Null without a workspace in the question */
  workspace: WorkspaceFacts | null;
  /** Null without a member in the question */
  member: MemberFacts | null;
  revision: string;
}

export interface WorkspaceFacts {
  id: string;
  status: WorkspaceStatus;
  suspendedReason: string;
  suspendedAt: string | null;
  archivedAt: string | null;
  open: boolean;
}

export interface MemberFacts {
  userId: string;
  /** Null for one who does not belong to the organization */
  role: OrganizationRole | null;
  status: UserStatus | null;
  /** Whether a row puts them in the workspace */
  listed: boolean;
}

export interface ResourceFacts {
  id: string;
  kind: ResourceKind;
  name: string;
  /** Null for the platform's */
  organizationId: string | null;
  retiredAt: string | null;
  successor: { id: string; name: string } | null;
  /** Ids of what it uses: the targets of a router; the model or router of an assistant, and its tools */
  uses: readonly string[];
}

export interface PolicyFacts {
  level: AccessLevel;
  /** The id of the tier, organization, workspace or user */
  holderId: string;
  organizationId: string | null;
  kind: ResourceKind;
  mode: PolicyMode;
  exceptions: readonly string[];
  changedAt: string;
}

export interface AccessFacts {
  resources: readonly ResourceFacts[];
  policies: readonly PolicyFacts[];
}

/** Whether a policy allows a resource; none allows what the wider level does. */
export function allows(
  policy: Pick<PolicyFacts, "mode" | "exceptions"> | undefined,
  resourceId: string,
): boolean {
  if (!policy) return true;
  return policy.exceptions.includes(resourceId) === (policy.mode === "ONLY");
}

/** Answers one subject for any of the resources. What these use must be among the facts. */
export function decider(subject: SubjectFacts, { resources, policies }: AccessFacts) {
  const byId = new Map(resources.map((resource) => [resource.id, resource]));
  const byHolder = new Map(policies.map((policy) => [keyOf(policy), policy]));
  const known = new Map<string, Access>();
  const policyOf = (level: AccessLevel, holderId: string, kind: ResourceKind) =>
    byHolder.get(
      keyOf({ level, holderId, organizationId: level === "TIER" ? null : subject.organizationId, kind }),
    );

  /** Undefined for a resource that is not there, or another organization's. */
  function decide(id: string): Access | undefined {
    const resource = byId.get(id);
    if (!resource) return undefined;
    const { organizationId } = resource;
    if (organizationId !== null && organizationId !== subject.organizationId) return undefined;
    const before = known.get(id);
    if (before) return before;
    const requires = resource.uses.flatMap((usedId): Requirement[] => {
      const used = byId.get(usedId);
      return used
        ? [{ id: usedId, kind: used.kind, name: used.name, allowed: decide(usedId)?.allowed ?? false }]
        : [];
    });
    const steps = [
      decideCatalogue(resource),
      decideTier(resource, subject, policyOf("TIER", subject.tier.id, resource.kind)),
      decideOrganization(resource, subject, policyOf("ORGANIZATION", subject.organizationId, resource.kind)),
      ...(subject.workspace
        ? [
            decideWorkspace(
              resource,
              subject.workspace,
              policyOf("WORKSPACE", subject.workspace.id, resource.kind),
            ),
          ]
        : []),
      ...(subject.member
        ? [
            decideMember(
              resource,
              subject,
              subject.member,
              policyOf("MEMBER", subject.member.userId, resource.kind),
            ),
          ]
        : []),
      ...decideRequirements(resource, requires),
    ];
    const answer = summarize(steps, requires, resource, subject.revision);
    known.set(id, answer);
    return answer;
  }
  return decide;
}

function keyOf({
  level,
  holderId,
  organizationId,
  kind,
}: Omit<PolicyFacts, "mode" | "exceptions" | "changedAt">) {
  return `${level} ${organizationId ?? ""} ${holderId} ${kind}`;
}

function summarize(
  steps: AccessStep[],
  requires: Requirement[],
  { successor, retiredAt }: ResourceFacts,
  revision: string,
): Access {
  const refusing = steps.find((step) => !step.allowed);
  // The verdict of the narrowest level of the subject speaks for all when nothing refuses.
  const speaking = required(refusing ?? steps.findLast((step) => step.level !== "requirements"), "a verdict");
  return {
    allowed: !refusing,
    reason: speaking.reason,
    steps,
    requires,
    successor: retiredAt === null ? null : successor,
    revision,
  };
}

function decideCatalogue({ organizationId, retiredAt, successor }: ResourceFacts): AccessStep {
  const own = organizationId !== null;
  if (retiredAt === null) return yes("catalogue", own ? "The organization's own" : "In the platform catalog");
  const back = own ? "Bring it back" : "Bring it back in the platform catalog";
  return no("catalogue", own ? "Retired" : "Retired from the platform catalog", retiredAt, {
    text: successor ? `Use ${successor.name} in its place, or ${back.toLowerCase()}` : back,
    by: own ? "ORG_ADMIN" : "ADMIN",
    place: "catalog",
  });
}

function decideTier(
  { id, organizationId }: ResourceFacts,
  { tier }: SubjectFacts,
  policy: PolicyFacts | undefined,
): AccessStep {
  if (organizationId !== null) return yes("tier", "The organization's own, in every tier");
  const since = policy?.changedAt ?? null;
  if (allows(policy, id)) return yes("tier", `Included in the ${tier.name} tier`, since);
  return no("tier", `Not included in the ${tier.name} tier`, since, {
    text: `Include it in the ${tier.name} tier, or move the organization to a tier that has it`,
    by: "ADMIN",
    place: "tier",
  });
}

function decideOrganization(
  { id, kind }: ResourceFacts,
  { organizationStatus }: SubjectFacts,
  policy: PolicyFacts | undefined,
): AccessStep {
  if (organizationStatus !== "ACTIVE") {
    return no("organization", "This organization is inactive", null, {
      text: "Activate the organization",
      by: "ADMIN",
      place: "organization",
    });
  }
  const since = policy?.changedAt ?? null;
  if (allows(policy, id)) return yes("organization", "On for this organization", since);
  return no("organization", "Off for this organization", since, {
    text: "Turn it on for the organization",
    by: kind === "MODEL" ? "ADMIN" : "ORG_ADMIN",
    place: "organization",
  });
}

function decideWorkspace(
  { id }: ResourceFacts,
  { status, suspendedReason, suspendedAt, archivedAt }: WorkspaceFacts,
  policy: PolicyFacts | undefined,
): AccessStep {
  const remedy = (text: string): Remedy => ({ text, by: "ORG_ADMIN", place: "workspace" });
  if (status === "SUSPENDED") {
    const why = suspendedReason ? `: ${suspendedReason}` : "";
    return no(
      "workspace",
      `This workspace is suspended${why}`,
      suspendedAt,
      remedy("Reactivate the workspace"),
    );
  }
  if (status === "ARCHIVED")
    return no("workspace", "This workspace is archived", archivedAt, remedy("Restore the workspace"));
  const since = policy?.changedAt ?? null;
  if (!policy) return yes("workspace", "On in this workspace, as for the organization");
  if (allows(policy, id)) return yes("workspace", "On in this workspace", since);
  return no("workspace", "Off in this workspace", since, remedy("Turn it on in the workspace"));
}

function decideMember(
  { id }: ResourceFacts,
  { workspace }: SubjectFacts,
  { role, status, listed }: MemberFacts,
  policy: PolicyFacts | undefined,
): AccessStep {
  const remedy = (text: string): Remedy => ({ text, by: "ORG_ADMIN", place: "member" });
  if (role === null)
    return no("member", "Not a member of this organization", null, remedy("Add them to the organization"));
  if (status !== "ACTIVE") {
    return no("member", "This account is disabled", null, {
      text: "Enable the account",
      by: "ADMIN",
      place: "member",
    });
  }
  if (workspace && !workspace.open && !listed && role !== "ORG_ADMIN")
    return no("member", "Not in this workspace", null, remedy("Add them to the workspace"));
  const since = policy?.changedAt ?? null;
  if (!policy) return yes("member", "On for this member, as for everyone");
  if (allows(policy, id)) return yes("member", "On for this member", since);
  return no("member", "Off for this member", since, remedy("Turn it on for the member"));
}

/** A router needs one of its targets, an assistant all that it uses. */
function decideRequirements({ kind }: ResourceFacts, requires: readonly Requirement[]): AccessStep[] {
  if (kind === "MODEL" || kind === "TOOL") return [];
  const missing = requires.filter(({ allowed }) => !allowed);
  const met =
    kind === "ROUTER" ? missing.length < requires.length : missing.length === 0 && requires.length > 0;
  if (met)
    return [yes("requirements", kind === "ROUTER" ? "A model it routes to is on" : "All it requires is on")];
  const names = missing.map(({ name }) => name).join(", ");
  const reason =
    kind === "ROUTER"
      ? "None of the models it routes to is on"
      : requires.length === 0
        ? "It has no model or router"
        : `Requires ${names}`;
  return [
    no("requirements", reason, null, {
      text: names
        ? `Turn on ${kind === "ROUTER" && missing.length > 1 ? `one of ${names}` : names}`
        : "Choose a model",
      by: "ORG_ADMIN",
      place: "organization",
    }),
  ];
}

function yes(level: AccessStep["level"], reason: string, since: string | null = null): AccessStep {
  return { level, allowed: true, reason, since, remedy: null };
}

function no(level: AccessStep["level"], reason: string, since: string | null, remedy: Remedy): AccessStep {
  return { level, allowed: false, reason, since, remedy };
}
