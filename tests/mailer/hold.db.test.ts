// Case N15: a refusal of Steward itself by the mail server bounces no email. All of them wait, Admins see why, and one is
// tried now and then until the server accepts it.
import { beforeEach, describe, expect, test, vi } from "vitest";
import { getEmailQueue } from "#lib/jobs/queries.ts";
import { deliverNextEmail } from "#lib/mailer/delivery/service.ts";
import { startDelivery } from "#lib/mailer/delivery/worker.ts";
import type { Mailer } from "#lib/mailer/smtp.ts";
import { adminActor, asPlatform, makeEmail } from "#tests/factories.ts";
import { clearQueue, connect, job, serve } from "./fixture.ts";
import { type Refusal, type Refusals, startMailServer } from "./mail-server.ts";

beforeEach(clearQueue);

const connectTo = (server: { url: string }) =>
  connect(server, { address: "portal@acme.example", timeoutMs: 5_000 });

// One after the other: a busy machine has no connection for all of them at once.
async function many(count: number) {
  const emails: Awaited<ReturnType<typeof makeEmail>>[] = [];
  while (emails.length < count) emails.push(await makeEmail());
  return emails;
}

const statesOf = async (emails: { id: string }[]) =>
  asPlatform((tx) => tx.email.findMany({ where: { id: { in: emails.map(({ id }) => id) } } }));
const probeNow = () =>
  asPlatform((tx) => tx.$executeRaw`UPDATE email_hold SET next_probe_at = now() WHERE released_at IS NULL`);
const holdOf = async () => (await getEmailQueue(await adminActor())).hold;

async function deliverAll(post: Mailer): Promise<number> {
  let tried = 0;
  while (await deliverNextEmail(job, post)) tried++;
  return tried;
}

const sendAs: Refusal = [550, "5.7.60 Client does not have permissions to send as this sender"];
const refused: [string, (answer: () => Refusal | undefined) => Refusals, Refusal][] = [
  ["the greeting", (connect) => ({ connect }), [554, "5.7.1 No access from here"]],
  ["the login", (auth) => ({ auth }), [535, "5.7.8 Authentication credentials invalid"]],
  ["MAIL FROM", (sender) => ({ sender }), sendAs],
  ["MAIL FROM for now", (sender) => ({ sender }), [451, "4.3.0 Try later"]],
  ["RCPT TO, because of the sender", (recipient) => ({ recipient }), [550, "5.1.8 Sender address rejected"]],
  ["DATA, because of the sender", (data) => ({ data }), sendAs],
  ["RCPT TO, by ending the service", (recipient) => ({ recipient }), [421, "4.7.0 Too many messages"]],
];

describe.each(refused)("case N15: a server that refuses at %s", (_at, refusals, refusal) => {
  test("bounces nothing, pauses sending, shows it to Admins, and sends every email once when the server accepts", async () => {
    let answer: Refusal | undefined = refusal;
    let asked = 0;
    const server = await serve(
      undefined,
      refusals(() => {
        asked++;
        return answer;
      }),
    );
    const url = new URL(server.url);
    url.username = "steward";
    url.password = "wrong";
    const post = connectTo(refusals(() => undefined).auth ? { url: url.href } : server);
    const emails = await many(25);
    expect(await deliverAll(post)).toBe(1);
    const before = asked;
    expect(await deliverAll(post)).toBe(0);
    expect(asked).toBe(before);
    expect((await statesOf(emails)).map(({ status, attempts }) => [status, attempts])).toEqual(
      emails.map(() => ["QUEUED", 0]),
    );
    expect(await holdOf()).toMatchObject({ probes: 1, serverResponse: expect.stringContaining(refusal[1]) });

    await probeNow();
    expect(await deliverAll(post)).toBe(1);
    expect(await holdOf()).toMatchObject({ probes: 2 });

    answer = undefined;
    await probeNow();
    expect(await deliverAll(post)).toBe(25);
    expect(await holdOf()).toBeNull();
    const states = await statesOf(emails);
    expect(states.map(({ status, attempts }) => [status, attempts])).toEqual(emails.map(() => ["SENT", 1]));
    expect(server.taken.map(({ to }) => to[0]).toSorted()).toEqual(emails.map(({ to }) => to).toSorted());
  });
});

test("case N15: while no server listens, emails wait and are sent afterwards", async () => {
  const gone = await startMailServer();
  await gone.close();
  const emails = await many(3);
  expect(await deliverAll(connectTo(gone))).toBe(1);
  expect(await holdOf()).toMatchObject({ serverResponse: expect.stringContaining("ECONNREFUSED") });
  await probeNow();
  expect(await deliverAll(connectTo(await serve()))).toBe(3);
  expect((await statesOf(emails)).every(({ status }) => status === "SENT")).toBe(true);
});

test("case N15: a refused recipient is bounced alone, and delays no other email", async () => {
  const emails = await many(5);
  const [unknown] = emails;
  const server = await serve(undefined, {
    recipient: (to) => (to === unknown?.to ? [550, "5.1.1 No such mailbox"] : undefined),
  });
  expect(await deliverAll(connectTo(server))).toBe(5);
  const states = new Map((await statesOf(emails)).map(({ id, status }) => [id, status]));
  expect(emails.map(({ id }) => states.get(id))).toEqual(["BOUNCED", "SENT", "SENT", "SENT", "SENT"]);
  expect(await holdOf()).toBeNull();
});

test("case N15: a refusal of the text, the sender or the recipient is retried alone", async () => {
  const emails = await many(3);
  const [spam] = emails;
  const server = await serve(undefined, {
    data: (to) => (to === spam?.to ? [554, "5.7.1 Refused by policy"] : undefined),
  });
  await deliverAll(connectTo(server));
  const states = new Map((await statesOf(emails)).map(({ id, status }) => [id, status]));
  expect(emails.map(({ id }) => states.get(id))).toEqual(["QUEUED", "SENT", "SENT"]);
  expect(await holdOf()).toBeNull();
});

test("case N15: of many workers one probes for all, and the time of the hold does not count towards giving up", async () => {
  const emails = await many(30);
  let answer: Refusal | undefined = sendAs;
  let asked = 0;
  const server = await serve(undefined, {
    sender: () => {
      asked++;
      return answer;
    },
  });
  const posts = [connectTo(server), connectTo(server), connectTo(server)];
  await deliverAll(posts[0] as Mailer);
  asked = 0;
  await probeNow();
  await Promise.all(posts.map(deliverAll));
  expect(asked).toBe(1);
  const ids = emails.map(({ id }) => id);
  await asPlatform(async (tx) => {
    await tx.$executeRaw`UPDATE email_hold SET since = now() - interval '3 days', next_probe_at = now()`;
    await tx.$executeRaw`UPDATE email SET created_at = now() - interval '3 days' WHERE id = ANY (${ids}::uuid[])`;
  });
  answer = undefined;
  const stops = posts.map((post) => startDelivery(job, post));
  await vi.waitFor(
    async () => expect((await statesOf(emails)).filter(({ status }) => status === "SENT")).toHaveLength(30),
    { timeout: 50_000, interval: 200 },
  );
  await Promise.all(stops.map((stop) => stop()));
  expect(server.taken).toHaveLength(30);
});

test("case N15: a probing worker that dies is replaced by another", async () => {
  const emails = await many(2);
  const server = await serve(undefined, { sender: () => sendAs });
  await deliverAll(connectTo(server));
  await probeNow();
  void deliverNextEmail(job, { send: () => new Promise(() => {}), close: () => {} });
  await vi.waitFor(
    async () => expect((await statesOf(emails)).some(({ attempts }) => attempts === 1)).toBe(true),
    20_000,
  );
  const taking = connectTo(await serve());
  expect(await deliverAll(taking)).toBe(0);
  await probeNow();
  expect(await deliverAll(taking)).toBe(1);
});
