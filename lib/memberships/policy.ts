// Why an administrator stays, for the server and the browser.

export const lastAdmin = "This is the last active platform Admin. Make someone else an Admin first.";

export function lastOrgAdmin(organization: string): string {
  return `This is the last active Org Admin of ${organization}. Make someone else an Org Admin first.`;
}
