// The first data of an empty installation: the first Admin, and for a trial a small demo platform. Idempotent.
import { v7 as uuidv7 } from "uuid";
import { mintSystemActor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { record } from "#lib/access/record.ts";
import { issuePasswordToken } from "#lib/auth/service.ts";
import { type Tx, transaction } from "#lib/core/db/transaction.ts";
import { emailSchema } from "#lib/core/email.ts";
import { EnvError } from "#lib/core/env.ts";
import { createDemo, demoAdminEmail } from "#lib/setup/demo.ts";
import { hasDemoRecords } from "#lib/setup/removal/plan.ts";

const actor = mintSystemActor("cli:first-run");

export interface FirstRunOptions {
  baseUrl: string;
  /** Whether an empty platform gets the demo; its users share `demoPassword` */
  demo: boolean;
  demoPassword?: string;
  /** The first Admin of a platform without a demo */
  adminEmail?: string;
}

/** Creates what is missing and returns instructions for signing in. Throws when there is no Admin and no address for one. */
export async function firstRun(options: FirstRunOptions): Promise<{ signIn: string[] }> {
  return { signIn: await setUp(options) };
}

async function setUp({ baseUrl, demo, demoPassword, adminEmail }: FirstRunOptions): Promise<string[]> {
  if (demo && demoPassword) {
    await createDemo(actor, demoPassword);
    if (!(await transaction(await authorize(actor, "organization:create"), hasDemoRecords)))
      return [`Sign in at ${baseUrl}/login`];
    return [
      `Sign in as Admin      ${demoAdminEmail}`,
      "     or as Org Admin  org-admin@acme.example",
      "     or as User       user@acme.example",
      `Password for each     ${demoPassword}`,
    ];
  }
  const link = await firstAdminLink(adminEmail);
  if (!link) return [`Sign in at ${baseUrl}/login`];
  return [
    `Set the password of ${link.email} here (once, within 24 hours):`,
    `  ${baseUrl}/set-password/${link.token}`,
  ];
}

// While no Admin can sign in, each start prints a new link and invalidates the earlier one.
async function firstAdminLink(
  adminEmail: string | undefined,
): Promise<{ email: string; token: string } | null> {
  const scope = await authorize(actor, "organization:create");
  return transaction(scope, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtext('steward.first-run'))) AS lock`;
    const admins = { platformRole: "ADMIN", status: "ACTIVE" } as const;
    if (await tx.user.findFirst({ where: { ...admins, passwordHash: { not: null } } })) return null;
    const waiting = await tx.user.findFirst({ where: admins, orderBy: { createdAt: "asc" } });
    const admin = waiting ?? (await createFirstAdmin(tx, adminEmail));
    return { email: admin.email, token: await issuePasswordToken(tx, admin.id) };
  });
}

async function createFirstAdmin(
  tx: Tx,
  adminEmail: string | undefined,
): Promise<{ id: string; email: string }> {
  if (!adminEmail)
    throw new EnvError([
      "STEWARD_ADMIN_EMAIL is missing: there is no Admin yet, so set it to the email address of the first one",
    ]);
  const email = emailSchema.parse(adminEmail);
  const user = await tx.user.upsert({
    where: { email },
    create: { id: uuidv7(), email, name: "Administrator", platformRole: "ADMIN" },
    update: { platformRole: "ADMIN", status: "ACTIVE" },
  });
  await record(tx, actor, {
    action: "user.created",
    targetId: user.id,
    after: { platformRole: "ADMIN" },
  });
  return user;
}
