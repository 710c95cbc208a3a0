import { kind, nameOf, pathOf } from "#lib/notifications/kinds/definition.ts";

export const reportKinds = {
  "report.ready": kind<{ title: string; format: string; ready: boolean }>({
    group: "organizations",
    label: "Report ready",
    description: "A report that you exported is ready, or couldn't be made.",
    admins: false,
    orgAdmins: false,
    permission: "report:read",
    inApp: true,
    email: "OFF",
    title: ({ title, ready }, place) =>
      ready ? `${title} of ${nameOf(place)} is ready` : `${title} of ${nameOf(place)} couldn't be made`,
    detail: ({ format }) => format,
    path: (_data, place) => pathOf(place, "reports/exports"),
    link: "Open Exports",
  }),
};
