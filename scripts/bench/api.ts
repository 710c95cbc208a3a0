// npm run bench -- api
//
// Measures what a gateway asks on each call, over HTTP: access checks, verifications of keys, checks that hold, and reports of
// usage, on one organization and on a thousand, each beside a bare node:http server with pg. On a durable PostgreSQL of its own.
import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { mintSystemActor } from "#lib/access/actor.ts";
import { answerApi } from "#lib/api/answer.ts";
import { runInRequest } from "#lib/core/http/context.ts";
import { createKeySchema } from "#lib/keys/schema.ts";
import { createKey } from "#lib/keys/service.ts";
import { grantCredits } from "#lib/ledger/service.ts";
import { setRateSchema } from "#lib/rates/schema.ts";
import { setRate } from "#lib/rates/service.ts";
import { createModelSchema } from "#lib/resources/schema.ts";
import { createModel } from "#lib/resources/service.ts";
import type { Lifetime } from "../start/lifetime.ts";
import { bareTables } from "./api/bare-statements.ts";
import { type Recorded, recordStatements } from "./api/record.ts";
import { type Bare, type Served, startBare, startGate } from "./api/servers.ts";
import { memoryOf } from "./cpu.ts";
import { measure, type Plan, type Post, type Speed, type Target } from "./load.ts";
import { inParallel, makeOrganizations, withOwnPostgres } from "./own-postgres.ts";
import { type Goal, mark, rated, table, title } from "./report.ts";

const actor = mintSystemActor("cli:bench");
const organizationCount = 1_000;
/** Keys of the one organization: a key has at most 100,000 requests a minute */
const hotKeys = 20;
const eventsPerCall = 500;
const fixedRate = 2_000;

const plans: readonly [string, Plan][] = [
  ["8 connections", { rounds: 2, seconds: 3, connections: 8 }],
  ["64 connections", { rounds: 2, seconds: 3, connections: 64 }],
  [`${fixedRate} a second`, { rounds: 1, seconds: 4, connections: 64, atRate: fixedRate }],
];
const reportPlan: Plan = { rounds: 3, requests: 40, connections: 2 };

const goals = {
  read: { must: 0.8, want: 0.9 },
  tail: { must: 1.5, want: 1.2, atMost: true },
  hold: { must: 0.5, want: 0.7 },
  report: { must: 0.4, want: 0.6 },
  memory: { must: 768, want: 512, atMost: true },
} satisfies Record<string, Goal>;

interface Subject {
  id: string;
  secrets: string[];
}

interface Asked {
  what: string;
  path: string;
  barePath: string;
  body: (subject: Subject, n: number) => object;
  goal: Goal;
}

export async function benchApi(lifetime: Lifetime): Promise<void> {
  await withOwnPostgres(async (ownerUrl) => {
    const cleanups: (() => unknown)[] = [];
    const defer = (cleanup: () => unknown) => cleanups.push(cleanup);
    try {
      const { subjects, modelId } = await arrange(ownerUrl);
      const [gate, bare] = [await startGate(defer, ownerUrl), await startBare(defer, ownerUrl)];
      const idle = memoryOf(gate.pid);
      for (const [where, some] of [
        ["one organization", subjects.slice(0, 1)],
        ["1,000 organizations", subjects],
      ] as const) {
        lifetime.check();
        for (const asked of reads(modelId)) await showReads(asked, where, some, gate, bare);
        await showReads(holding(modelId), where, some, gate, bare);
        await showReports(where, some, gate, bare);
      }
      title("Memory of the gate");
      const memory = rated(memoryOf(gate.pid), goals.memory, 0);
      console.log(`MiB: ${idle.toFixed(0)} after start, ${memory} after all of this`);
    } finally {
      for (const cleanup of cleanups.toReversed()) await cleanup();
    }
  });
}

async function arrange(ownerUrl: string): Promise<{ subjects: Subject[]; modelId: string }> {
  const id = randomUUID();
  const model = {
    provider: "Bench",
    name: "Bench",
    key: "bench",
    modelType: "INFERENCE",
    contextWindow: 1_000,
  };
  await createModel(
    actor,
    createModelSchema.parse({ id, ...model, capabilities: [], enabledByDefault: true }),
  );
  const rate = { id: randomUUID(), resourceId: id, creditType: "CREDITS", prices: { input: "1" } };
  await setRate(actor, setRateSchema.parse({ ...rate, validFrom: "2020-01-01T00:00:00Z" }));
  // On for organizations that are made after it.
  const organizations = await makeOrganizations(organizationCount);
  const subjects = organizations.map((id): Subject => ({ id, secrets: [] }));
  await inParallel(organizationCount, 8, async (n) => {
    const subject = subjects[n];
    if (!subject) return;
    await grantCredits(actor, {
      organizationId: subject.id,
      product: "credits",
      quantity: "1000000000",
      expiresAt: null,
      reason: "Bench",
      key: "bench",
    });
    for (let at = 0; at < (n === 0 ? hotKeys : 1); at++) {
      const form = {
        name: `Bench ${at}`,
        scopes: ["access:check", "usage:write"],
        requestsPerMinute: 100_000,
      };
      const key = createKeySchema.parse({ organizationId: subject.id, ...form, expiresIn: null });
      subject.secrets.push((await createKey(actor, key)).secret);
    }
  });
  const owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  await owner.query(bareTables);
  await owner.query("INSERT INTO bare_account SELECT id, 1000000000 FROM unnest($1::uuid[]) id", [
    organizations,
  ]);
  await owner.query("VACUUM ANALYZE");
  await owner.end();
  return { subjects, modelId: id };
}

function reads(modelId: string): Asked[] {
  const common = { barePath: "/replay", goal: goals.read };
  return [
    {
      ...common,
      what: "Access checks",
      path: "/api/v1/access/check",
      body: ({ id }) => ({ organization_id: id, resource_ids: [modelId] }),
    },
    {
      ...common,
      what: "Verifications of keys",
      path: "/api/v1/keys/verify",
      body: ({ secrets }, n) => ({ key: secrets[(n + 1) % secrets.length] }),
    },
  ];
}

function holding(modelId: string): Asked {
  return {
    what: "Checks that hold",
    path: "/api/v1/access/check",
    barePath: "/debit",
    body: ({ id }) => ({
      organization_id: id,
      resource_ids: [modelId],
      estimate: { quantity: "1" },
      hold: true,
    }),
    goal: goals.hold,
  };
}

async function showReads(
  asked: Asked,
  where: string,
  subjects: readonly Subject[],
  gate: Served,
  bare: Bare,
) {
  if (asked.barePath === "/replay") await bare.replay(await recordAll(asked, subjects));
  const [ours, theirs] = targets(asked, subjects, gate, bare);
  await measure([ours, theirs], { rounds: 1, requests: 500, connections: 8 });
  title(`${asked.what}, ${where}`);
  const rows: string[][] = [];
  for (const [name, plan] of plans) {
    const speeds = await measure([ours, theirs], plan);
    const [mine, limit] = [speeds.get(ours), speeds.get(theirs)];
    if (!mine || !limit) continue;
    const [rate, tail] = [mine.rate / limit.rate, mine.p95 / limit.p95];
    const goal = "atRate" in plan ? undefined : asked.goal;
    rows.push(
      [
        name,
        "Steward",
        ...cells(mine),
        `${rate.toFixed(2)} ${goal ? mark(rate, goal) : ""}`,
        ratioOf(tail, asked),
      ],
      ["", "bare", ...cells(limit), "", ""],
    );
  }
  table(["", "", "req/s", "p50 ms", "p95 ms", "p99 ms", "CPU ms", "rate", "p95"], rows);
}

function ratioOf(tail: number, { goal }: Asked): string {
  return `${tail.toFixed(2)} ${goal === goals.read ? mark(tail, goals.tail) : ""}`.trim();
}

function cells({ rate, p50, p95, p99, cpu }: Speed): string[] {
  return [rate.toFixed(0), p50.toFixed(1), p95.toFixed(1), p99.toFixed(1), cpu.toFixed(2)];
}

async function showReports(where: string, subjects: readonly Subject[], gate: Served, bare: Bare) {
  const asked: Asked = {
    what: `Reports of ${eventsPerCall} events`,
    path: "/api/v1/usage/events",
    barePath: "/ingest",
    body: ({ id }) => ({ organization_id: id, events: Array.from({ length: eventsPerCall }, makeEvent) }),
    goal: goals.report,
  };
  const [ours, theirs] = targets(asked, subjects, gate, bare);
  await measure([ours, theirs], { ...reportPlan, rounds: 1 });
  const speeds = await measure([ours, theirs], reportPlan);
  const [mine, limit] = [speeds.get(ours), speeds.get(theirs)];
  if (!mine || !limit) return;
  title(`${asked.what}, ${where}`);
  const perSecond = ({ rate }: Speed) => (rate * eventsPerCall).toFixed(0);
  table(
    ["", "events/s", "p95 ms"],
    [
      ["Steward", perSecond(mine), mine.p95.toFixed(0)],
      ["bare", perSecond(limit), limit.p95.toFixed(0)],
    ],
  );
  console.log(`Steward / bare: ${rated(mine.rate / limit.rate, asked.goal)}`);
}

function makeEvent() {
  return {
    source: "bench",
    id: randomUUID(),
    occurred_at: new Date().toISOString(),
    model: "bench",
    input_tokens: 1_000,
  };
}

/** Each next request is about the next organization. */
function targets(asked: Asked, subjects: readonly Subject[], gate: Served, bare: Bare): [Target, Target] {
  const target = (name: string, { pid }: Served, url: string): Target => {
    let next = 0;
    const post = (): Post => postOf(asked, subjects, next++);
    return { name: `${asked.what}, ${name}`, url, pid, headers: {}, post };
  };
  return [target("Steward", gate, gate.url + asked.path), target("bare", bare, bare.url + asked.barePath)];
}

function postOf({ body }: Asked, subjects: readonly Subject[], n: number): Post {
  const subject = subjects[n % subjects.length] ?? { id: "", secrets: [] };
  const secret = subject.secrets[n % subject.secrets.length] ?? "";
  return {
    headers: {
      authorization: `Bearer ${secret}`,
      "content-type": "application/json",
      "idempotency-key": randomUUID(),
      // For the bare server
      "x-subject": subject.id,
    },
    body: JSON.stringify(body(subject, n)),
  };
}

/** The statements of one request for each organization. */
async function recordAll(asked: Asked, subjects: readonly Subject[]): Promise<Record<string, Recorded>> {
  const recorded: Record<string, Recorded> = {};
  for (const [n, subject] of subjects.entries()) {
    const { headers, body } = postOf(asked, [subject], n);
    const ask = () => answerHere(asked.path, headers, body);
    // The first notes the key's use, which is done once a minute.
    await ask();
    recorded[subject.id] = await recordStatements(ask);
  }
  return recorded;
}

async function answerHere(path: string, headers: Record<string, string>, body: string): Promise<void> {
  const context = { requestId: randomUUID(), ip: "127.0.0.1", userAgent: "bench", path };
  const request = {
    method: "POST",
    url: path,
    header: (name: string) => headers[name] ?? null,
    text: async () => body,
  };
  const { status, body: answer } = await runInRequest(context, () => answerApi(request));
  if (status !== 200 || /"(?:allowed|valid)":false/.test(answer.slice(0, 20))) throw new Error(answer);
}
