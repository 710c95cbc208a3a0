// Each definition of fields against the columns of its model: a field that is added to one of them and forgotten in the
// other, or in a comparison, fails here.
import { describe, expect, test } from "vitest";
import { profileFields } from "#lib/account/profile/schema.ts";
import { changesOf } from "#lib/core/changes.ts";
import { namesOf } from "#lib/core/fields.ts";
import { creditTypeFields } from "#lib/credit-types/schema.ts";
import {
  fieldNames,
  internalNames,
  type OrganizationField,
  organizationFields,
} from "#lib/organizations/fields.ts";
import { modelFields } from "#lib/resources/schema.ts";
import { switchNames } from "#lib/settings/schema.ts";
import { oauthFields } from "#lib/sso/schema.ts";
import { tierFields } from "#lib/tiers/schema.ts";
import { userFields } from "#lib/users/schema.ts";
import { workspaceFields } from "#lib/workspaces/schema.ts";
import { Prisma } from "#prisma/client/client.ts";

interface Definition {
  columns: object;
  fields: readonly string[];
  /** Fields that are stored in another column, or (null) in rows of their own */
  storedAs?: Record<string, string | null>;
  /** Columns that are no fields of the form, each with what writes it */
  others: Record<string, string>;
}

const made = { id: "made once", createdAt: "made once" };
const kept = { ...made, version: "each change", updatedAt: "each change" };

const definitions: Record<string, Definition> = {
  organization: {
    columns: Prisma.OrganizationScalarFieldEnum,
    fields: fieldNames,
    storedAs: Object.fromEntries(
      fieldNames.flatMap((name) => {
        const { storedAs }: OrganizationField = organizationFields[name];
        return storedAs ? [[name, storedAs]] : [];
      }),
    ),
    others: {
      ...kept,
      number: "a sequence",
      createdById: "made once",
      externalId: "imports",
      tierRank: "follows tierId",
      deletedAt: "deleting",
      rowLock: "nothing",
      requireSecondFactor: "the Security tab",
      logoId: "the logo",
      timeZone: "nothing yet",
      archivedWorkspaceDays: "the Retention tab",
      memberGuide: "the Member Guide tab",
      defaultRouterId: "the Defaults tab",
      namingModelId: "the Defaults tab",
      domainTemplateId: "role templates",
      oauthTemplateId: "role templates",
      monthlyAllowance: "allowances",
      memberKeys: "the rules for keys",
      keysMustExpire: "the rules for keys",
    },
  },
  "organization, for platform staff": {
    columns: Prisma.OrganizationInternalScalarFieldEnum,
    fields: internalNames,
    storedAs: { accountManager: "accountManagerId", tags: null },
    others: {
      organizationId: "made once",
      version: "each change",
      updatedAt: "each change",
      updatedById: "each change",
    },
  },
  tier: {
    columns: Prisma.TierScalarFieldEnum,
    fields: namesOf(tierFields),
    storedAs: {
      modelIds: null,
      memberLimit: null,
      workspaceLimit: null,
      connectionLimit: null,
      storageLimit: null,
      apiCallLimit: null,
      monthlyCredits: null,
    },
    others: { ...made, version: "each change" },
  },
  "credit type": {
    columns: Prisma.UnitScalarFieldEnum,
    fields: namesOf(creditTypeFields),
    others: { ...made, version: "each change", kind: "made once" },
  },
  model: {
    columns: Prisma.ResourceScalarFieldEnum,
    fields: namesOf(modelFields),
    others: {
      ...kept,
      kind: "made once",
      createdById: "made once",
      retiredAt: "retiring",
      retiresOn: "retiring",
      successorId: "retiring",
      organizationId: "not of models",
      description: "not of models yet",
      visibility: "not of models yet",
      attributes: "not of models",
      currentVersion: "not of models",
      targetId: "not of models",
    },
  },
  workspace: {
    columns: Prisma.WorkspaceScalarFieldEnum,
    fields: [...namesOf(workspaceFields), "slug"],
    others: {
      ...kept,
      organizationId: "made once",
      createdById: "made once",
      status: "status",
      suspendedReason: "status",
      suspendedById: "status",
      suspendedAt: "status",
      archivedAt: "status",
      monthlyCredits: "the budget",
      ownBudgetOnly: "the budget",
      defaultRouterId: "its defaults",
      namingModelId: "its defaults",
      purgeAnnouncedAt: "the announcement of its deletion",
      deletedAt: "deletion",
    },
  },
  "platform settings": {
    columns: Prisma.PlatformSettingsScalarFieldEnum,
    fields: switchNames,
    others: {
      auditOffset: "a restore",
      id: "made once",
      version: "each change",
      updatedAt: "each change",
      mailTestedAt: "test emails",
      defaultRouterId: "its defaults",
      namingModelId: "its defaults",
      supportContact: "its contacts",
      salesContact: "its contacts",
    },
  },
  "OAuth connection": {
    columns: Prisma.OauthConnectionScalarFieldEnum,
    fields: namesOf(oauthFields),
    others: {
      ...kept,
      organizationId: "made once",
      clientSecret: "its form, encrypted",
      testedAt: "a test",
      enabled: "its switch",
      enforcedFrom: "enforcing",
      breakGlassUserId: "enforcing",
    },
  },
  user: {
    columns: Prisma.UserScalarFieldEnum,
    fields: [...new Set([...namesOf(userFields), ...namesOf(profileFields)])],
    storedAs: { password: "passwordHash" },
    others: {
      ...kept,
      createdBy: "made once",
      emailVerifiedAt: "verifying",
      emailVerifiedBy: "verifying",
      emailVerifiedOrganizationId: "verifying",
      signInsEndedAt: "ending sign-ins",
      mustChangePassword: "passwords",
      platformRole: "roles",
      status: "disabling",
      disabledReason: "disabling",
      disabledAt: "disabling",
      pictureId: "the picture",
      lastActiveAt: "sessions",
      roleRank: "triggers",
      organizationKey: "triggers",
      signInMethods: "triggers",
    },
  },
};

describe.each(Object.entries(definitions))("the fields of: %s", (_name, definition) => {
  const { columns, fields, storedAs = {}, others } = definition;
  const stored = fields.flatMap((name) => {
    const column = name in storedAs ? storedAs[name] : name;
    return column ? [column] : [];
  });

  test("are columns of its model", () => {
    expect(stored.filter((column) => !(column in columns))).toEqual([]);
  });

  test("and the columns written otherwise are complete", () => {
    const known = [...stored, ...Object.keys(others)];
    expect(known.toSorted()).toEqual(Object.keys(columns).toSorted());
  });
});

describe("changesOf", () => {
  const names = ["a", "b", "c"] as const;
  test("returns what differs, with both values", () => {
    const changes = changesOf(names, { a: 1, b: ["x"], c: null }, { a: 1, b: ["x", "y"], c: "" });
    expect(changes).toEqual({
      fields: ["b", "c"],
      before: { b: ["x"], c: null },
      after: { b: ["x", "y"], c: "" },
    });
  });

  test("is null when nothing differs, in any order of an object's keys", () => {
    const [before, after] = [
      { currency: "USD", amount: "1" },
      { amount: "1", currency: "USD" },
    ];
    expect(changesOf(names, { a: [before], b: 0, c: false }, { a: [after], b: 0, c: false })).toBeNull();
  });
});
