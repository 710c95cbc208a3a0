// The part of the authorization matrix about signing in, one's own account and the platform's settings.
import { findPicture } from "#lib/account/picture/queries.ts";
import { getMemberGuide } from "#lib/organizations/guide/queries.ts";
import { setMemberGuide } from "#lib/organizations/guide/service.ts";
import {
  fetchOrganizationLogo,
  removeOrganizationLogo,
  setOrganizationLogo,
} from "#lib/organizations/logo/service.ts";
import { getSecurityRules } from "#lib/organizations/security/queries.ts";
import { setSecondFactorRequired } from "#lib/organizations/security/service.ts";
import { noContacts } from "#lib/settings/contacts/policy.ts";
import { setContacts } from "#lib/settings/contacts/service.ts";
import { getMailState, getSettings } from "#lib/settings/queries.ts";
import { sendTestEmail, updateSettings } from "#lib/settings/service.ts";
import { removalWord } from "#lib/setup/removal/policy.ts";
import { getRemovalEffect } from "#lib/setup/removal/queries.ts";
import { removeDemo } from "#lib/setup/removal/service.ts";
import { pictureFile } from "#tests/core/pictures/files.ts";
import { asPlatform } from "#tests/factories.ts";
import { adminOnAll, adminOnOne, memberOnOne, orgAdminOnAll, orgAdminOnOne, type Verb } from "./outcomes.ts";

/** By file and name. */
export const accountMatrix: Record<string, Record<string, Verb>> = {
  "lib/account/picture/queries.ts": {
    findPicture: { outcomes: orgAdminOnAll, call: (actor, { userId }) => findPicture(actor, userId) },
  },
  "lib/organizations/guide/queries.ts": {
    getMemberGuide: { outcomes: memberOnOne, call: (actor, { id }) => getMemberGuide(actor, id) },
  },
  "lib/organizations/guide/service.ts": {
    setMemberGuide: {
      outcomes: orgAdminOnOne,
      call: (actor, { id }) => setMemberGuide(actor, { organizationId: id, guide: "", before: "" }),
    },
  },
  "lib/organizations/logo/service.ts": {
    setOrganizationLogo: {
      outcomes: adminOnOne,
      call: async (actor, { id }) =>
        setOrganizationLogo(actor, { organizationId: id, data: await pictureFile() }),
    },
    fetchOrganizationLogo: {
      // Nothing is read from there: who gets as far learns that.
      outcomes: {
        ...adminOnOne,
        admin: "INVALID",
        adminOnDeleted: "INVALID",
        adminOnUnknown: "INVALID",
        system: "INVALID",
      },
      call: (actor, { id }) =>
        fetchOrganizationLogo(actor, { organizationId: id, address: "http://127.0.0.1/" }),
    },
    removeOrganizationLogo: {
      outcomes: adminOnOne,
      call: (actor, { id }) => removeOrganizationLogo(actor, { organizationId: id }),
    },
  },
  "lib/organizations/security/queries.ts": {
    getSecurityRules: { outcomes: orgAdminOnOne, call: (actor, { id }) => getSecurityRules(actor, id) },
  },
  "lib/organizations/security/service.ts": {
    setSecondFactorRequired: {
      outcomes: orgAdminOnOne,
      call: (actor, { id }) => setSecondFactorRequired(actor, { organizationId: id, required: false }),
    },
  },
  "lib/setup/removal/queries.ts": {
    getRemovalEffect: { outcomes: adminOnAll, call: (actor) => getRemovalEffect(actor) },
  },
  "lib/setup/removal/service.ts": {
    removeDemo: {
      // There is none in the tests' database: who gets as far learns that.
      outcomes: {
        ...adminOnAll,
        admin: "CONFLICT",
        adminOnDeleted: "CONFLICT",
        adminOnUnknown: "CONFLICT",
        system: "CONFLICT",
      },
      call: (actor) => removeDemo(actor, { confirmation: removalWord, used: false }),
    },
  },
  "lib/settings/service.ts": {
    sendTestEmail: {
      // Sent to the actor's own address.
      outcomes: { ...adminOnAll, system: "FORBIDDEN" },
      call: (actor) => sendTestEmail(actor),
    },
    updateSettings: {
      outcomes: adminOnAll,
      call: async (actor) => {
        const { version } = await asPlatform((tx) =>
          tx.platformSettings.findUniqueOrThrow({ where: { id: 1 } }),
        );
        const off = { selfRegistration: false, oauthLogin: false, selfServiceOrganizations: false };
        return updateSettings(actor, { version, ...off });
      },
    },
  },
  "lib/settings/contacts/service.ts": {
    setContacts: {
      outcomes: adminOnAll,
      call: (actor) => setContacts(actor, noContacts),
    },
  },
  "lib/settings/queries.ts": {
    getMailState: { outcomes: adminOnAll, call: (actor) => getMailState(actor) },
    getSettings: { outcomes: adminOnAll, call: (actor) => getSettings(actor) },
  },
};

/** How a function without a permission is authorized. "nothing" is for those with the same response for everybody. */
export type ReauthMethod = "password" | "provider" | "passkey" | "one-time token" | "self" | "nothing";

/** By file and name. */
export const accountReauth: Record<string, Record<string, ReauthMethod>> = {
  "lib/auth/reauth/service.ts": { reauthenticateSelf: "self", startOwnPasskeyReauth: "self" },
  "lib/auth/reset/service.ts": { requestPasswordReset: "nothing" },
  "lib/auth/second-factor/service.ts": {
    signInWithCode: "one-time token",
    signInWithSecondPasskey: "one-time token",
    startSecondPasskey: "one-time token",
  },
  "lib/auth/second-factor/queries.ts": { findSecondFactors: "one-time token" },
  "lib/auth/passkeys/service.ts": { startPasskeySignIn: "nothing", signInWithPasskey: "passkey" },
  "lib/registration/service.ts": { requestRegistration: "nothing", completeRegistration: "one-time token" },
  "lib/registration/queries.ts": { isRegistrationOpen: "nothing", findRegistrationEmail: "one-time token" },
  "lib/account/keys/service.ts": {
    createOwnKey: "self",
    rotateOwnKey: "self",
    updateOwnKey: "self",
    revokeOwnKey: "self",
  },
  "lib/account/keys/queries.ts": { listOwnKeys: "self" },
  "lib/account/second-factor/service.ts": {
    startOwnTotp: "self",
    confirmOwnTotp: "self",
    removeOwnTotp: "self",
    renewOwnRecoveryCodes: "self",
  },
  "lib/account/second-factor/queries.ts": { getOwnSecondFactor: "self" },
  "lib/account/passkeys/service.ts": {
    startOwnPasskey: "self",
    addOwnPasskey: "self",
    renameOwnPasskey: "self",
    removeOwnPasskey: "self",
  },
  "lib/account/passkeys/queries.ts": { listOwnPasskeys: "self" },
  "lib/account/email/service.ts": {
    changeOwnEmail: "self",
    verifyOwnEmail: "self",
    confirmEmail: "one-time token",
    cancelEmailChange: "one-time token",
  },
  "lib/account/email/queries.ts": { findEmailLink: "one-time token" },
  "lib/account/profile/service.ts": { updateOwnProfile: "self" },
  "lib/notifications/queries.ts": {
    countOwnUnread: "self",
    listOwnLatest: "self",
    listOwnNotifications: "self",
  },
  "lib/notifications/service.ts": { setOwnNotificationsRead: "self", markAllOwnRead: "self" },
  "lib/notifications/preferences/queries.ts": { getOwnNotificationPreferences: "self" },
  "lib/notifications/preferences/service.ts": {
    setOwnNotificationPreference: "self",
    setOwnTimeZone: "self",
  },
  "lib/account/profile/queries.ts": { getOwnAccount: "self" },
  "lib/account/picture/queries.ts": { findOwnPicture: "self" },
  "lib/account/picture/service.ts": { setOwnPicture: "self", removeOwnPicture: "self" },
  "lib/account/sessions/service.ts": { endOwnSession: "self", endOwnOtherSessions: "self" },
  "lib/account/sessions/queries.ts": { listOwnSessions: "self" },
  "lib/account/password/service.ts": { changeOwnPassword: "self", chooseOwnPassword: "self" },
};
