import type { BulkTexts } from "#components/data-table/bulk/texts.ts";

// Each user is changed in a transaction of its own.
const users = { one: "user", many: "users", batch: 25 };

export const texts = {
  role: { ...users, title: "Change Role", verb: "Change", done: "given the role" },
  move: { ...users, title: "Move to Another Organization", verb: "Move", done: "moved" },
  "set-up-link": { ...users, title: "Resend Set-Up Link", verb: "Send to", done: "sent a link" },
  disable: { ...users, title: "Disable Users", verb: "Disable", done: "disabled" },
  enable: { ...users, title: "Enable Users", verb: "Enable", done: "enabled" },
  delete: { ...users, title: "Delete Users", verb: "Delete", done: "deleted", danger: true },
} satisfies Record<string, BulkTexts>;

export type UsersAct = keyof typeof texts;
