// Emails sent over a real SMTP server, which also rejects, stalls and drops.
import sharp from "sharp";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { resendInvitations, revokeInvitation } from "#lib/invitations/service.ts";
import { deliverNextEmail } from "#lib/mailer/delivery/service.ts";
import type { Mailer } from "#lib/mailer/smtp.ts";
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
import { clearQueue, connect, findEmail, job, serve } from "./fixture.ts";

beforeEach(clearQueue);

const dueNow = () =>
  asPlatform((tx) => tx.$executeRaw`UPDATE email SET next_attempt_at = now() WHERE status = 'QUEUED'`);

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
    expect(await findEmail(id)).toMatchObject({
      status: "SENT",
      body: null,
      attempts: 1,
      serverResponse: expect.stringMatching(/^250 /),
    });
    expect((await findEmail(id)).sentAt).toBeInstanceOf(Date);
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
      organizationId: organization.id,
      data: await pictureFile(),
    });
    const { id } = await makeInvitation(organization);
    const queued = await asPlatform((tx) => tx.email.findFirstOrThrow({ where: { invitationId: id } }));
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
    const bounced = await findEmail(id);
    expect(bounced).toMatchObject({ status: "BOUNCED", body: null, attempts: 1 });
    expect(bounced.serverResponse).toMatch(/^550 5\.1\.1 .*no such mailbox$/);
    expect(bounced.serverResponse).not.toContain(token.slice(0, 40).toLowerCase());
  });

  test.each(["defer", "stall", "drop", "drop-data"] as const)(
    "that meets a %s waits for its next attempt",
    async (fault) => {
      let first = true;
      const server = await serve(() => (first ? fault : undefined));
      const { id } = await makeEmail();
      // A short timeout for the faulty server only.
      await deliverNextEmail(job, connect(server, { timeoutMs: 300 }));
      first = false;
      const post = connect(server);
      const waiting = await findEmail(id);
      expect(waiting).toMatchObject({ status: "QUEUED", attempts: 1 });
      expect(waiting.body).not.toBeNull();
      expect(waiting.serverResponse).not.toBe("");
      expect(await deliverNextEmail(job, post)).toBe(false);
      await dueNow();
      expect(await deliverNextEmail(job, post)).toBe(true);
      expect(await findEmail(id)).toMatchObject({ status: "SENT", attempts: 2 });
      expect(server.taken).toHaveLength(1);
    },
  );

  test("that no server accepts for a day is given up with a message", async () => {
    const server = await serve();
    const { id } = await makeEmail();
    await asPlatform(
      (tx) =>
        tx.$executeRaw`UPDATE email SET created_at = now() - interval '25 hours' WHERE id = ${id}::uuid`,
    );
    await deliverNextEmail(job, connect(server));
    expect(await findEmail(id)).toMatchObject({
      status: "BOUNCED",
      serverResponse: expect.stringContaining("for a day"),
    });
    expect(server.taken).toEqual([]);
  });

  test("of a process that was killed is sent when its lease ends", async () => {
    const server = await serve();
    const { id } = await makeEmail();
    const killed: Mailer = { send: () => new Promise(() => {}), close: () => {} };
    void deliverNextEmail(job, killed);
    await vi.waitFor(async () => expect((await findEmail(id)).attempts).toBe(1), 120_000);
    const post = connect(server);
    expect(await deliverNextEmail(job, post)).toBe(false);
    await dueNow();
    expect(await deliverNextEmail(job, post)).toBe(true);
    expect(await findEmail(id)).toMatchObject({ status: "SENT", attempts: 2 });
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
    await vi.waitFor(async () => expect((await findEmail(id)).attempts).toBe(1), 120_000);
    await dueNow();
    await deliverNextEmail(job, connect(await serve()));
    fail(new Error("too late"));
    await slow;
    expect(await findEmail(id)).toMatchObject({ status: "SENT", attempts: 2 });
  });
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
    tx.email.findMany({ where: { invitationId: replaced.id }, orderBy: { id: "asc" } }),
  );
  expect(first).toMatchObject({
    status: "BOUNCED",
    body: null,
    serverResponse: expect.stringContaining("Not sent"),
  });
  expect(second).toMatchObject({ status: "SENT" });
});
