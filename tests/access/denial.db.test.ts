import { expect, test } from "vitest";
import { getOrganization } from "#lib/organizations/queries.ts";
import { refuseRows } from "#tests/database/refuse-rows.ts";
import { makeOrganization, orgAdminActor } from "#tests/factories.ts";
import { refusalOf } from "#tests/refusals.ts";

test("a refusal stays a refusal when it cannot be recorded", async () => {
  const [home, other] = [await makeOrganization(), await makeOrganization()];
  const actor = await orgAdminActor(home);
  const accept = await refuseRows("BEFORE INSERT", "audit_event", `NEW.actor_id = '${actor.userId}'`);
  const refusal = await refusalOf(getOrganization(actor, other.slug)).finally(accept);
  expect(refusal.code).toBe("NOT_FOUND");
});
