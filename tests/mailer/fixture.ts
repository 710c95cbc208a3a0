// A mail server and a connection to it for one test, and the queue of its database.
import { onTestFinished } from "vitest";
import { mintSystemActor } from "#lib/access/actor.ts";
import { type Mailer, openMailer } from "#lib/mailer/smtp.ts";
import { asPlatform } from "#tests/factories.ts";
import { type MailServer, startMailServer } from "./mail-server.ts";

export const job = mintSystemActor("job:test");

/** Empties the queue of what other tests of this database left in it, and ends the hold. */
export const clearQueue = () =>
  asPlatform(async (tx) => {
    await tx.email.updateMany({ where: { status: "QUEUED" }, data: { status: "SENT", body: null } });
    await tx.$executeRaw`UPDATE email_hold SET released_at = now(), since = now(), probes = 0`;
  });

export const findEmail = (id: string) => asPlatform((tx) => tx.email.findUniqueOrThrow({ where: { id } }));

export async function serve(...options: Parameters<typeof startMailServer>): Promise<MailServer> {
  const server = await startMailServer(...options);
  onTestFinished(() => server.close());
  return server;
}

export function connect(
  { url }: { url: string },
  { address = "no-reply@steward.example", timeoutMs = 60_000 } = {},
): Mailer {
  const mailer = openMailer(url, { name: "Steward", address }, timeoutMs);
  onTestFinished(() => mailer.close());
  return mailer;
}
