import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type AccessFacts,
  allows,
  decider,
  type MemberFacts,
  type PolicyFacts,
  type ResourceFacts,
  type SubjectFacts,
  type WorkspaceFacts,
} from "#lib/resources/access/policy.ts";
import { accessLevels } from "#lib/resources/access/schema.ts";

const at = "2026-01-02T03:04:05Z";
const organizationId = "organization";
const tier = { id: "tier", name: "Free" };
const subject: SubjectFacts = {
  organizationId,
  organizationStatus: "ACTIVE",
  tier,
  workspace: null,
  member: null,
  revision: "1.2",
};
const model: ResourceFacts = {
  id: "model",
  kind: "MODEL",
  name: "Model",
  organizationId: null,
  retiredAt: null,
  successor: null,
  uses: [],
};
const only = (ids: string[], of: Partial<PolicyFacts> = {}): PolicyFacts => ({
  level: "ORGANIZATION",
  holderId: organizationId,
  organizationId,
  kind: "MODEL",
  mode: "ONLY",
  exceptions: ids,
  changedAt: at,
  ...of,
});

describe("the organization's answer", () => {
  test.each([
    [null, "ACTIVE", true, true, "On for this organization"],
    [null, "ACTIVE", false, false, "Off for this organization"],
    [null, "INACTIVE", true, false, "This organization is inactive"],
    [at, "ACTIVE", true, false, "Retired from the platform catalog"],
    [at, "INACTIVE", false, false, "Retired from the platform catalog"],
  ] as const)(
    "retired %s, organization %s, on %s: %s",
    (retiredAt, organizationStatus, on, allowed, reason) => {
      const policies = [only(on ? ["model"] : [])];
      const decide = decider(
        { ...subject, organizationStatus },
        { resources: [{ ...model, retiredAt }], policies },
      );
      const access = decide("model");
      expect(access).toMatchObject({ allowed, reason, revision: "1.2" });
      expect(access?.steps.map((step) => step.level)).toEqual(["catalogue", "tier", "organization"]);
    },
  );

  test("says since when, what would change it, and who can", () => {
    const decide = decider(subject, { resources: [model], policies: [only([])] });
    expect(decide("model")?.steps.find(({ allowed }) => !allowed)).toEqual({
      level: "organization",
      allowed: false,
      reason: "Off for this organization",
      since: at,
      remedy: { text: "Turn it on for the organization", by: "ADMIN", place: "organization" },
    });
  });

  test("offers the successor of a retired model", () => {
    const successor = { id: "next", name: "Next" };
    const retired = decider(subject, { resources: [{ ...model, retiredAt: at, successor }], policies: [] })(
      "model",
    );
    expect(retired).toMatchObject({ allowed: false, successor });
    expect(retired?.steps[0]?.remedy?.text).toBe(
      "Use Next in its place, or bring it back in the platform catalog",
    );
  });

  test("knows nothing of another organization's resource", () => {
    const theirs = { ...model, kind: "TOOL" as const, organizationId: "another" };
    expect(decider(subject, { resources: [theirs], policies: [] })("model")).toBeUndefined();
  });

  test("a router needs one of its models, an assistant all that it requires", () => {
    const uses = { kind: "ROUTER" as const, uses: ["a", "b"] };
    const facts: AccessFacts = {
      resources: [
        { ...model, id: "a", name: "A" },
        { ...model, id: "b", name: "B", retiredAt: at },
        { ...model, ...uses, id: "router", name: "Router" },
        { ...model, ...uses, id: "assistant", kind: "ASSISTANT" },
        { ...model, id: "lost", kind: "ROUTER", uses: ["b"] },
      ],
      policies: [],
    };
    const decide = decider(subject, facts);
    expect(decide("router")).toMatchObject({ allowed: true });
    expect(decide("assistant")).toMatchObject({ allowed: false, reason: "Requires B" });
    expect(decide("assistant")?.requires).toEqual([
      { id: "a", kind: "MODEL", name: "A", allowed: true },
      { id: "b", kind: "MODEL", name: "B", allowed: false },
    ]);
    expect(decide("lost")).toMatchObject({ allowed: false, reason: "None of the models it routes to is on" });
  });
});

// A naive model: no levels, no reasons, one condition.
const policyArbitrary = fc.option(
  fc.record({
    mode: fc.constantFrom("ALL_EXCEPT" as const, "ONLY" as const),
    exceptions: fc.subarray(["model", "router", "tool", "assistant"]),
  }),
  { nil: undefined },
);
const levels = ["TIER", "ORGANIZATION", "WORKSPACE", "MEMBER"] as const;
const kinds = ["MODEL", "ROUTER", "TOOL", "ASSISTANT"] as const;
const resourceArbitrary = fc.record({ retired: fc.boolean(), own: fc.boolean() });
const situation = fc.record({
  organization: fc.constantFrom("ACTIVE" as const, "INACTIVE" as const),
  workspace: fc.option(
    fc.record({
      status: fc.constantFrom("ACTIVE" as const, "SUSPENDED" as const, "ARCHIVED" as const),
      open: fc.boolean(),
    }),
  ),
  member: fc.option(
    fc.record({
      role: fc.constantFrom("ORG_ADMIN" as const, "USER" as const, null),
      status: fc.constantFrom("ACTIVE" as const, "DISABLED" as const),
      listed: fc.boolean(),
    }),
  ),
  policies: fc.tuple(...levels.map(() => fc.tuple(...kinds.map(() => policyArbitrary)))),
  resources: fc.tuple(...kinds.map(() => resourceArbitrary)),
});
type Situation = typeof situation extends fc.Arbitrary<infer T> ? T : never;

const uses: Record<(typeof kinds)[number], string[]> = {
  MODEL: [],
  ROUTER: ["model"],
  TOOL: [],
  ASSISTANT: ["router", "tool"],
};

function naive(given: Situation, kind: (typeof kinds)[number]): boolean {
  const place = kinds.indexOf(kind);
  const resource = given.resources[place];
  const own = kind !== "MODEL" && resource?.own;
  const { workspace, member } = given;
  const on = (level: number) => {
    const policy = given.policies[level]?.[place];
    if (!policy) return true;
    const listed = policy.exceptions.includes(kind.toLowerCase());
    return policy.mode === "ONLY" ? listed : !listed;
  };
  if (resource?.retired || given.organization !== "ACTIVE" || !on(1)) return false;
  if (!own && !on(0)) return false;
  if (workspace && (workspace.status !== "ACTIVE" || !on(2))) return false;
  if (member) {
    if (!member.role || member.status !== "ACTIVE" || !on(3)) return false;
    if (workspace && !workspace.open && !member.listed && member.role !== "ORG_ADMIN") return false;
  }
  return uses[kind].every((used) => naive(given, used.toUpperCase() as (typeof kinds)[number]));
}

function factsOf(given: Situation): { subject: SubjectFacts; facts: AccessFacts } {
  const workspace: WorkspaceFacts | null = given.workspace && {
    ...given.workspace,
    id: "workspace",
    suspendedReason: "",
    suspendedAt: null,
    archivedAt: null,
  };
  const member: MemberFacts | null = given.member && { ...given.member, userId: "user" };
  const holders = { TIER: "tier", ORGANIZATION: organizationId, WORKSPACE: "workspace", MEMBER: "user" };
  const policies = levels.flatMap((level, n) =>
    kinds.flatMap((kind, place): PolicyFacts[] => {
      const policy = given.policies[n]?.[place];
      return policy
        ? [
            {
              ...policy,
              level,
              kind,
              holderId: holders[level],
              organizationId: level === "TIER" ? null : organizationId,
              changedAt: at,
            },
          ]
        : [];
    }),
  );
  const resources = kinds.map((kind, place) => ({
    ...model,
    id: kind.toLowerCase(),
    kind,
    organizationId: kind !== "MODEL" && given.resources[place]?.own ? organizationId : null,
    retiredAt: given.resources[place]?.retired ? at : null,
    uses: uses[kind],
  }));
  return {
    subject: { ...subject, organizationStatus: given.organization, workspace, member },
    facts: { resources, policies },
  };
}

test("every answer over all levels and kinds is the naive model's, and each level is always evaluated", () => {
  fc.assert(
    fc.property(situation, (given) => {
      const { subject: who, facts } = factsOf(given);
      const decide = decider(who, facts);
      for (const kind of kinds) {
        const access = decide(kind.toLowerCase());
        expect(access?.allowed).toBe(naive(given, kind));
        expect(access?.allowed).toBe(access?.steps.every((step) => step.allowed));
        expect(access?.steps.map((step) => step.level)).toEqual(
          accessLevels.filter(
            (level) =>
              (level !== "workspace" || given.workspace) &&
              (level !== "member" || given.member) &&
              (level !== "requirements" || kind === "ROUTER" || kind === "ASSISTANT"),
          ),
        );
        for (const step of access?.steps ?? []) expect(step.remedy === null).toBe(step.allowed);
      }
    }),
    { numRuns: 3000 },
  );
});

test("a policy that a level gets can only narrow what the level before it allows", () => {
  for (const mode of ["ONLY", "ALL_EXCEPT"] as const) {
    expect(allows({ mode, exceptions: ["a"] }, "a")).toBe(mode === "ONLY");
    expect(allows({ mode, exceptions: ["a"] }, "b")).toBe(mode === "ALL_EXCEPT");
  }
  expect(allows(undefined, "a")).toBe(true);
});
