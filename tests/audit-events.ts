import { asPlatform } from "./factories.ts";

interface Wanted {
  targetId?: string;
  /** Id of a person, or the name of a job or command */
  actorId?: string;
  impersonatorId?: string;
  action?: string;
  organizationId?: string;
}

/** The audit events about one target or by one actor, oldest first. */
export async function auditEvents(of: Wanted) {
  return asPlatform((tx) =>
    tx.auditEvent.findMany({ where: of, omit: { position: true }, orderBy: [{ at: "asc" }, { id: "asc" }] }),
  );
}

/** Their actions, in alphabetical order. */
export async function auditActions(of: Wanted): Promise<string[]> {
  return (await auditEvents(of)).map((event) => event.action).sort();
}
