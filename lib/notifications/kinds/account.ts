import { kind } from "#lib/notifications/kinds/definition.ts";

export const accountKinds = {
  "sign-in.new-browser": kind<{ device: string }>({
    group: "account",
    label: "Sign-in from a new device",
    description: "Your account was opened in a browser that was not seen before.",
    admins: false,
    orgAdmins: false,
    permission: null,
    inApp: true,
    email: "AT_ONCE",
    title: () => "Your account was opened in a new browser",
    detail: ({ device }) =>
      `Your account was opened with ${device}, which was not seen before. If that was you, there is nothing to do.`,
    path: () => "/account/sessions",
    link: "Open Sessions",
    notes: [
      "If this was not you, sign that browser out under Sessions, set a new password with “Forgot password?” on the sign-in page, and tell an administrator of your organization.",
    ],
  }),
};
