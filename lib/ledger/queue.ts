// Serializes this process's writes per organization. Waiting for the lock in the database would hold a connection each, and
// one organization's burst would take them from all others.

import { AsyncLocalStorage } from "node:async_hooks";
import { env } from "#lib/core/env.ts";
import { AppError, isBusy } from "#lib/core/errors.ts";
import { log } from "#lib/core/log.ts";

/** Calls that may share one transaction. */
export interface Batch<Call, Answer> {
  /** Calls with the same key go together */
  key: string;
  /** The size of what goes together; a larger call goes alone */
  most: number;
  /** How many batches of this key are under way */
  atOnce: number;
  /** Answers the calls in their order */
  work: (calls: readonly Call[]) => Promise<readonly Answer[]>;
}

interface Job<Call, Answer> {
  /** The organizations in which nothing else may be under way meanwhile */
  needs: readonly string[];
  size: number;
  call: Call;
  batch: Batch<Call, Answer>;
}

interface Waiting extends Job<unknown, unknown> {
  resolve: (answer: unknown) => void;
  reject: (error: unknown) => void;
  timer?: NodeJS.Timeout;
}

interface Limits {
  /** Transactions at once: the other connections of the pool stay free for reads */
  atOnce: number;
  /** How many jobs may wait for one organization */
  waiting: number;
  /** How long a job may wait */
  timeoutMs: number;
}

export class LedgerQueue {
  readonly #limits: Limits;
  #waiting: Waiting[] = [];
  readonly #waitingFor = new Map<string, number>();
  readonly #taken = new Set<string>();
  readonly #batches = new Map<string, number>();
  #underWay = 0;
  #starting = false;
  #alone = 0;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** Runs `work` when these organizations are free. Throws RATE_LIMITED when too many wait already, UNAVAILABLE after too long. */
  run<T>(needs: readonly string[], work: () => Promise<T>): Promise<T> {
    // Another request's call starts it: its audit events must name its own request.
    const inContext = AsyncLocalStorage.snapshot();
    const key = `alone ${this.#alone++}`;
    const batch = { key, most: 1, atOnce: 1, work: async () => [await inContext(work)] };
    return this.runTogether({ needs, size: 1, call: undefined, batch });
  }

  /**
   * The same for a call that may share a transaction with others of its batch. When that fails for several, each is retried
   * alone, so that none fails because of another.
   */
  runTogether<Call, Answer>(job: Job<Call, Answer>): Promise<Answer> {
    return new Promise<Answer>((resolve, reject) => {
      const counts = job.needs.map((need) => this.#waitingFor.get(need) ?? 0);
      if (Math.max(0, ...counts) >= this.#limits.waiting) {
        reject(refused("RATE_LIMITED"));
        return;
      }
      const waiting = { ...job, resolve, reject } as Waiting;
      this.#count(waiting, 1);
      this.#waiting.push(waiting);
      this.#startSoon();
      this.#limit(waiting);
    });
  }

  /** At the end of this tick of the event loop, so that calls of one tick are batched. */
  #startSoon(): void {
    if (this.#starting) return;
    this.#starting = true;
    setImmediate(() => {
      this.#starting = false;
      this.#start();
    });
  }

  #limit(waiting: Waiting): void {
    waiting.timer = setTimeout(() => {
      this.#waiting = this.#waiting.filter((other) => other !== waiting);
      this.#count(waiting, -1);
      waiting.reject(refused("UNAVAILABLE"));
      // What it needed may have kept others behind it.
      this.#start();
    }, this.#limits.timeoutMs);
  }

  #count({ needs }: Waiting, change: number): void {
    for (const need of needs) {
      const count = (this.#waitingFor.get(need) ?? 0) + change;
      if (count === 0) this.#waitingFor.delete(need);
      else this.#waitingFor.set(need, count);
    }
  }

  #start(): void {
    while (this.#underWay < this.#limits.atOnce) {
      const together = this.#next();
      const [first] = together;
      if (!first) break;
      const { key } = first.batch;
      const needs = together.flatMap((job) => job.needs);
      for (const need of needs) this.#taken.add(need);
      this.#batches.set(key, (this.#batches.get(key) ?? 0) + 1);
      this.#underWay++;
      const done = () => {
        for (const need of needs) this.#taken.delete(need);
        const left = (this.#batches.get(key) ?? 0) - 1;
        if (left === 0) this.#batches.delete(key);
        else this.#batches.set(key, left);
        this.#underWay--;
        this.#startSoon();
      };
      this.#settle(together)
        .finally(done)
        .catch((error: unknown) => log.error({ err: error }, "ledger queue"));
    }
  }

  /** The first call that can run, with its batch; calls that have to wait reserve what they need from those behind them. */
  #next(): Waiting[] {
    const kept = new Set(this.#taken);
    const together: Waiting[] = [];
    const stay: Waiting[] = [];
    let size = 0;
    for (const job of this.#waiting) {
      if (this.#fits(job, together[0], size) && !job.needs.some((need) => kept.has(need))) {
        together.push(job);
        size += job.size;
      } else {
        stay.push(job);
        for (const need of job.needs) kept.add(need);
      }
    }
    this.#waiting = stay;
    for (const job of together) {
      clearTimeout(job.timer);
      this.#count(job, -1);
    }
    return together;
  }

  #fits({ batch, size }: Waiting, first: Waiting | undefined, sizeOfOthers: number): boolean {
    if (!first) return (this.#batches.get(batch.key) ?? 0) < batch.atOnce;
    return first.batch.key === batch.key && sizeOfOthers + size <= batch.most;
  }

  async #settle(together: readonly Waiting[]): Promise<void> {
    try {
      const answers = await together[0]?.batch.work(together.map(({ call }) => call));
      together.forEach(({ resolve }, at) => {
        resolve(answers?.[at]);
      });
    } catch (error) {
      // Each would wait again for what all of them have just waited for in vain.
      if (together.length === 1 || isBusy(error)) for (const { reject } of together) reject(error);
      else for (const one of together) await this.#settle([one]);
    }
  }
}

function refused(code: "RATE_LIMITED" | "UNAVAILABLE"): AppError {
  return new AppError(
    code,
    "This organization's credits and tokens are being changed too often right now. Nothing was changed. Try again in a few seconds.",
    { retryAfter: 5 },
  );
}

const key = Symbol.for("steward.ledger-queue");
const shared = globalThis as { [key]?: LedgerQueue };

/** The queue of this process: the server script, the pages and the route handlers each load this module. */
export function ledgerQueue(): LedgerQueue {
  const atOnce = Math.max(1, Math.floor(env().DATABASE_POOL / 2));
  shared[key] ??= new LedgerQueue({ atOnce, waiting: 1_000, timeoutMs: 10_000 });
  return shared[key];
}
