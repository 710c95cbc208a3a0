// The demo's year of spending. The spend verb posts as of now; these rows differ in their time alone, and pass the same
// triggers.
import { v7 as uuidv7 } from "uuid";
import { actorLabel, type SystemActor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { rawTransaction } from "#lib/core/db/raw.ts";
import { fingerprintOf } from "#lib/ledger/post.ts";

export interface DemoSpender {
  organizationId: string;
  /** Days since it was added */
  age: number;
  memberIds: readonly string[];
  /** Credits to spend in all */
  budget: number;
  /** Different for each organization */
  seed: number;
}

const reasons = ["Chat", "Document search", "Summaries", "Code review", "Translation", "Support replies"];
const dayMs = 86_400_000;

/** A number between 0 and 1 that depends on nothing else. */
function noise(seed: number): number {
  const wave = Math.sin(seed * 12.9898) * 43_758.5453;
  return wave - Math.floor(wave);
}

/** Spending grows over the months, and rests at weekends. */
function weightOf(at: Date, daysAgo: number, seed: number): number {
  const weekend = at.getUTCDay() === 0 || at.getUTCDay() === 6;
  return (weekend ? 0.15 : 1) * (1.6 - daysAgo / 400) * (0.6 + 0.8 * noise(seed + daysAgo));
}

function historyOf({ organizationId, age, memberIds, budget, seed }: DemoSpender, now: Date) {
  const days = Array.from({ length: Math.min(age, 540) }, (_, daysAgo) => {
    const at = new Date(now.getTime() - daysAgo * dayMs - Math.floor(noise(seed * 31 + daysAgo) * 3_600_000));
    return { at, daysAgo, weight: weightOf(at, daysAgo, seed) };
  });
  const all = days.reduce((sum, { weight }) => sum + weight, 0);
  return days.map(({ at, daysAgo, weight }) => {
    const key = `demo:history:${daysAgo}`;
    const quantity = Math.max(0.01, (budget * weight) / all).toFixed(2);
    return {
      id: uuidv7({ msecs: at.getTime() }),
      organization_id: organizationId,
      quantity,
      member_id: memberIds[Math.floor(noise(seed * 7 + daysAgo) ** 3 * memberIds.length)] ?? null,
      reason: reasons[(seed + daysAgo) % reasons.length],
      key,
      fingerprint: fingerprintOf(["spend", "credits", quantity, key]),
      at: at.toISOString(),
    };
  });
}

export async function createDemoHistory(
  actor: SystemActor,
  spenders: readonly DemoSpender[],
  now: Date,
): Promise<void> {
  for (const spender of spenders) {
    const scope = await authorize(actor, "credits:spend", spender.organizationId);
    const rows = JSON.stringify(historyOf(spender, now));
    await rawTransaction(
      scope,
      (tx) => tx.$executeRaw`
        INSERT INTO transfer (id, organization_id, unit_id, kind, from_account_id, to_account_id, quantity, member_id, month, reason,
          key, fingerprint, actor, created_at)
        SELECT row.id, o.id, o.credit_type_id, 'SPEND', f.id, t.id, row.quantity, row.member_id,
          date_trunc('month', row.at AT TIME ZONE o.time_zone)::date, row.reason, row.key, decode(row.fingerprint, 'hex'),
          ${actorLabel(actor)}, row.at
        FROM jsonb_to_recordset(${rows}::jsonb) AS row (id uuid, organization_id uuid, quantity numeric, member_id uuid, reason text,
          key text, fingerprint text, at timestamptz)
        JOIN organization o ON o.id = row.organization_id
        JOIN account f ON f.organization_id = o.id AND f.unit_id = o.credit_type_id AND f.kind = 'AVAILABLE' AND f.expires_at IS NULL
        JOIN account t ON t.organization_id = o.id AND t.unit_id = o.credit_type_id AND t.kind = 'SPENT'
        ORDER BY row.id ON CONFLICT DO NOTHING`,
    );
  }
}
