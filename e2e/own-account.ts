// The inputs of the account pages' actions, by file and name.
import { randomUUID } from "node:crypto";

export const accountAffairs: Record<string, () => object> = {
  "lib/auth/reauth/actions.ts reauthenticateAction": () => ({ way: "password", password: "x" }),
  "lib/auth/reauth/actions.ts startOwnPasskeyReauthAction": () => ({}),
  "lib/account/password/actions.ts changeOwnPasswordAction": () => ({
    current: "x",
    password: "a good long password",
  }),
  "lib/account/second-factor/actions.ts startOwnTotpAction": () => ({}),
  "lib/account/second-factor/actions.ts confirmOwnTotpAction": () => ({ code: "123456" }),
  "lib/account/second-factor/actions.ts removeOwnTotpAction": () => ({}),
  "lib/account/second-factor/actions.ts renewOwnRecoveryCodesAction": () => ({}),
  "lib/account/keys/actions.ts createOwnKeyAction": () => ({
    organizationId: randomUUID(),
    name: "x",
    scopes: ["credits:read"],
    networks: "",
    requestsPerMinute: "",
    expiresIn: "",
  }),
  "lib/account/keys/actions.ts rotateOwnKeyAction": () => ({
    organizationId: randomUUID(),
    id: randomUUID(),
    graceHours: 0,
  }),
  "lib/account/keys/actions.ts revokeOwnKeyAction": () => ({
    organizationId: randomUUID(),
    id: randomUUID(),
  }),
  "lib/account/passkeys/actions.ts startOwnPasskeyAction": () => ({}),
  "lib/account/passkeys/actions.ts addOwnPasskeyAction": () => ({ name: "x" }),
  "lib/account/passkeys/actions.ts renameOwnPasskeyAction": () => ({ id: randomUUID(), name: "x" }),
  "lib/account/passkeys/actions.ts removeOwnPasskeyAction": () => ({ id: randomUUID() }),
  "lib/account/email/actions.ts changeOwnEmailAction": () => ({ email: "x@people.example" }),
  "lib/account/email/actions.ts verifyOwnEmailAction": () => ({}),
  "lib/account/profile/actions.ts updateOwnProfileAction": () => ({ name: "x", locale: "" }),
  "lib/notifications/actions.ts setNotificationsReadAction": () => ({ ids: [randomUUID()], read: true }),
  "lib/notifications/actions.ts markAllReadAction": () => ({ until: randomUUID() }),
  "lib/notifications/preferences/actions.ts setPreferenceAction": () => ({
    kind: "sign-in.new-browser",
    inApp: true,
    email: "OFF",
  }),
  "lib/notifications/preferences/actions.ts setTimeZoneAction": () => ({ timeZone: "Asia/Singapore" }),
  "lib/account/picture/actions.ts setOwnPictureAction": () => ({}),
  "lib/account/picture/actions.ts removeOwnPictureAction": () => ({}),
  "lib/account/sessions/actions.ts endOwnSessionAction": () => ({ id: randomUUID() }),
  "lib/account/sessions/actions.ts endOwnOtherSessionsAction": () => ({}),
  "lib/account/password/actions.ts chooseOwnPasswordAction": () => ({ password: "a good long password" }),
};
