// The actions of an organization's and the platform's settings.
import { randomUUID } from "node:crypto";
import { type Action, onAll, onGone, onOne } from "./refusals.ts";

export const settingsActions: Record<string, Action> = {
  "lib/organizations/logo/actions.ts setOrganizationLogoAction": {
    input: ({ organization }) => ({ organizationId: organization.id, logo: new Blob(["x"]) }),
    refusals: onOne,
  },
  "lib/organizations/logo/actions.ts fetchOrganizationLogoAction": {
    input: ({ organization }) => ({ organizationId: organization.id, address: "http://127.0.0.1/logo.png" }),
    refusals: onOne,
  },
  "lib/organizations/guide/actions.ts setMemberGuideAction": {
    input: ({ deleted }) => ({ organizationId: deleted.id, guide: "x", before: "" }),
    refusals: onGone,
  },
  "lib/organizations/self-service/actions.ts createOwnOrganizationAction": {
    input: () => ({ id: randomUUID(), name: "Own", country: "SG" }),
    refusals: onAll,
  },
  "lib/organizations/logo/actions.ts removeOrganizationLogoAction": {
    input: ({ organization }) => ({ organizationId: organization.id }),
    refusals: onOne,
  },
  "lib/organizations/security/actions.ts setSecondFactorRequiredAction": {
    input: ({ deleted }) => ({ organizationId: deleted.id, required: true }),
    refusals: onGone,
  },
  "lib/settings/contacts/actions.ts setContactsAction": {
    input: () => ({ supportContact: "", salesContact: "" }),
    refusals: onAll,
  },
  "lib/settings/actions.ts updateSettingsAction": {
    input: () => ({
      version: 1,
      selfRegistration: false,
      oauthLogin: false,
      selfServiceOrganizations: false,
    }),
    refusals: onAll,
  },
};
