// Delivery by workers, which run until they are stopped.
import { beforeEach, expect, test, vi } from "vitest";
import { listInvitations } from "#lib/invitations/list/queries.ts";
import { deliverNextEmail } from "#lib/mailer/delivery/service.ts";
import { startDelivery } from "#lib/mailer/delivery/worker.ts";
import { queueEmail } from "#lib/mailer/queue.ts";
import { asPlatform, makeEmail, makeInvitation, makeOrganization, systemActor } from "#tests/factories.ts";
import { clearQueue, connect, findEmail, job, serve } from "./fixture.ts";
import type { Fault } from "./mail-server.ts";

beforeEach(clearQueue);

test("case 43: with a server that fails a quarter of the time and two workers, every email is sent once or bounced", async () => {
  const faults: Fault[] = ["reject", "defer", "drop", "reject-data", "drop-data", "drop", "defer", "defer"];
  const met = new Map<string, number>();
  let asked = 0;
  // At most two failures per email: after a fifth it would wait for longer than is rewound below.
  const server = await serve((to) => {
    const before = met.get(to) ?? 0;
    if (++asked % 4 !== 0 || before === 2) return undefined;
    met.set(to, before + 1);
    return faults[(asked / 4) % faults.length];
  });
  const emails = await Promise.all(Array.from({ length: 120 }, () => makeEmail()));
  const workers = [connect(server), connect(server)].map((post) => startDelivery(job, post));
  const ids = emails.map((mail) => mail.id);
  await vi.waitFor(
    async () => {
      await asPlatform(
        (
          tx,
        ) => tx.$executeRaw`UPDATE email SET next_attempt_at = now() WHERE status = 'QUEUED' AND server_response <> ''
          AND next_attempt_at > now() + interval '5 seconds' AND next_attempt_at < now() + interval '310 seconds'`,
      );
      expect(await asPlatform((tx) => tx.email.count({ where: { id: { in: ids }, status: "QUEUED" } }))).toBe(
        0,
      );
    },
    { timeout: 600_000, interval: 300 },
  );
  await Promise.all(workers.map((stop) => stop()));
  const rows = await asPlatform((tx) => tx.email.findMany({ where: { id: { in: ids } } }));
  expect(rows).toHaveLength(emails.length);
  const times = new Map<string, number>();
  for (const { messageId } of server.taken) times.set(messageId, (times.get(messageId) ?? 0) + 1);
  for (const row of rows) {
    expect(times.get(`<${row.id}@steward.example>`) ?? 0, row.serverResponse).toBe(
      row.status === "SENT" ? 1 : 0,
    );
    expect(row.body).toBeNull();
    expect(row.serverResponse).toMatch(row.status === "SENT" ? /^250/ : /^55[04] /);
  }
  expect(new Set(rows.map((row) => row.status))).toEqual(new Set(["SENT", "BOUNCED"]));
});

test("a worker is woken by the commit, and never by a rollback", async () => {
  const server = await serve();
  // Without polling: only a commit wakes it.
  const poll = vi.spyOn(globalThis, "setInterval").mockReturnValueOnce(undefined as never);
  const stop = startDelivery(job, connect(server));
  poll.mockRestore();
  const undone = asPlatform(async (tx) => {
    await queueEmail(tx, { kind: "test", to: "nobody@people.example", subject: "Undone", paragraphs: [] });
    throw new Error("undone");
  });
  await expect(undone).rejects.toThrow("undone");
  const { to } = await makeEmail();
  await vi.waitFor(() => expect(server.taken).toHaveLength(1), { timeout: 120_000, interval: 20 });
  expect(server.taken[0]?.to).toEqual([to]);
  await stop();
  const { id } = await makeEmail();
  expect(await deliverNextEmail(job, connect(server))).toBe(true);
  expect(await findEmail(id)).toMatchObject({ status: "SENT", attempts: 1 });
});

test("case 43: inviting responds at once while the mail server stalls, and shows the queued email", async () => {
  // Waiting for this server would take longer than a test may last.
  const post = connect(await serve(() => "stall"), { timeoutMs: 3_600_000 });
  const stop = startDelivery(job, post);
  const organization = await makeOrganization();
  const { id } = await makeInvitation(organization);
  const { rows } = await listInvitations(systemActor, {
    q: "",
    org: organization.slug,
    status: null,
    role: null,
    sort: "email",
    size: 25,
    page: 1,
    cursor: null,
  });
  expect(rows).toMatchObject([{ id, status: "PENDING", delivery: "QUEUED" }]);
  post.close();
  await stop();
});
