import { kind, type Place } from "#lib/notifications/kinds/definition.ts";

const shared = { group: "platform", orgAdmins: false, inApp: true, email: "AT_ONCE" } as const;

const salesFile = {
  ...shared,
  admins: false,
  permission: "sales-import:manage",
  path: ({ id }: { id: string }) => `/sales-imports/${id}`,
  link: "Open Sales File",
} as const;

const count = (rows: number, { number }: Place) => number(String(rows));

export const platformKinds = {
  "sales-file.posted": kind<{ id: string; fileName: string; posted: number; duplicate: number; bad: number }>(
    {
      ...salesFile,
      label: "Sales file posted",
      description: "A sales file that you uploaded or confirmed is done.",
      title: ({ fileName, bad }, place) =>
        bad > 0
          ? `${fileName} is posted, with ${count(bad, place)} bad ${bad === 1 ? "row" : "rows"}`
          : `${fileName} is posted`,
      detail: ({ posted, duplicate, bad }, place) => {
        const parts = [`${count(posted, place)} ${posted === 1 ? "row" : "rows"} posted`];
        if (duplicate > 0) parts.push(`${count(duplicate, place)} already there`);
        if (bad > 0) parts.push(`${count(bad, place)} left out, to be corrected and uploaded again`);
        return `${parts.join(", ")}.`;
      },
    },
  ),
  "sales-file.failed": kind<{ id: string; fileName: string; error: string }>({
    ...salesFile,
    label: "Sales file failed",
    description: "A sales file that you uploaded or confirmed could not be processed.",
    title: ({ fileName }) => `${fileName} could not be processed`,
    detail: ({ error }) => error,
  }),
  "job.failed": kind<{ job: string; error: string }>({
    ...shared,
    label: "Job failed",
    description: "A job of the platform failed, also when it was tried again.",
    admins: true,
    permission: "job:manage",
    title: ({ job }) => `A job failed: ${job}`,
    detail: ({ error }) => error,
    path: () => "/jobs",
    link: "Open Jobs",
  }),
  "admin.added": kind<{ id: string; name: string; by: string }>({
    ...shared,
    label: "New Admin",
    description: "Somebody was made an Admin of the platform.",
    admins: true,
    permission: "user:set-admin",
    title: ({ name }) => `${name} is an Admin of the platform now`,
    detail: ({ by }) => `${by} gave them the role.`,
    path: ({ id }) => `/users/${id}`,
    link: "Open User",
  }),
};
