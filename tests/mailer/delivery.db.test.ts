// Emails sent over a real SMTP server, which also rejects, stalls and drops.
import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { mintSystemActor } from "#lib/access/actor.ts";
import { listInvitations } from "#lib/invitations/list/queries.ts";
import { resendInvitations, revokeInvitation } from "#lib/invitations/service.ts";
import { deliverNextEmail } from "#lib/mailer/delivery/service.ts";
import { startDelivery } from "#lib/mailer/delivery/worker.ts";
import { queueEmail } from "#lib/mailer/queue.ts";
import { type Mailer, openMailer } from "#lib/mailer/smtp.ts";
import { setOrganizationLogo } from "#lib/organizations/logo/service.ts";
import { pictureFile } from "#tests/core/pictures/files.ts";
import {
  asPlatform,
  makeEmail,
  makeInvitation,
  makeOrganization,
  systemActor,
  unique,
} from "#tests/factories.ts";
import { type Fault, type MailServer, startMailServer } from "./mail-server.ts";

const job = mintSystemActor("job:test");
const from = { name: "Steward", address: "no-reply@steward.example" };
const open: { close(): unknown }[] = [];

beforeEach(() =>
  // Removes what other tests of this database queued.
  asPlatform((tx) =>
    tx.mail.updateMany({ where: { status: "QUEUED" }, data: { status: "SENT", body: null } }),
  ),
);
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

async function serve(misbehave?: (to: string) => Fault | undefined): Promise<MailServer> {
  const server = await startMailServer(misbehave);
  open.push(server);
  return server;
}

function connect({ url }: { url: string }, patienceMs = 60_000): Mailer {
  const post = openMailer(url, from, patienceMs);
  open.push(post);
  return post;
}

const find = (id: string) => asPlatform((tx) => tx.mail.findUniqueOrThrow({ where: { id } }));
const dueNow = () =>
  asPlatform((tx) => tx.$executeRaw`UPDATE mail SET next_attempt_at = now() WHERE status = 'QUEUED'`);

describe("an email", () => {
  test("is sent with text, HTML and one plain link, and its body is deleted", async () => {
    const server = await serve();
    const link = { label: "Open", url: `http://localhost:3000/x/${unique()}` };
    const { id, to } = await makeEmail({ subject: "Hello <b>there</b>", paragraphs: ["A & B"], link });
    expect(await deliverNextEmail(job, connect(server))).toBe(true);
    const [taken] = server.taken;
    expect(taken?.to).toEqual([to]);
    expect(taken?.messageId).toBe(`<${id}@steward.example>`);
    expect(taken?.mail).toMatchObject({
      subject: "Hello <b>there</b>",
      from: { text: '"Steward" <no-reply@steward.example>' },
    });
    expect(taken?.mail.text).toContain(`Open:\n${link.url}`);
    expect(taken?.mail.html).toContain(`href="${link.url}"`);
    expect(taken?.mail.html).toContain("A &amp; B");
    expect(await find(id)).toMatchObject({
      status: "SENT",
      body: null,
      attempts: 1,
      serverSaid: expect.stringMatching(/^250 /),
    });
    expect((await find(id)).sentAt).toBeInstanceOf(Date);
  });

  test("case 42: nothing in names or subjects adds a header or a recipient", async () => {
    const server = await serve();
    const subject = "Join\r\nBcc: evil@example.com\r\n\r\n%0d%0aBcc: evil@example.com \u2028x";
    const { to } = await makeEmail({
      subject,
      paragraphs: ["<script>alert(1)</script>\r\n.\r\nRCPT TO:<evil@example.com>"],
    });
    await deliverNextEmail(job, connect(server));
    expect(server.taken).toHaveLength(1);
    expect(server.taken[0]?.to).toEqual([to]);
    expect(server.taken[0]?.mail.bcc).toBeUndefined();
    const [head] = server.taken[0]?.raw.split("\r\n\r\n") ?? [];
    expect(head).not.toMatch(/^bcc:/im);
    expect(server.taken[0]?.mail.html).not.toContain("<script>");
  });

  test("of an invitation has the organization's current logo, as a part that the HTML shows", async () => {
    const server = await serve();
    const organization = await makeOrganization();
    const post = connect(server);
    await makeInvitation(organization);
    await deliverNextEmail(job, post);
    const { logoId } = await setOrganizationLogo(systemActor, {
      ...{ organizationId: organization.id, data: await pictureFile() },
    });
    const { id } = await makeInvitation(organization);
    const queued = await asPlatform((tx) => tx.mail.findFirstOrThrow({ where: { invitationId: id } }));
    expect(queued.body?.length).toBeLessThan(6_000);
    await deliverNextEmail(job, post);
    const [without, withLogo] = server.taken.map(({ mail, raw }) => ({ ...mail, raw }));
    expect(without?.attachments).toEqual([]);
    expect(without?.html).not.toContain("<img");
    const [logo] = withLogo?.attachments ?? [];
    expect(logo).toMatchObject({
      contentType: "image/png",
      cid: "logo@steward",
      contentDisposition: "inline",
    });
    expect(await sharp(logo?.content).metadata()).toMatchObject({ format: "png", width: 112 });
    // The parser inlines the part that the HTML refers to.
    expect(withLogo?.html).toContain('<img src="data:image/png;base64,');
    expect(withLogo?.raw).not.toContain(logoId);
    expect(withLogo?.text).toContain(`invited you to join ${organization.name}`);
    expect(withLogo?.text).not.toContain("logo");
  });

  test("that the server refuses permanently is bounced with the server's message, without what looks like a token", async () => {
    const token = "A".repeat(43);
    const server = await serve(() => "reject");
    const { id } = await makeEmail({ to: `${token.slice(0, 40)}@people.example`.toLowerCase() });
    await deliverNextEmail(job, connect(server));
    const bounced = await find(id);
    expect(bounced).toMatchObject({ status: "BOUNCED", body: null, attempts: 1 });
    expect(bounced.serverSaid).toMatch(/^550 5\.1\.1 .*no such mailbox$/);
    expect(bounced.serverSaid).not.toContain(token.slice(0, 40).toLowerCase());
  });

  test.each(["defer", "stall", "drop", "drop-data"] as const)(
    "that meets a %s waits for its next turn",
    async (fault) => {
      let first = true;
      const server = await serve(() => (first ? fault : undefined));
      const { id } = await makeEmail();
      // A short timeout for the faulty server only.
      await deliverNextEmail(job, connect(server, 300));
      first = false;
      const post = connect(server);
      const waiting = await find(id);
      expect(waiting).toMatchObject({ status: "QUEUED", attempts: 1 });
      expect(waiting.body).not.toBeNull();
      expect(waiting.serverSaid).not.toBe("");
      expect(await deliverNextEmail(job, post)).toBe(false);
      await dueNow();
      expect(await deliverNextEmail(job, post)).toBe(true);
      expect(await find(id)).toMatchObject({ status: "SENT", attempts: 2 });
      expect(server.taken).toHaveLength(1);
    },
  );

  test("that no server accepts for a day is given up with a message", async () => {
    const server = await serve();
    const { id } = await makeEmail();
    await asPlatform(
      (tx) => tx.$executeRaw`UPDATE mail SET created_at = now() - interval '25 hours' WHERE id = ${id}::uuid`,
    );
    await deliverNextEmail(job, connect(server));
    expect(await find(id)).toMatchObject({
      status: "BOUNCED",
      serverSaid: expect.stringContaining("for a day"),
    });
    expect(server.taken).toEqual([]);
  });

  test("of a process that was killed is sent when its lease ends", async () => {
    const server = await serve();
    const { id } = await makeEmail();
    const killed: Mailer = { send: () => new Promise(() => {}), close: () => {} };
    void deliverNextEmail(job, killed);
    await vi.waitFor(async () => expect((await find(id)).attempts).toBe(1), 120_000);
    const post = connect(server);
    expect(await deliverNextEmail(job, post)).toBe(false);
    await dueNow();
    expect(await deliverNextEmail(job, post)).toBe(true);
    expect(await find(id)).toMatchObject({ status: "SENT", attempts: 2 });
  });

  test("whose lease was taken over is not marked by the late process", async () => {
    const { id } = await makeEmail();
    let fail: (error: Error) => void = () => {};
    const slow = deliverNextEmail(job, {
      send: () =>
        new Promise((_, reject) => {
          fail = reject;
        }),
      close: () => {},
    });
    await vi.waitFor(async () => expect((await find(id)).attempts).toBe(1), 120_000);
    await dueNow();
    await deliverNextEmail(job, connect(await serve()));
    fail(new Error("too late"));
    await slow;
    expect(await find(id)).toMatchObject({ status: "SENT", attempts: 2 });
  });
});

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
  const mails = await Promise.all(Array.from({ length: 120 }, () => makeEmail()));
  const workers = [connect(server), connect(server)].map((post) => startDelivery(job, post));
  const ids = mails.map((mail) => mail.id);
  await vi.waitFor(
    async () => {
      await asPlatform(
        (
          tx,
        ) => tx.$executeRaw`UPDATE mail SET next_attempt_at = now() WHERE status = 'QUEUED' AND server_said <> ''
          AND next_attempt_at > now() + interval '5 seconds' AND next_attempt_at < now() + interval '310 seconds'`,
      );
      expect(await asPlatform((tx) => tx.mail.count({ where: { id: { in: ids }, status: "QUEUED" } }))).toBe(
        0,
      );
    },
    { timeout: 600_000, interval: 300 },
  );
  await Promise.all(workers.map((stop) => stop()));
  const rows = await asPlatform((tx) => tx.mail.findMany({ where: { id: { in: ids } } }));
  expect(rows).toHaveLength(mails.length);
  const times = new Map<string, number>();
  for (const { messageId } of server.taken) times.set(messageId, (times.get(messageId) ?? 0) + 1);
  for (const row of rows) {
    expect(times.get(`<${row.id}@steward.example>`) ?? 0, row.serverSaid).toBe(row.status === "SENT" ? 1 : 0);
    expect(row.body).toBeNull();
    expect(row.serverSaid).toMatch(row.status === "SENT" ? /^250/ : /^55[04] /);
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
  expect(await find(id)).toMatchObject({ status: "SENT", attempts: 1 });
});

test("case 43: inviting responds at once while the mail server stalls, and shows the queued email", async () => {
  // Waiting for this server would take longer than a test may last.
  const post = connect(await serve(() => "stall"), 3_600_000);
  const stop = startDelivery(job, post);
  const organization = await makeOrganization();
  const { id } = await makeInvitation(organization);
  const { rows } = await listInvitations(systemActor, {
    ...{ q: "", org: organization.slug, status: null, role: null },
    ...{ sort: "email", size: 25, page: 1, cursor: null },
  });
  expect(rows).toMatchObject([{ id, status: "PENDING", delivery: "QUEUED" }]);
  post.close();
  await stop();
});

test("the link of a revoked or replaced invitation is not emailed any more", async () => {
  const server = await serve();
  const [revoked, replaced] = [
    await makeInvitation(await makeOrganization()),
    await makeInvitation(await makeOrganization()),
  ];
  await revokeInvitation(systemActor, { organizationId: revoked.organizationId, id: revoked.id });
  await resendInvitations(systemActor, { organizationId: replaced.organizationId, ids: [replaced.id] });
  const post = connect(server);
  while (await deliverNextEmail(job, post));
  expect(server.taken.map((taken) => taken.to)).toEqual([[replaced.email]]);
  const [first, second] = await asPlatform((tx) =>
    tx.mail.findMany({ where: { invitationId: replaced.id }, orderBy: { id: "asc" } }),
  );
  expect(first).toMatchObject({
    status: "BOUNCED",
    body: null,
    serverSaid: expect.stringContaining("Not sent"),
  });
  expect(second).toMatchObject({ status: "SENT" });
});
