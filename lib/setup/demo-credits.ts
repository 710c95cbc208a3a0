// The demo's ledger: a year of purchases, grants, assignments and spends, through the same verbs as in production.
import pLimit from "p-limit";
import { v5 as uuidv5 } from "uuid";
import type { SystemActor } from "#lib/access/actor.ts";
import { setOrganizationAllowanceSchema } from "#lib/ledger/allowance/schema.ts";
import { setOrganizationAllowance } from "#lib/ledger/allowance/service.ts";
import type { Product } from "#lib/ledger/policy.ts";
import { assignCreditsSchema, grantCreditsSchema } from "#lib/ledger/schema.ts";
import { assignCredits, grantCredits } from "#lib/ledger/service.ts";
import { type Spend, spendSchema } from "#lib/ledger/spend/schema.ts";
import { applySpends } from "#lib/ledger/spend/service.ts";
import { addPurchaseSchema } from "#lib/purchases/schema.ts";
import { addPurchase } from "#lib/purchases/service.ts";
import { createDemoHistory } from "#lib/setup/demo-history.ts";
import { demoOrganizations } from "#lib/setup/demo-organizations.ts";
import { demoName } from "#lib/setup/demo-people.ts";

type Demo = (typeof demoOrganizations)[number];

/** Organizations that are filled in parallel: their ledgers do not wait for each other. */
const atOnce = 4;
/** The unit price as text in US dollars, and a quantity's price in cents */
const prices: Record<Product, { each: string; cents: (quantity: number) => number }> = {
  credits: { each: "0.02", cents: (quantity) => quantity * 2 },
  inference_tokens: { each: "0.000003", cents: (quantity) => Math.round(quantity * 0.0003) },
  embedding_tokens: { each: "0.000001", cents: (quantity) => Math.round(quantity * 0.0001) },
};
const work = ["Chat", "Document search", "Summaries", "Code review", "Translation", "Support replies"];

export async function createDemoCredits(actor: SystemActor, namespace: string, now: Date): Promise<void> {
  const limit = pLimit(atOnce);
  const customers = demoOrganizations.filter((demo) => demo.members > 0);
  await Promise.all(
    customers.map((demo, order) => limit(() => addCredits(actor, demo, order, namespace, now))),
  );
  const active = customers.filter((demo) => demo.status === "active");
  await applySpends(
    actor,
    active.flatMap((demo, order) => spendsOf(demo, order, namespace)),
  );
  await createDemoHistory(
    actor,
    active.map((demo, order) => ({
      organizationId: uuidv5(demo.code, namespace),
      age: demo.age,
      memberIds: Array.from({ length: demo.members }, (_, n) => memberOf(demo, n, namespace)),
      budget: demo.members * 2_500 * (0.45 + ((order * 7) % 11) * 0.05),
      seed: order + 1,
    })),
    now,
  );
  for (const demo of active.filter(({ code, tier }) => code === "ACME" || tier === "team"))
    await setOrganizationAllowance(
      actor,
      setOrganizationAllowanceSchema.parse({
        organizationId: uuidv5(demo.code, namespace),
        monthlyAllowance: "2000",
        timeZone: "UTC",
      }),
    );
}

/** Fills one organization with purchases, grants and assignments. */
async function addCredits(actor: SystemActor, demo: Demo, order: number, namespace: string, now: Date) {
  const organizationId = uuidv5(demo.code, namespace);
  const buy = (product: Product, quantity: number, monthsAgo: number, n: number, note = "") =>
    addPurchase(
      actor,
      addPurchaseSchema.parse({
        organizationId,
        product,
        note,
        quantity: String(quantity),
        currency: "USD",
        reference: `INV-${demo.code}-${String(n).padStart(4, "0")}`,
        purchasedOn: dayAgo(now, monthsAgo, (order * 7 + n * 3) % 27),
        unitPrice: prices[product].each,
        amount: (prices[product].cents(quantity) / 100).toFixed(2),
        key: `demo:purchase:${n}`,
      }),
    );
  for (let n = 0; n < 4; n++) {
    const quantity = demo.members * 250 * (1 + ((order + n) % 4));
    await buy(
      "credits",
      quantity,
      Math.min(10 - n * 3, Math.floor(demo.age / 31)),
      n + 1,
      n === 0 ? "First order" : "",
    );
  }
  await buy("inference_tokens", demo.members * 400_000, 5, 5);
  if (order % 2 === 0) await buy("embedding_tokens", demo.members * 1_500_000, 4, 6);
  const grant = grantCreditsSchema.parse({
    organizationId,
    product: "credits",
    quantity: String(demo.members * 20),
    key: "demo:welcome",
    reason: "Welcome credits",
    expiresAt: new Date(now.getTime() + (30 + order * 5) * 86_400_000).toISOString(),
  });
  await grantCredits(actor, grant);
  if (demo.status !== "active") return;
  for (let n = 1; n <= Math.min(3, demo.members - 1); n++) {
    const assign = assignCreditsSchema.parse({
      organizationId,
      product: "credits",
      memberId: memberOf(demo, n, namespace),
      quantity: String(n * 120),
      reason: "Pilot project",
      key: `demo:assign:${n}`,
    });
    await assignCredits(actor, assign);
  }
}

function spendsOf(demo: Demo, order: number, namespace: string): Spend[] {
  return Array.from({ length: Math.min(24, demo.members * 2) }, (_, n) => {
    const tokens = n % 3 === 2;
    return spendSchema.parse({
      organizationId: uuidv5(demo.code, namespace),
      product: tokens ? "inference_tokens" : "credits",
      quantity: tokens
        ? String(12_000 + ((order + n) % 9) * 3_400)
        : `${8 + ((order * 5 + n * 7) % 40)}.${n % 4}`,
      memberId: memberOf(demo, n % demo.members, namespace),
      reason: work[(order + n) % work.length],
      key: `demo:spend:${n}`,
    });
  });
}

function memberOf({ code, domain }: Demo, n: number, namespace: string): string {
  const special = code === "ACME" ? ["org-admin", "user"][n] : undefined;
  return uuidv5(`${special ?? demoName(code, n).local}@${domain}`, namespace);
}

function dayAgo(now: Date, months: number, day: number): string {
  const at = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 1 + day));
  return (at > now ? now : at).toISOString().slice(0, 10);
}
