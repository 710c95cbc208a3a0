// Case 59: a lost race is retried a few times as a whole; then it fails and leaves nothing.
import { afterAll, beforeAll, expect, test } from "vitest";
import { rawTransaction } from "#lib/core/db/raw.ts";
import { retryOnConflict } from "#lib/core/db/retry.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { queueEmail } from "#lib/mailer/queue.ts";
import { connectAsOwner, roles } from "#tests/database/connect.ts";
import { useEmptyDatabase } from "#tests/database/own-database.ts";
import { asPlatform, unique } from "#tests/factories.ts";

let owner: Awaited<ReturnType<typeof connectAsOwner>>;
beforeAll(async () => {
  await useEmptyDatabase();
  owner = await connectAsOwner();
  // A sequence keeps counting across rollbacks.
  await owner.query(`
    CREATE SEQUENCE tries; GRANT USAGE ON SEQUENCE tries TO ${roles.platform};
    CREATE FUNCTION lose(times int, code text) RETURNS text LANGUAGE plpgsql AS $$ BEGIN
      IF nextval('tries') <= times THEN RAISE EXCEPTION 'lost' USING ERRCODE = code; END IF; RETURN 'won'; END $$`);
});
afterAll(() => owner.end());

const frames = { transaction, rawTransaction } as const;
const countEmails = (to: string) => asPlatform((tx) => tx.email.count({ where: { to } }));
const tries = async () => Number((await owner.query("SELECT nextval('tries') - 1 AS n")).rows[0].n);

/** Writes, and then loses so many times. */
async function write(frame: keyof typeof frames, code: string, times: number, to: string): Promise<void> {
  await owner.query("ALTER SEQUENCE tries RESTART");
  await retryOnConflict(() =>
    frames[frame]({ role: "platform" }, async (tx) => {
      await queueEmail(tx, { kind: "test", to, subject: "Test", paragraphs: [] });
      await tx.$queryRaw`SELECT lose(${times}::int, ${code}) AS outcome`;
    }),
  );
}

const cells = (["transaction", "rawTransaction"] as const).flatMap((frame) =>
  ["40001", "40P01", "23503", "23505"].map((code) => [frame, code] as const),
);

test.each(cells)("case 59: %s is repeated after %s, with one effect", async (frame, code) => {
  const to = `${unique()}@people.example`;
  await write(frame, code, 3, to);
  expect([await tries(), await countEmails(to)]).toEqual([4, 1]);
});

test.each(cells)("case 59: %s gives up after four times %s, with no effect", async (frame, code) => {
  const to = `${unique()}@people.example`;
  await expect(write(frame, code, 99, to)).rejects.toThrow("lost");
  expect([await tries(), await countEmails(to)]).toEqual([4, 0]);
});

test("what is no race is not repeated", async () => {
  const to = `${unique()}@people.example`;
  await expect(write("rawTransaction", "22012", 99, to)).rejects.toThrow("lost");
  expect([await tries(), await countEmails(to)]).toEqual([1, 0]);
});
