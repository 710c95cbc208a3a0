// npm run bench -- invitations
//
// Compares inviting a thousand people at once, inviting one at a time, and accepting with their lower bounds: plain inserts
// of as many rows, and hashing as many passwords. On a durable PostgreSQL of its own.
import { Client } from "pg";
import { v7 as uuidv7 } from "uuid";
import { mintSystemActor } from "#lib/access/actor.ts";
import { hashPassword } from "#lib/auth/password.ts";
import { runInRequest } from "#lib/core/http/context.ts";
import { decrypt } from "#lib/core/secrets.ts";
import { acceptInvitation } from "#lib/invitations/acceptance/service.ts";
import { maxInvitations } from "#lib/invitations/policy.ts";
import { inviteUsers } from "#lib/invitations/service.ts";
import { createOrganizationSchema } from "#lib/organizations/schema.ts";
import { createOrganization } from "#lib/organizations/service.ts";
import { inParallel, median, timed, withOwnPostgres } from "./own-postgres.ts";
import { table, title } from "./report.ts";

const password = "plum tractor violet 92 sky";
const rounds = 5;
const single = 200;
const accepted = 200;
const atOnce = 8;
const actor = mintSystemActor("cli:bench");

/** Prints the results. */
export async function benchInvitations(): Promise<void> {
  await withOwnPostgres(async (ownerUrl) => {
    const owner = new Client({ connectionString: ownerUrl });
    await owner.connect();
    try {
      await owner.query(
        "CREATE TABLE bench_bare (id uuid PRIMARY KEY, organization_id uuid, email text, expires_at timestamptz)",
      );
      await showInviting(owner);
      await showAccepting(owner);
    } finally {
      await owner.end();
    }
  });
}

async function showInviting(owner: Client): Promise<void> {
  const [bulk, bare] = [[] as number[], [] as number[]];
  // The first round is a warm-up and not counted.
  for (let round = 0; round <= rounds; round++) {
    const organizationId = await makeOrganization(`bulk${round}`);
    const emails = Array.from({ length: maxInvitations }, (_, n) => `p${n}@bulk${round}.example`);
    const invited = await timed(() => invite(organizationId, emails));
    const inserted = await timed(async () => {
      await owner.query(
        `INSERT INTO bench_bare SELECT gen_random_uuid(), $1, email, now() FROM unnest($2::text[]) email`,
        [organizationId, emails],
      );
    });
    if (round > 0) {
      bulk.push(invited);
      bare.push(inserted);
    }
  }
  const organizationId = await makeOrganization("single");
  const seconds = await timed(() =>
    inParallel(single, atOnce, (n) => invite(organizationId, [`p${n}@single.example`])),
  );
  title("Inviting");
  const [bulkSeconds, bareSeconds] = [median(bulk), median(bare)];
  table(
    ["", "seconds", "a second", "x bare insert"],
    [
      line(
        `${maxInvitations.toLocaleString("en")} at once, mails queued`,
        maxInvitations,
        bulkSeconds,
        bareSeconds,
      ),
      line("the same rows, bare insert", maxInvitations, bareSeconds, bareSeconds),
      line(`${single} one by one, ${atOnce} at a time`, single, seconds),
    ],
  );
}

async function showAccepting(owner: Client): Promise<void> {
  const organizationId = await makeOrganization("accept");
  const count = accepted + atOnce;
  await invite(
    organizationId,
    Array.from({ length: count }, (_, n) => `p${n}@accept.example`),
  );
  const { rows } = await owner.query<{ body: Buffer }>("SELECT body FROM email WHERE organization_id = $1", [
    organizationId,
  ]);
  const tokens = rows.map(
    ({ body }) => /accept-invitation\/([\w-]{43})/.exec(decrypt("mail", body))?.[1] ?? "",
  );
  await inParallel(atOnce, atOnce, (n) => accept(tokens[n] ?? "", n));
  const hashing = await timed(() => inParallel(accepted, atOnce, () => hashPassword(password)));
  const accepting = await timed(() =>
    inParallel(accepted, atOnce, (n) => accept(tokens[atOnce + n] ?? "", n)),
  );
  title("Accepting");
  table(
    ["", "seconds", "a second", "x hashing"],
    [
      line(`${accepted} new accounts, ${atOnce} at a time`, accepted, accepting, hashing),
      line("hashing as many passwords", accepted, hashing, hashing),
    ],
  );
}

function accept(token: string, n: number): Promise<unknown> {
  const context = { requestId: "bench", ip: `2001:db8:${n % 4096}::1`, userAgent: "bench", path: "/" };
  return runInRequest(context, () => acceptInvitation({ token, name: `Person ${n}`, password }));
}

async function makeOrganization(code: string): Promise<string> {
  const id = uuidv7();
  const contact = { contact: "Grace Hopper", country: "SG", email: `hello@${code}.example` };
  await createOrganization(actor, createOrganizationSchema.parse({ id, name: code, code, ...contact }));
  return id;
}

async function invite(organizationId: string, emails: readonly string[]): Promise<void> {
  await inviteUsers(actor, { organizationId, addresses: emails.join("\n"), role: "USER", expiresIn: 3600 });
}

function line(what: string, count: number, seconds: number, base?: number): string[] {
  const ratio = base === undefined ? "" : (seconds / base).toFixed(1);
  return [what, seconds.toFixed(2), (count / seconds).toFixed(0), ratio];
}
