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
      description: "A sales file you uploaded or confirmed was posted.",
      title: ({ fileName, bad }, place) =>
        bad > 0
          ? `${fileName} was posted, with ${count(bad, place)} ${bad === 1 ? "error" : "errors"}`
          : `${fileName} was posted`,
      detail: ({ posted, duplicate, bad }, place) => {
        const parts = [`${count(posted, place)} ${posted === 1 ? "row" : "rows"} posted`];
        if (duplicate > 0) parts.push(`${count(duplicate, place)} duplicates`);
        if (bad > 0) parts.push(`${count(bad, place)} with errors to correct and upload again`);
        return `${parts.join(", ")}.`;
      },
    },
  ),
  "sales-file.failed": kind<{ id: string; fileName: string; error: string }>({
    ...salesFile,
    label: "Sales file failed",
    description: "A sales file you uploaded or confirmed couldn't be processed.",
    title: ({ fileName }) => `${fileName} couldn't be processed`,
    detail: ({ error }) => error,
  }),
  "job.failed": kind<{ job: string; error: string }>({
    ...shared,
    label: "Job failed",
    description: "A background job failed after all retries.",
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
    description: "Someone became an Admin of the platform.",
    admins: true,
    permission: "user:set-admin",
    title: ({ name }) => `${name} is now an Admin of the platform`,
    detail: ({ by }) => `${by} assigned the role.`,
    path: ({ id }) => `/users/${id}`,
    link: "Open User",
  }),
};
