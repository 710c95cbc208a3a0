// The users list: its columns, filters and order. What is read elsewhere for an Org Admin is in source.ts.

import { roleLabels } from "#lib/access/policy.ts";
import { required } from "#lib/core/required.ts";
import { choice, custom, defineList, instant, integer, rowActions } from "#lib/list/define.ts";
import { personEmail, personLastActive, personName, personStatus } from "#lib/memberships/list/definition.ts";
import { methodsIn } from "#lib/users/policy.ts";

const ranks: Readonly<Record<string, number>> = { admin: 1, "org-admin": 2, user: 3, none: 4 };
const bits: Readonly<Record<string, number>> = { password: 1, passkey: 2, oauth: 4, "second-factor": 8 };

/** The name of a rank, which sorts: 1 Admin, 2 Org Admin, 3 User, 4 no organization. */
export function roleOfRank(rank: string): string {
  return `(ARRAY['ADMIN', 'ORG_ADMIN', 'USER'])[${rank}]`;
}

/** The rank of a role in the role filter. */
function rankOf(role: string): number {
  return required(ranks[role], "the rank of a role");
}

/** All sets of sign-in methods that have one, as the bits that a row stores: a list that an index can look up. */
function setsWith(method: string): number[] {
  // A second factor opens nothing by itself.
  if (method === "none") return [0, 8];
  const bit = required(bits[method], "the bit of a sign-in method");
  return Array.from({ length: 16 }, (_, set) => set).filter((set) => set & bit);
}

/** `not-…` counts those who never were active; `in-…` are the last days. */
const activities = ["never", "not-30", "not-90", "in-7", "in-30"] as const;

export const userList = defineList({
  name: "users",
  from: '"user" u',
  id: "u.id",
  columns: {
    name: personName(264),
    email: personEmail,
    /** In the organization that the list shows; otherwise the highest. Null without an organization. */
    role: choice(roleOfRank("u.role_rank"), {
      label: "Role",
      values: {
        ADMIN: { label: roleLabels.ADMIN },
        ORG_ADMIN: { label: roleLabels.ORG_ADMIN },
        USER: { label: roleLabels.USER },
      },
      nullable: true,
      sort: { kind: "integer", sql: "u.role_rank" },
      width: 92,
      card: "line",
      none: "None",
    }),
    organization: custom({
      label: "Organization",
      sort: { kind: "text", sql: "u.organization_key", gaps: true },
      width: 190,
      card: "line",
      exported: (row: { organizationNames: string }) => row.organizationNames,
    }),
    status: personStatus,
    lastActive: personLastActive,
    /** Bits: 1 password, 2 passkey, 4 OAuth, 8 second factor */
    methods: integer("u.sign_in_methods", {
      label: "Sign-in methods",
      filterable: false,
      width: 144,
      optional: true,
      exported: (row: { methods: number }) => methodsIn(row.methods).join("; "),
    }),
    /** For an Org Admin when the person joined the organization. The others fit beside the navigation on a screen of 1280. */
    createdAt: instant("u.created_at", {
      label: "Created",
      width: 118,
      minWidth: 118,
      type: "numeric",
      optional: true,
    }),
    actions: rowActions(),
  },
  search: "u.search_text",
  sort: "name",
  filters: {
    status: {
      kind: "one",
      values: ["active", "disabled"],
      where: (tab, { sql }) => sql`u.status = ${tab.toUpperCase()}::text::"UserStatus"`,
    },
    role: {
      kind: "choice",
      values: Object.keys(ranks),
      where: (role, { sql, sorted }) => sql`${sorted("role")} = ${rankOf(role)}::int`,
    },
    active: {
      kind: "choice",
      values: activities,
      // As user_active_desc_idx has it.
      where: (activity, { sql, sorted }) => {
        const at = sorted("lastActive");
        if (activity === "never") return sql`${at} = '-infinity'`;
        const since = sql`now() - make_interval(days => ${Number(activity.replace(/\D/g, ""))}::int)`;
        return activity.startsWith("in-") ? sql`${at} >= ${since}` : sql`${at} < ${since}`;
      },
    },
    method: {
      kind: "choice",
      values: [...Object.keys(bits), "none"],
      where: (method, { sql, sorted }) => sql`${sorted("methods")} = ANY (${setsWith(method)}::int[])`,
    },
    /** The slug of an organization: its members only */
    org: { kind: "plain" },
    /** Admins without an organization only */
    global: { kind: "one", values: ["1"] },
  },
  counts: {
    from: "platform_user_stats",
    filters: {
      role: (role, { sql }) => sql`role_rank = ${rankOf(role)}::int`,
      method: (method, { sql }) => sql`sign_in_methods = ANY (${setsWith(method)}::int[])`,
    },
  },
  tabs: { sql: "u.status", values: { active: "ACTIVE", disabled: "DISABLED" } },
  presets: {
    "never-signed-in": { label: "Never signed in", search: "status=active&active=never" },
    inactive: { label: "Not active for 90 days", search: "status=active&active=not-90" },
    admins: { label: "Admins", search: "role=admin", only: "platform" },
    "no-second-factor": {
      label: "Without two-factor auth",
      search: "status=active&method=not.second-factor",
    },
  },
});
