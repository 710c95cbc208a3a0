// Every server action of the build, its input from the page that has it, and the refusals by role.
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { organizationForm, unique } from "#tests/factories.ts";
import { auditLogActions } from "./audit-actions.ts";
import { creditActions } from "./credit-actions.ts";
import { guardedPeople } from "./guarded-people.ts";
import { guardedViews } from "./guarded-views.ts";
import { type Answer, call } from "./http.ts";
import { keyActions } from "./key-actions.ts";
import { ledgerActions } from "./ledger-actions.ts";
import { limitActions } from "./limit-actions.ts";
import { accountAffairs } from "./own-account.ts";
import { type Action, onAll, onGone, onOne, onPerson, type Target } from "./refusals.ts";
import { reportActions } from "./report-actions.ts";
import { resourceActions } from "./resource-actions.ts";
import { salesActions } from "./sales-actions.ts";
import { settingsActions } from "./settings-actions.ts";
import { workspaceActions } from "./workspace-actions.ts";

interface Manifest {
  node: Record<string, { filename: string; exportedName: string; workers: Record<string, unknown> }>;
}

const file = new URL("../.next/server/server-reference-manifest.json", import.meta.url);

let read: Map<string, { id: string; page: string }> | undefined;

/** By "file name": the id by which browsers call an action, and a page that has it. */
export function actionsOfBuild(): Map<string, { id: string; page: string }> {
  read ??= readActions();
  return read;
}

function readActions(): Map<string, { id: string; page: string }> {
  const manifest: Manifest = JSON.parse(readFileSync(file, "utf8"));
  return new Map(
    Object.entries(manifest.node).map(([id, { filename, exportedName, workers }]) => {
      const page = Object.keys(workers).find((worker) => !worker.includes("@")) ?? "";
      return [
        `${filename} ${exportedName}`,
        { id, page: page.replace(/^app|\/\([^)]*\)|\/page$/g, "").replace(/\[\w+\]/g, "x") || "/" },
      ];
    }),
  );
}

export function actionId(name: string): string {
  const action = actionsOfBuild().get(name);
  if (!action) throw new Error(`The build has no action ${name}.`);
  return action.id;
}

/** Calls an action as a page's script does: the arguments as JSON, or a form after the previous state. */
export function act(
  name: string,
  args: readonly unknown[] | FormData,
  {
    path = "/",
    session,
    headers,
    server,
  }: {
    path?: string;
    session?: string | undefined;
    headers: Record<string, string>;
    /** A server other than the one under test */
    server?: string;
  },
): Promise<Answer> {
  const action = { "next-action": actionId(name), accept: "text/x-component", ...headers };
  const at = { method: "POST", session, ...(server ? { server } : {}) };
  if (args instanceof FormData) return call(path, { ...at, headers: action, body: args });
  // As React sends files: beside the JSON, which refers to them.
  const form = new FormData();
  const body = JSON.stringify(args, (_, value: unknown) => {
    if (!(value instanceof Blob)) return value;
    form.set("1", value);
    return "$B1";
  });
  if (form.has("1")) {
    form.set("0", body);
    return call(path, { ...at, headers: action, body: form });
  }
  const json = { ...action, "content-type": "text/plain;charset=UTF-8" };
  return call(path, { ...at, headers: json, body });
}

const details = (organization: Target["organization"]) => {
  const { id: _, domains: __, ...form } = organizationForm({ name: `Taken over ${unique()}` });
  const rest = {
    slug: unique().toLowerCase(),
    domains: "",
    website: "",
    description: "",
    tier: "enterprise",
    status: "INACTIVE",
  };
  return { ...form, ...rest, id: organization.id, version: organization.version };
};

const invitationActions: Record<string, Action> = {
  "lib/invitations/actions.ts inviteUsersAction": {
    input: ({ deleted, user }) => ({
      organizationId: deleted.id,
      addresses: user.email,
      role: "ORG_ADMIN",
      expiresIn: 3600,
    }),
    refusals: onGone,
  },
  "lib/invitations/bulk/actions.ts planInvitationsAction": {
    input: () => ({ kind: "revoke", selection: { ids: [randomUUID()] } }),
    refusals: onPerson,
  },
  "lib/invitations/bulk/actions.ts changeInvitationsAction": {
    input: () => ({ kind: "revoke", run: randomUUID(), targets: [{ id: randomUUID() }] }),
    refusals: onPerson,
  },
  "lib/invitations/actions.ts resendInvitationsAction": {
    input: ({ deleted }) => ({ organizationId: deleted.id, ids: [randomUUID()] }),
    refusals: onGone,
  },
  "lib/invitations/actions.ts resendExpiredInvitationsAction": {
    input: ({ deleted }) => ({ organizationId: deleted.id }),
    refusals: onGone,
  },
  ...Object.fromEntries(
    ["revokeInvitationAction", "deleteInvitationAction", "copyInvitationLinkAction"].map((name) => [
      `lib/invitations/actions.ts ${name}`,
      {
        input: ({ deleted }: Target) => ({ organizationId: deleted.id, id: randomUUID() }),
        refusals: onGone,
      },
    ]),
  ),
};

/** Actions that need a permission, by file and name. */
export const guarded: Record<string, Action> = {
  ...guardedPeople,
  ...guardedViews,
  ...settingsActions,
  ...auditLogActions,
  ...creditActions,
  ...limitActions,
  ...reportActions,
  "lib/organizations/actions.ts createOrganizationAction": {
    input: () => ({ ...organizationForm(), domains: "" }),
    refusals: onAll,
  },
  "lib/organizations/actions.ts updateOrganizationAction": {
    input: ({ organization }) => details(organization),
    refusals: onOne,
  },
  "lib/organizations/bulk/actions.ts planOrganizationsAction": {
    input: ({ organization }) => ({ kind: "delete", selection: { ids: [organization.id] } }),
    refusals: onAll,
  },
  "lib/organizations/bulk/actions.ts changeOrganizationsAction": {
    input: ({ organization }) => ({ kind: "delete", run: randomUUID(), targets: [{ id: organization.id }] }),
    refusals: onAll,
  },
  "lib/organizations/deletion/actions.ts deleteOrganizationAction": {
    input: ({ organization: { id, name } }) => ({ id, confirmation: name }),
    refusals: onOne,
  },
  "lib/organizations/deletion/actions.ts restoreOrganizationAction": {
    input: ({ deleted: { id } }) => ({ id }),
    // A deleted organization has no members: for everybody but an Admin it does not exist.
    refusals: { ...onOne, user: 404, orgAdmin: 404 },
  },
  "lib/organizations/internal/actions.ts updateInternalAction": {
    input: ({ organization }) => ({
      organizationId: organization.id,
      version: 0,
      tags: ["taken"],
      accountManagerId: null,
      note: "x",
    }),
    refusals: onOne,
  },
  "lib/organizations/favorites/actions.ts setFavoriteAction": {
    input: ({ deleted }) => ({ organizationId: deleted.id, favorite: true }),
    refusals: onGone,
  },
  "lib/memberships/assignment/actions.ts assignUsersAction": {
    input: ({ organization, user }) => ({ organizationId: organization.id, addresses: user.email }),
    refusals: onOne,
  },
  "lib/memberships/assignment/actions.ts assignMatchingUsersAction": {
    input: ({ organization }) => ({ organizationId: organization.id }),
    refusals: onOne,
  },
  "lib/setup/removal/actions.ts removeDemoAction": {
    input: () => ({ confirmation: "remove demo data", used: true }),
    refusals: onAll,
  },
  "lib/settings/actions.ts sendTestEmailAction": { input: () => ({}), refusals: onAll },
  "lib/sso/actions.ts saveOauthAction": {
    input: ({ organization }) => ({
      organizationId: organization.id,
      version: 0,
      issuer: "https://login.example.com",
      clientId: "x",
      clientSecret: "x",
      allowedDomains: "",
      defaultRole: "ORG_ADMIN",
    }),
    refusals: onOne,
  },
  "lib/sso/actions.ts testOauthAction": {
    input: ({ organization }) => ({ organizationId: organization.id }),
    refusals: onOne,
  },
  "lib/sso/actions.ts setOauthEnabledAction": {
    input: ({ organization }) => ({ organizationId: organization.id, enabled: true }),
    refusals: onOne,
  },
  "lib/sso/actions.ts enforceOauthAction": {
    input: ({ organization }) => ({
      organizationId: organization.id,
      graceDays: 0,
      breakGlassUserId: randomUUID(),
    }),
    refusals: onOne,
  },
  "lib/sso/actions.ts deleteOauthAction": {
    input: ({ organization }) => ({ organizationId: organization.id }),
    refusals: onOne,
  },
  ...invitationActions,
  ...keyActions,
  ...ledgerActions,
  ...salesActions,
  ...workspaceActions,
  ...resourceActions,
};

/** Actions of every signed-in user, on their own account. */
export const ownAffairs: Record<string, Action["input"]> = {
  "lib/auth/actions.ts signOutAction": () => ({}),
  ...accountAffairs,
  "lib/sso/reauth/actions.ts startOwnProviderReauthAction": () => ({}),
  "lib/sso/sign-in/actions.ts linkOauthAction": () => ({ organizationId: randomUUID() }),
  "lib/sso/sign-in/actions.ts unlinkOauthAction": () => ({ organizationId: randomUUID() }),
  "lib/invitations/acceptance/actions.ts joinWithInvitationAction": () => ({ token: "x" }),
  "lib/invitations/acceptance/actions.ts leaveForInvitationAction": () => ({ token: "x" }),
  "lib/list/preferences/actions.ts saveOwnTablePreferenceAction": () => ({
    table: "organizations",
    columns: { hidden: ["phone"] },
  }),
  "lib/checklists/actions.ts setOwnChecklistHiddenAction": () => ({ checklist: "platform", hidden: true }),
  "lib/views/actions.ts createViewAction": () => ({ list: "users", name: "x", search: "", columns: {} }),
  "lib/memberships/actions.ts leaveOrganizationAction": () => ({ organizationId: randomUUID() }),
  "lib/users/impersonation/actions.ts stopImpersonationAction": () => ({}),
};

/** Actions of the signed-out pages. */
export const open = [
  "lib/auth/actions.ts signInAction",
  "lib/auth/actions.ts setPasswordAction",
  "lib/auth/reset/actions.ts requestPasswordResetAction",
  "lib/auth/second-factor/actions.ts signInWithCodeAction",
  "lib/auth/second-factor/actions.ts startSecondPasskeyAction",
  "lib/auth/second-factor/actions.ts signInWithSecondPasskeyAction",
  "lib/auth/passkeys/actions.ts startPasskeySignInAction",
  "lib/auth/passkeys/actions.ts signInWithPasskeyAction",
  "lib/account/email/actions.ts confirmEmailAction",
  "lib/account/email/actions.ts cancelEmailChangeAction",
  "lib/sso/sign-in/actions.ts startOauthSignInAction",
  "lib/invitations/acceptance/actions.ts acceptInvitationAction",
  "lib/invitations/acceptance/actions.ts askForInvitationAction",
  "lib/registration/actions.ts requestRegistrationAction",
  "lib/registration/actions.ts completeRegistrationAction",
];
