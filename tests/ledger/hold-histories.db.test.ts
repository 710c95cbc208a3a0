// Random histories of holds, usage and credits against a naive model. After each step every balance must be the same.
import { describe, expect, test } from "vitest";
import { expireGrants } from "#lib/ledger/expiry/service.ts";
import { releaseHold, settleHold } from "#lib/ledger/hold/settlement/service.ts";
import { waiveOwed } from "#lib/ledger/owed/service.ts";
import { assignCredits } from "#lib/ledger/service.ts";
import { assignWorkspaceCredits } from "#lib/workspaces/budget/service.ts";
import { connectAsOwner } from "#tests/database/connect.ts";
import {
  asPlatform,
  makeMembership,
  makeOrganization,
  makeUser,
  makeWorkspace,
  systemActor,
  unique,
} from "#tests/factories.ts";
import { intensity } from "#tests/setup/intensity.ts";
import { HoldModel, type Who } from "./hold-model.ts";
import { decimal, heldIn, hold, lapse, type Owner, succeeds } from "./holding.ts";
import { charge, differencesIn, grant, spend, usageOf } from "./ledger.ts";
import { numbers } from "./random.ts";

const seeds = 3 * intensity;
// Over 10 s together: every balance is compared after each step.
const steps = 350;
const hour = 3_600_000;

async function readBalances(organizationId: string): Promise<Record<string, [number, number]>> {
  const rows = await asPlatform(
    (tx) => tx.$queryRaw<{ name: string; balance: number; held: number }[]>`
      SELECT a.kind || coalesce(' ' || a.member_id, ' ' || a.workspace_id, '') || coalesce(' ' || (extract(epoch FROM a.expires_at) * 1000)::bigint, '') AS name,
        (a.balance * 1000000)::float8 AS balance, (a.held * 1000000)::float8 AS held
      FROM account a WHERE a.organization_id = ${organizationId}::uuid AND a.balance <> 0`,
  );
  return Object.fromEntries(rows.map((row) => [row.name, [row.balance, row.held]]));
}

class History {
  readonly model = new HoldModel();
  readonly #organizationId: string;
  readonly #members: readonly string[];
  readonly #workspaces: readonly string[];
  readonly #owner: Owner;
  readonly #random: () => number;

  constructor(
    organizationId: string,
    members: readonly string[],
    workspaces: readonly string[],
    owner: Owner,
    random: () => number,
  ) {
    this.#organizationId = organizationId;
    this.#members = members;
    this.#workspaces = workspaces;
    this.#owner = owner;
    this.#random = random;
  }

  /** Does something, in the ledger and in the model. Returns what. */
  async step(): Promise<string> {
    const dice = this.#random();
    if (dice < 0.12) return this.#grant();
    if (dice < 0.2) return this.#assign();
    if (dice < 0.48) return this.#open();
    if (dice < 0.66) return this.#settle();
    if (dice < 0.72) return this.#end();
    if (dice < 0.84) return this.#use();
    if (dice < 0.9) return this.#spend();
    if (dice < 0.95) return this.#expire();
    return this.#waive();
  }

  #pick<T>(values: readonly T[]): T | undefined {
    return values[Math.floor(this.#random() * values.length)];
  }

  #quantity(most: number): number {
    return Math.ceil(this.#random() * most * 1e6);
  }

  #who(): Who {
    return {
      memberId: this.#random() < 0.5 ? (this.#pick(this.#members) ?? null) : null,
      workspaceId: this.#random() < 0.5 ? (this.#pick(this.#workspaces) ?? null) : null,
    };
  }

  async #grant(): Promise<string> {
    const quantity = this.#quantity(100);
    const at = Math.ceil(Date.now() / hour) * hour + 1000 * hour + Math.floor(this.#random() * hour);
    const expiresAt = this.#random() < 0.5 ? at : null;
    await grant(this.#organizationId, decimal(quantity), {
      expiresAt: expiresAt === null ? null : new Date(expiresAt).toISOString(),
    });
    this.model.grant(quantity, expiresAt);
    return `grant ${quantity} ${expiresAt}`;
  }

  async #assign(): Promise<string> {
    const quantity = this.#quantity(30);
    const inWorkspace = this.#random() < 0.5;
    const holder = this.#pick(inWorkspace ? this.#workspaces : this.#members) ?? "";
    const common = { organizationId: this.#organizationId, product: "credits", reason: "History" } as const;
    const amount = { ...common, quantity: decimal(quantity), key: unique() };
    const done = await succeeds(() =>
      inWorkspace
        ? assignWorkspaceCredits(systemActor, { ...amount, workspaceId: holder })
        : assignCredits(systemActor, { ...amount, memberId: holder }),
    );
    expect(done, `assign ${quantity}`).toBe(this.model.assign(holder, quantity));
    return `assign ${quantity} to ${holder}`;
  }

  async #open(): Promise<string> {
    const [who, quantity] = [this.#who(), this.#quantity(20)];
    const { hold: opened, refusal } = await hold(this.#organizationId, decimal(quantity), who);
    expect(opened !== null, `open ${quantity}: ${refusal}`).toBe(
      this.model.open(opened?.id ?? null, who, quantity),
    );
    return `open ${quantity} ${opened?.id}`;
  }

  /** In time or late, for less or more than was held, once or again. */
  async #settle(): Promise<string> {
    const open = this.model.openHolds();
    const id = this.#pick(this.#random() < 0.7 && open.length > 0 ? open : [...this.model.holds.keys()]);
    if (!id) return "nothing to settle";
    const quantity = this.#random() < 0.1 ? 0 : this.#quantity(25);
    const input = { organizationId: this.#organizationId, id, quantity: decimal(quantity) };
    const done = await succeeds(() => settleHold(systemActor, input));
    expect(done, `settle ${id}`).toBe(this.model.settle(id, quantity));
    return `settle ${id} with ${quantity}`;
  }

  async #end(): Promise<string> {
    const id = this.#pick(this.model.openHolds());
    if (!id) return "nothing to end";
    if (this.#random() < 0.5) {
      await releaseHold(systemActor, { organizationId: this.#organizationId, id });
      this.model.end(id, "RELEASED");
      return `release ${id}`;
    }
    await lapse(this.#owner, id);
    // Any write of the ledger closes it.
    await grant(this.#organizationId, "1");
    this.model.end(id, "EXPIRED");
    this.model.grant(1_000_000, null);
    return `expire ${id}`;
  }

  async #use(): Promise<string> {
    const [who, quantity] = [this.#who(), this.#quantity(25)];
    const named = [this.#pick(this.model.openHolds()), this.#pick([...this.model.holds.keys()])];
    const holdIds = this.#random() < 0.5 ? [...new Set(named)].filter((id) => id !== undefined) : [];
    await charge(this.#organizationId, [usageOf(decimal(quantity), { ...who, holdIds })]);
    this.model.use(who, quantity, holdIds);
    return `use ${quantity} with ${holdIds.length} holds`;
  }

  async #spend(): Promise<string> {
    const [who, quantity] = [this.#who(), this.#quantity(20)];
    const answer = await spend(this.#organizationId, decimal(quantity), who);
    expect(answer?.outcome === "applied", `spend ${quantity}`).toBe(this.model.spend(who, quantity));
    return `spend ${quantity}`;
  }

  async #expire(): Promise<string> {
    const expiresAt = this.#pick(this.model.expiries());
    if (expiresAt === undefined) return "nothing to expire";
    const now = Date.now();
    await this.#owner.query(
      "UPDATE account SET expires_at = $3 WHERE organization_id = $1 AND expires_at = $2",
      [this.#organizationId, new Date(expiresAt), new Date(now)],
    );
    await expireGrants(systemActor);
    this.model.expire(expiresAt, now);
    return `expire the grants of ${expiresAt}`;
  }

  async #waive(): Promise<string> {
    const quantity = this.#quantity(10);
    const input = { organizationId: this.#organizationId, product: "credits", reason: "History" } as const;
    const done = await succeeds(() =>
      waiveOwed(systemActor, { ...input, quantity: decimal(quantity), key: unique() }),
    );
    expect(done, `waive ${quantity}`).toBe(this.model.waive(quantity));
    return `waive ${quantity}`;
  }
}

async function begin(owner: Owner, seed: number) {
  const organization = await makeOrganization();
  const members = [await makeUser(), await makeUser()];
  for (const member of members) await makeMembership(member, organization, "USER");
  const open = { open: true };
  const workspaces = [await makeWorkspace(organization, open), await makeWorkspace(organization, open)];
  const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);
  const history = new History(organization.id, ids(members), ids(workspaces), owner, numbers(seed));
  return { organization, history };
}

describe("case 54: random histories of holds", () => {
  test.each(Array.from({ length: seeds }, (_, seed) => seed + 1))("seed %i", async (seed) => {
    const owner = await connectAsOwner();
    try {
      const { organization, history } = await begin(owner, seed);
      for (let step = 1; step <= steps; step++) {
        const what = await history.step();
        const balances = await readBalances(organization.id);
        expect(balances, `seed ${seed}, after step ${step}: ${what}`).toEqual(history.model.balances());
      }
      const { accounts, holds } = await heldIn(organization.id);
      expect(accounts).toBe(holds);
      expect(await differencesIn([organization.code])).toEqual([]);
    } finally {
      await owner.end();
    }
  });
});
