// Models that are retired now, or on a day.
import { describe, expect, test } from "vitest";
import { getModel } from "#lib/resources/queries.ts";
import { retireDueModels } from "#lib/resources/retirement/service.ts";
import { setModelRetired } from "#lib/resources/service.ts";
import { auditEvents } from "#tests/audit-events.ts";
import {
  asPlatform,
  makeMembership,
  makeModel,
  makeOrganization,
  makeUser,
  systemActor,
  turnOn,
} from "#tests/factories.ts";
import { refusalOf } from "#tests/refusals.ts";

const dayFromNow = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

async function used() {
  const [model, successor] = [await makeModel(), await makeModel()];
  const [using, other] = [await makeOrganization(), await makeOrganization()];
  await turnOn(using, model);
  const [orgAdmin, elsewhere] = [await makeUser(), await makeUser()];
  await makeMembership(orgAdmin, using, "ORG_ADMIN");
  await makeMembership(elsewhere, other, "ORG_ADMIN");
  const notified = (user: { id: string }) =>
    asPlatform((tx) => tx.notification.findMany({ where: { userId: user.id, kind: "model.retired" } }));
  return { model, successor, orgAdmin, elsewhere, notified };
}

const actionsOf = async (id: string) => (await auditEvents({ targetId: id })).map(({ action }) => action);
const setDay = (id: string, days: number) =>
  asPlatform(
    (tx) => tx.$executeRaw`
      UPDATE resource SET retires_on = (now() AT TIME ZONE 'UTC')::date + ${days}::int WHERE id = ${id}::uuid`,
  );

describe("a planned retirement", () => {
  test("notifies those who have the model on, and happens on its day, once", async () => {
    const { model, successor, orgAdmin, elsewhere, notified } = await used();
    const on = dayFromNow(30);
    await setModelRetired(systemActor, { id: model.id, retired: true, on, successorId: successor.id });
    expect(await getModel(systemActor, model.id)).toMatchObject({ retired: false, retiresOn: on });
    expect(await notified(orgAdmin)).toMatchObject([{ data: { on } }]);
    expect(await notified(elsewhere)).toEqual([]);
    await retireDueModels(systemActor);
    expect(await getModel(systemActor, model.id)).toMatchObject({ retired: false });
    await setDay(model.id, 0);
    await Promise.all(Array.from({ length: 4 }, () => retireDueModels(systemActor)));
    expect(await getModel(systemActor, model.id)).toMatchObject({ retired: true, retiresOn: null });
    expect((await actionsOf(model.id)).toSorted()).toEqual([
      "model.created",
      "model.retired",
      "model.retirement-planned",
    ]);
  });

  test("is called off, and a retirement at once ends it", async () => {
    const { model, orgAdmin, notified } = await used();
    await setModelRetired(systemActor, { id: model.id, retired: true, on: dayFromNow(3) });
    await setModelRetired(systemActor, { id: model.id, retired: false });
    expect(await getModel(systemActor, model.id)).toMatchObject({ retired: false, retiresOn: null });
    await setModelRetired(systemActor, { id: model.id, retired: true, on: dayFromNow(3) });
    await setModelRetired(systemActor, { id: model.id, retired: true });
    expect(await getModel(systemActor, model.id)).toMatchObject({ retired: true, retiresOn: null });
    expect(await notified(orgAdmin)).toHaveLength(3);
  });

  test("needs a day after today", async () => {
    const model = await makeModel();
    for (const days of [0, -1])
      expect(
        await refusalOf(setModelRetired(systemActor, { id: model.id, retired: true, on: dayFromNow(days) })),
      ).toMatchObject({ code: "INVALID", field: "on" });
  });
});
