// A POST that is sent again gets the answer of the first one, whichever process has it. Kept for a day.
import { createHash } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import { Problem } from "#lib/api/problem.ts";
import { rawTransaction } from "#lib/core/db/raw.ts";

/** Seconds after which a request that has no answer was lost with its process */
const lostAfter = 90;

export interface StoredAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

interface Request {
  keyId: string;
  organizationId: string | null;
  idempotencyKey: string;
  /** The operation with its parameters, and the body */
  content: string;
}

interface Found {
  same: boolean;
  running: boolean;
  answer: string | null;
}

const scope = { role: "auth" } as const;

/**
 * Runs `work` once for each key. Throws `idempotency_key_reused` for another body, and `request_in_progress` while the first
 * one runs. An answer that says to try again is not kept.
 */
export async function runOnce(
  request: Request,
  work: () => Promise<StoredAnswer>,
): Promise<StoredAnswer & { replayed: boolean }> {
  const { keyId, idempotencyKey } = request;
  const found = await begin(request);
  if (found?.answer) return { ...JSON.parse(found.answer), replayed: true };
  let answer: StoredAnswer | undefined;
  try {
    answer = await work();
    return { ...answer, replayed: false };
  } finally {
    const final = answer !== undefined && answer.status < 500 && answer.status !== 429;
    await rawTransaction(scope, (tx) =>
      final
        ? tx.$executeRaw`UPDATE api_request SET status = ${answer?.status ?? 0}::int, answer = ${JSON.stringify(answer)}
            WHERE key_id = ${keyId}::uuid AND key = ${idempotencyKey}`
        : tx.$executeRaw`DELETE FROM api_request WHERE key_id = ${keyId}::uuid AND key = ${idempotencyKey} AND status IS NULL`,
    );
  }
}

async function begin({
  keyId,
  organizationId,
  idempotencyKey,
  content,
}: Request): Promise<Found | undefined> {
  const fingerprint = createHash("sha256").update(content).digest();
  const found = await rawTransaction(scope, async (tx) => {
    // The row of a day ago, or of a process that died, starts anew; of several at once one does.
    const begun = await tx.$executeRaw`
      INSERT INTO api_request AS r (id, organization_id, key_id, key, fingerprint, runs_until)
      VALUES (${uuidv7()}::uuid, ${organizationId}::uuid, ${keyId}::uuid, ${idempotencyKey}, ${fingerprint},
        now() + make_interval(secs => ${lostAfter}::int))
      ON CONFLICT (key_id, key) DO UPDATE SET fingerprint = excluded.fingerprint, status = NULL, answer = NULL,
        created_at = now(), runs_until = excluded.runs_until
      WHERE r.created_at < now() - interval '1 day'
        OR r.status IS NULL AND r.runs_until < now() AND r.fingerprint = excluded.fingerprint`;
    if (begun > 0) return undefined;
    const [row] = await tx.$queryRaw<Found[]>`
      SELECT fingerprint = ${fingerprint} AS same, status IS NULL AS running, answer FROM api_request
      WHERE key_id = ${keyId}::uuid AND key = ${idempotencyKey}`;
    // Its request failed in the meantime: this one is as good as running at the same time.
    return row ?? { same: true, running: true, answer: null };
  });
  if (!found) return undefined;
  if (!found.same)
    throw new Problem("idempotency_key_reused", "Use another Idempotency-Key for another request.");
  if (found.running)
    throw new Problem("request_in_progress", "The first request with this Idempotency-Key still runs.", {
      retryAfter: 1,
    });
  return found;
}
