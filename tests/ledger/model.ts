// A model of the ledger, in whole millionths and plain maps: the reference of the random histories.

interface What {
  memberId: string;
  quantity: string;
}

export type Move =
  | { kind: "grant"; quantity: string; expiresAt: number | null }
  | { kind: "assign" | "unassign"; what: What }
  | { kind: "spend"; quantity: string; memberId: string | null; key: string }
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
  /** By account name; millionths, small enough to be exact */
  readonly #accounts = new Map<string, number>();
  readonly #moved: Moved[] = [];
  readonly #spends = new Map<string, Moved[]>();
  #expiries: number[] = [];
  #count = 0;

  constructor(members: readonly string[]) {
    this.#members = members;
  }

  /** A move that may or may not be possible now. */
  next(random: () => number): Move {
    const pick = <T>(values: readonly T[]): T | undefined => values[Math.floor(random() * values.length)];
    const quantity = (Math.ceil(random() * 40_000_000) / 1e6).toFixed(6).replace(/\.?0+$/, "");
    const memberId = pick(this.#members) ?? "";
    const dice = random();
    if (dice < 0.2) {
      // Far off and a millisecond apart, so that no two are the same.
      const at = Math.ceil(Date.now() / hour) * hour + 1000 * hour + Math.floor(random() * hour);
      return { kind: "grant", quantity, expiresAt: random() < 0.4 ? at : null };
    }
    if (dice < 0.32) return { kind: "assign", what: { memberId, quantity } };
    if (dice < 0.4) return { kind: "unassign", what: { memberId, quantity } };
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
        const { memberId } = move.what;
        const out = move.kind === "assign";
        const taken = this.#take(this.#lots(out ? null : memberId), millionths(move.what.quantity));
        return (
          taken?.map(({ lot, quantity }) => ({
            kind: out ? "ASSIGN" : "UNASSIGN",
            from: lot.account,
            to: out ? name("ASSIGNED", memberId, lot.expiresAt) : name("AVAILABLE", null, lot.expiresAt),
            quantity,
          })) ?? null
        );
      }
      case "spend": {
        const lots = [...(move.memberId ? this.#lots(move.memberId) : []), ...this.#lots(null)];
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
        return moves;
      }
      case "reverse": {
        const moved = this.#moved.find(({ id }) => id === move.transferId);
        if (!moved || moved.kind === "REVERSAL" || moved.left !== moved.quantity) return null;
        if (moved.to !== "ISSUED" && (this.#accounts.get(moved.to) ?? 0) < moved.quantity) return null;
        moved.left = 0;
        return [{ kind: "REVERSAL", from: moved.to, to: moved.from, quantity: moved.quantity }];
      }
      case "expire":
        return this.#expire(move.expiresAt, move.now);
    }
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

  /** The usable accounts of a member, or the available ones; soonest to expire first. */
  #lots(memberId: string | null): { account: string; expiresAt: number; balance: number }[] {
    const prefix = memberId ? `ASSIGNED ${memberId}` : "AVAILABLE";
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

function name(kind: string, memberId: string | null, expiresAt: number): string {
  return [kind, memberId, expiresAt === never ? null : expiresAt].filter((part) => part !== null).join(" ");
}

function millionths(quantity: string): number {
  return Math.round(Number(quantity) * 1e6);
}
