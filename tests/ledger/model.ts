// A model of the ledger, in whole millionths and plain maps: the reference of the random histories.

/** Whom it is assigned to: one of the members, or of the workspaces */
interface What {
  holder: string;
  quantity: string;
}

export type Move =
  | { kind: "grant"; quantity: string; expiresAt: number | null }
  | { kind: "assign" | "unassign"; what: What }
  | { kind: "spend"; quantity: string; memberId: string | null; workspaceId: string | null; key: string }
  | { kind: "close"; workspaceId: string }
  | { kind: "refund"; spendKey: string; quantity: string }
  | { kind: "reverse"; transferId: string }
  | { kind: "expire"; expiresAt: number; now: number };

interface Moved {
  id: string;
  kind: string;
  from: string;
  to: string;
  quantity: number;
  left: number;
}

const never = Number.POSITIVE_INFINITY;
const hour = 3_600_000;

export class Model {
  readonly #members: readonly string[];
  readonly #workspaces: readonly string[];
  /** Leave the available balance alone */
  readonly #ownBudgetOnly: ReadonlySet<string>;
  readonly #closed = new Set<string>();
  /** By account name; millionths, small enough to be exact */
  readonly #accounts = new Map<string, number>();
  readonly #moved: Moved[] = [];
  readonly #spends = new Map<string, Moved[]>();
  #expiries: number[] = [];
  #count = 0;

  constructor(members: readonly string[], workspaces: readonly string[], ownBudgetOnly: readonly string[]) {
    this.#members = members;
    this.#workspaces = workspaces;
    this.#ownBudgetOnly = new Set(ownBudgetOnly);
  }

  /** A move that may or may not be possible now. */
  next(random: () => number): Move {
    const pick = <T>(values: readonly T[]): T | undefined => values[Math.floor(random() * values.length)];
    const quantity = (Math.ceil(random() * 40_000_000) / 1e6).toFixed(6);
    const memberId = pick(this.#members) ?? "";
    const workspaceId = pick(this.#workspaces) ?? "";
    const holder = random() < 0.5 ? memberId : workspaceId;
    const dice = random();
    if (dice < 0.2) {
      // Far off and a millisecond apart, so that no two are the same.
      const at = Math.ceil(Date.now() / hour) * hour + 1000 * hour + Math.floor(random() * hour);
      return { kind: "grant", quantity, expiresAt: random() < 0.4 ? at : null };
    }
    if (dice < 0.34) return { kind: "assign", what: { holder, quantity } };
    if (dice < 0.42) return { kind: "unassign", what: { holder, quantity } };
    if (dice < 0.425) return { kind: "close", workspaceId };
    const spendKey = pick([...this.#spends.keys()]);
    if (dice > 0.95 && this.#expiries.length > 0) {
      const expiresAt = pick(this.#expiries) ?? 0;
      return { kind: "expire", expiresAt, now: Date.now() - 60_000 + this.#count++ };
    }
    if (dice > 0.87 && spendKey) return { kind: "refund", spendKey, quantity };
    const transfer = pick(this.#moved);
    if (dice > 0.8 && transfer) return { kind: "reverse", transferId: transfer.id };
    return {
      kind: "spend",
      quantity,
      memberId: random() < 0.6 ? memberId : null,
      workspaceId: random() < 0.6 ? workspaceId : null,
      key: `spend-${this.#count++}`,
    };
  }

  /** Applies a move if it is possible; returns whether it was. `ids` are those of the real transfers. */
  apply(move: Move, ids: readonly string[] | null): boolean {
    const moves = this.#decide(move);
    if (!moves) return false;
    for (const [part, { kind, from, to, quantity }] of moves.entries()) {
      this.#add(from, -quantity);
      this.#add(to, quantity);
      if (kind === "EXPIRE") continue;
      const moved = { id: ids?.[part] ?? "", kind, from, to, quantity, left: quantity };
      this.#moved.push(moved);
      if (move.kind === "spend") this.#spends.set(move.key, [...(this.#spends.get(move.key) ?? []), moved]);
    }
    return true;
  }

  balances(): Record<string, number> {
    return Object.fromEntries([...this.#accounts].filter(([, balance]) => balance !== 0));
  }

  total(): number {
    return [...this.#accounts.values()].reduce((sum, balance) => sum + balance, 0);
  }

  #decide(move: Move): Omit<Moved, "id" | "left">[] | null {
    switch (move.kind) {
      case "grant":
        if (move.expiresAt !== null) this.#expiries.push(move.expiresAt);
        return [
          {
            kind: "GRANT",
            from: "ISSUED",
            to: name("AVAILABLE", null, move.expiresAt ?? never),
            quantity: millionths(move.quantity),
          },
        ];
      case "assign":
      case "unassign": {
        const { holder } = move.what;
        if (this.#closed.has(holder)) return null;
        const out = move.kind === "assign";
        const taken = this.#take(this.#lots(out ? null : holder), millionths(move.what.quantity));
        return (
          taken?.map(({ lot, quantity }) => ({
            kind: out ? "ASSIGN" : "UNASSIGN",
            from: lot.account,
            to: out ? name("ASSIGNED", holder, lot.expiresAt) : name("AVAILABLE", null, lot.expiresAt),
            quantity,
          })) ?? null
        );
      }
      case "spend": {
        const { memberId, workspaceId } = move;
        if (workspaceId && this.#closed.has(workspaceId)) return null;
        const lots = [
          ...(memberId ? this.#lots(memberId) : []),
          ...(workspaceId ? this.#lots(workspaceId) : []),
          ...(workspaceId && this.#ownBudgetOnly.has(workspaceId) ? [] : this.#lots(null)),
        ];
        const taken = this.#take(lots, millionths(move.quantity));
        return (
          taken?.map(({ lot, quantity }) => ({ kind: "SPEND", from: lot.account, to: "SPENT", quantity })) ??
          null
        );
      }
      case "refund": {
        const spends = this.#spends.get(move.spendKey) ?? [];
        let rest = millionths(move.quantity);
        if (spends.reduce((sum, spend) => sum + spend.left, 0) < rest) return null;
        const moves = [];
        for (const spend of spends.toReversed()) {
          const quantity = Math.min(spend.left, rest);
          if (quantity > 0) moves.push({ kind: "REFUND", from: spend.to, to: spend.from, quantity });
          spend.left -= quantity;
          rest -= quantity;
        }
        // What a deleted workspace would get back is available again.
        return [
          ...moves,
          ...moves
            .filter(({ to }) => this.#isClosed(to))
            .map(({ to, quantity }) => ({ kind: "UNASSIGN", from: to, to: freed(to), quantity })),
        ];
      }
      case "reverse": {
        const moved = this.#moved.find(({ id }) => id === move.transferId);
        if (!moved || moved.kind === "REVERSAL" || moved.left !== moved.quantity) return null;
        if (this.#isClosed(moved.from)) return null;
        if (moved.to !== "ISSUED" && (this.#accounts.get(moved.to) ?? 0) < moved.quantity) return null;
        moved.left = 0;
        return [{ kind: "REVERSAL", from: moved.to, to: moved.from, quantity: moved.quantity }];
      }
      case "close":
        return this.#close(move.workspaceId);
      case "expire":
        return this.#expire(move.expiresAt, move.now);
    }
  }

  #isClosed(account: string): boolean {
    return [...this.#closed].some((workspaceId) => account.startsWith(`ASSIGNED ${workspaceId}`));
  }

  /** The workspace is deleted; null where it was before. */
  #close(workspaceId: string): Omit<Moved, "id" | "left">[] | null {
    if (this.#closed.has(workspaceId)) return null;
    this.#closed.add(workspaceId);
    return [...this.#accounts]
      .filter(([account, balance]) => balance > 0 && this.#isClosed(account))
      .filter(([account]) => account.startsWith(`ASSIGNED ${workspaceId}`))
      .map(([account, quantity]) => ({ kind: "UNASSIGN", from: account, to: freed(account), quantity }));
  }

  /** The test moves this expiry into the past. */
  #expire(expiresAt: number, now: number): Omit<Moved, "id" | "left">[] {
    this.#expiries = this.#expiries.filter((other) => other !== expiresAt);
    const moves = [];
    for (const [account, balance] of [...this.#accounts]) {
      if (!account.endsWith(` ${expiresAt}`)) continue;
      const renamed = account.replace(String(expiresAt), String(now));
      this.#accounts.delete(account);
      this.#accounts.set(renamed, balance);
      if (balance > 0) moves.push({ kind: "EXPIRE", from: renamed, to: "EXPIRED", quantity: balance });
    }
    for (const moved of this.#moved) {
      moved.from = moved.from.replace(String(expiresAt), String(now));
      moved.to = moved.to.replace(String(expiresAt), String(now));
    }
    // What was refunded to an expired account expires with the next run.
    for (const [account, balance] of this.#accounts) {
      const at = Number(account.split(" ").at(-1));
      if (balance > 0 && at < Date.now() && !account.endsWith(` ${now}`)) {
        moves.push({ kind: "EXPIRE", from: account, to: "EXPIRED", quantity: balance });
      }
    }
    return moves;
  }

  /** The usable accounts of a member or workspace, or the available ones; soonest to expire first. */
  #lots(holder: string | null): { account: string; expiresAt: number; balance: number }[] {
    const prefix = holder ? `ASSIGNED ${holder}` : "AVAILABLE";
    return [...this.#accounts]
      .filter(([account]) => account === prefix || account.startsWith(`${prefix} `))
      .map(([account, balance]) => {
        const rest = account.slice(prefix.length + 1);
        return { account, balance, expiresAt: rest ? Number(rest) : never };
      })
      .filter(({ expiresAt }) => expiresAt > Date.now())
      .sort((a, b) => a.expiresAt - b.expiresAt);
  }

  #take(lots: { account: string; expiresAt: number; balance: number }[], quantity: number) {
    const taken = [];
    let rest = quantity;
    for (const lot of lots) {
      const part = Math.min(lot.balance, rest);
      if (part > 0) taken.push({ lot, quantity: part });
      rest -= part;
    }
    return rest === 0 ? taken : null;
  }

  #add(account: string, quantity: number): void {
    this.#accounts.set(account, (this.#accounts.get(account) ?? 0) + quantity);
  }
}

/** The available account of the same expiry as an assigned one. */
function freed(assigned: string): string {
  return ["AVAILABLE", ...assigned.split(" ").slice(2)].join(" ");
}

function name(kind: string, holder: string | null, expiresAt: number): string {
  return [kind, holder, expiresAt === never ? null : expiresAt].filter((part) => part !== null).join(" ");
}

function millionths(quantity: string): number {
  return Math.round(Number(quantity) * 1e6);
}
