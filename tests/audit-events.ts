import { asPlatform } from "./factories.ts";

/** The audit events about one target or by one actor, oldest first. */
export async function auditEvents(of: { targetId?: string; actor?: string; organizationId?: string }) {
  return asPlatform((tx) => tx.auditEvent.findMany({ where: of, orderBy: [{ at: "asc" }, { id: "asc" }] }));
}

/** Their actions, in alphabetical order. */
export async function auditActions(of: Parameters<typeof auditEvents>[0]): Promise<string[]> {
  return (await auditEvents(of)).map((event) => event.action).sort();
}
