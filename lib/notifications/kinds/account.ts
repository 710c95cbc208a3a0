import { kind } from "#lib/notifications/kinds/definition.ts";

export const accountKinds = {
  "sign-in.new-browser": kind<{ device: string }>({
    group: "account",
    label: "Sign-in from a new device",
    description: "When someone signs in to your account from a new browser.",
    admins: false,
    orgAdmins: false,
    permission: null,
    inApp: true,
    email: "AT_ONCE",
    title: () => "New sign-in to your account",
    detail: ({ device }) =>
      `Someone just signed in to your Steward account from ${device}, which we haven't seen before. If this was you, you don't need to do anything.`,
    path: () => "/account/sessions",
    link: "Open Sessions",
    notes: [
      "If this was not you, sign that browser out under Sessions, set a new password with “Forgot password?” on the sign-in page, and tell an administrator of your organization.",
    ],
  }),
};
