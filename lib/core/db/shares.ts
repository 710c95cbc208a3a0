// One organization's share of the connections. Its transactions wait for each other's locks, and each that waits in the database
// holds a connection: a burst in one organization would take them all from the others.
import { env, scaleTimeout } from "#lib/core/env.ts";
import { AppError } from "#lib/core/errors.ts";

interface Limits {
  /** Connections of one organization */
  share: number;
  /** Connections of all organizations together: the others stay free for reads and for signing in */
  inAll: number;
  /** How many transactions may wait for one organization's share */
  waiting: number;
  timeoutMs: number;
}

interface Waiting {
  organizationIds: readonly string[];
  start: () => void;
}

export class ConnectionShares {
  readonly #limits: Limits;
  readonly #taken = new Map<string, number>();
  readonly #waitingFor = new Map<string, number>();
  #waiting: Waiting[] = [];
  #underWay = 0;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /**
   * Runs `work` within the shares of these organizations. Throws RATE_LIMITED when too many wait for one of them already,
   * UNAVAILABLE after too long. `work` must not call this again for the same organization.
   */
  async run<T>(organizationIds: readonly string[], work: () => Promise<T>): Promise<T> {
    if (this.#isFree(organizationIds, this.#waitingFor)) this.#take(organizationIds);
    else await this.#wait(organizationIds);
    try {
      return await work();
    } finally {
      this.#underWay--;
      add(this.#taken, organizationIds, -1);
      this.#startNext();
    }
  }

  #isFree(organizationIds: readonly string[], reserved: { has: (id: string) => boolean }): boolean {
    if (this.#underWay >= this.#limits.inAll) return false;
    return organizationIds.every(
      (id) => !reserved.has(id) && (this.#taken.get(id) ?? 0) < this.#limits.share,
    );
  }

  #take(organizationIds: readonly string[]): void {
    this.#underWay++;
    add(this.#taken, organizationIds, 1);
  }

  #wait(organizationIds: readonly string[]): Promise<void> {
    const { waiting: most, timeoutMs } = this.#limits;
    if (organizationIds.some((id) => (this.#waitingFor.get(id) ?? 0) >= most))
      return Promise.reject(refused("RATE_LIMITED"));
    return new Promise((resolve, reject) => {
      const one: Waiting = {
        organizationIds,
        start: () => {
          clearTimeout(timer);
          resolve();
        },
      };
      const timer = setTimeout(() => {
        this.#waiting = this.#waiting.filter((other) => other !== one);
        add(this.#waitingFor, organizationIds, -1);
        reject(refused("UNAVAILABLE"));
        // What it waited for may have kept others behind it.
        this.#startNext();
      }, timeoutMs);
      add(this.#waitingFor, organizationIds, 1);
      this.#waiting.push(one);
    });
  }

  /** Those that are free, the longest waiting first: none is overtaken by one that needs a share it waits for. */
  #startNext(): void {
    const reserved = new Set<string>();
    const stay: Waiting[] = [];
    for (const one of this.#waiting) {
      if (this.#isFree(one.organizationIds, reserved)) {
        this.#take(one.organizationIds);
        add(this.#waitingFor, one.organizationIds, -1);
        one.start();
      } else {
        stay.push(one);
        for (const id of one.organizationIds) reserved.add(id);
      }
    }
    this.#waiting = stay;
  }
}

function add(counts: Map<string, number>, organizationIds: readonly string[], change: number): void {
  for (const id of organizationIds) {
    const count = (counts.get(id) ?? 0) + change;
    if (count === 0) counts.delete(id);
    else counts.set(id, count);
  }
}

function refused(code: "RATE_LIMITED" | "UNAVAILABLE"): AppError {
  return new AppError(
    code,
    "Too much is changing in this organization right now. Nothing was changed. Try again in a few seconds.",
    { retryAfter: 5 },
  );
}

const key = Symbol.for("steward.connection-shares");
const shared = globalThis as { [key]?: ConnectionShares };

/** Runs `work` within the shares of these organizations in this process's pool; at once when there are none. */
export function withinShares<T>(
  organizationIds: readonly string[] | undefined,
  work: () => Promise<T>,
): Promise<T> {
  if (!organizationIds?.length) return work();
  const pool = env().DATABASE_POOL;
  shared[key] ??= new ConnectionShares({
    share: Math.max(1, Math.floor(pool / 3)),
    inAll: Math.max(1, Math.floor((pool * 3) / 4)),
    waiting: 1_000,
    timeoutMs: scaleTimeout(10_000),
  });
  return shared[key].run(organizationIds, work);
}
