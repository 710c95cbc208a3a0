// A naive model of holds and of what is owed, in whole millionths: the reference of the random histories of holds.

interface Lot {
  kind: "AVAILABLE" | "ASSIGNED";
  /** A member or a workspace */
  holder: string | null;
  /** Milliseconds; null never expires */
  expiresAt: number | null;
  expired: boolean;
  balance: number;
  held: number;
}

interface ModelHold {
  parts: { lot: Lot; quantity: number }[];
  who: Who;
  state: "OPEN" | "SETTLED" | "RELEASED" | "EXPIRED";
  /** The cost of one that was settled by itself */
  cost: number | null;
}

export interface Who {
  memberId: string | null;
  workspaceId: string | null;
}

/** Soonest to expire first, as the ledger takes them */
const bySoonest = (a: Lot, b: Lot) =>
  (a.expiresAt ?? Number.POSITIVE_INFINITY) - (b.expiresAt ?? Number.POSITIVE_INFINITY);

export class HoldModel {
  readonly #lots: Lot[] = [];
  readonly holds = new Map<string, ModelHold>();
  #issued = 0;
  #spent = 0;
  #expired = 0;
  owed = 0;

  grant(quantity: number, expiresAt: number | null): void {
    this.#issued += quantity;
    this.#lot("AVAILABLE", null, expiresAt).balance += quantity;
    this.#settleOwed();
  }

  waive(quantity: number): boolean {
    if (quantity > this.owed) return false;
    this.#issued += quantity;
    this.owed -= quantity;
    return true;
  }

  assign(holder: string, quantity: number): boolean {
    const taken = take(this.#usable("AVAILABLE", null), quantity);
    if (!taken) return false;
    for (const { lot, quantity: part } of taken) {
      lot.balance -= part;
      this.#lot("ASSIGNED", holder, lot.expiresAt).balance += part;
    }
    return true;
  }

  spend(who: Who, quantity: number): boolean {
    const taken = take(this.#sources(who), quantity);
    if (!taken) return false;
    for (const { lot, quantity: part } of taken) lot.balance -= part;
    this.#spent += quantity;
    return true;
  }

  open(id: string | null, who: Who, quantity: number): boolean {
    if (this.owed > 0) return false;
    const parts = take(this.#sources(who), quantity);
    if (!parts) return false;
    for (const part of parts) part.lot.held += part.quantity;
    if (id) this.holds.set(id, { parts, who, state: "OPEN", cost: null });
    return true;
  }

  /** Usage that settles these holds, whatever it costs. */
  use(who: Who, quantity: number, holdIds: readonly string[]): void {
    const reserved = [];
    // In the order of the usage; the freed amounts settle what is owed before.
    for (const id of holdIds) {
      const hold = this.holds.get(id);
      if (!hold || hold.state === "SETTLED") continue;
      if (hold.state === "OPEN") reserved.push(...hold.parts);
      this.#close(hold, "SETTLED");
      hold.cost = holdIds.length === 1 ? quantity : null;
    }
    this.#settleOwed();
    let rest = quantity;
    const takeFrom = (lot: Lot, most: number) => {
      const part = Math.min(lot.balance - lot.held, most, rest);
      lot.balance -= part;
      rest -= part;
    };
    const mine = [null, who.memberId, who.workspaceId];
    for (const part of reserved) if (mine.includes(part.lot.holder)) takeFrom(part.lot, part.quantity);
    for (const lot of this.#sources(who)) takeFrom(lot, rest);
    this.#spent += quantity;
    this.owed += rest;
  }

  settle(id: string, quantity: number): boolean {
    const hold = this.holds.get(id);
    if (!hold) return false;
    if (hold.state === "SETTLED") return hold.cost === quantity;
    this.use(hold.who, quantity, [id]);
    return true;
  }

  /** Released, or expired by the clock. */
  end(id: string, state: "RELEASED" | "EXPIRED"): void {
    const hold = this.holds.get(id);
    if (hold?.state !== "OPEN") return;
    this.#close(hold, state);
    this.#settleOwed();
  }

  endAll(of: (who: Who) => boolean): void {
    for (const [id, { who }] of this.holds) if (of(who)) this.end(id, "RELEASED");
  }

  /** The grants of this moment expire now; what is held of them later. */
  expire(expiresAt: number, now: number): void {
    for (const lot of this.#lots.filter((one) => one.expiresAt === expiresAt)) {
      lot.expiresAt = now;
      lot.expired = true;
    }
    for (const lot of this.#lots.filter(({ expired }) => expired)) {
      this.#expired += lot.balance - lot.held;
      lot.balance = lot.held;
    }
  }

  expiries(): number[] {
    const ahead = this.#lots.filter((lot) => !lot.expired && lot.balance > 0);
    return [...new Set(ahead.flatMap(({ expiresAt }) => expiresAt ?? []))];
  }

  openHolds(): string[] {
    return [...this.holds].filter(([, { state }]) => state === "OPEN").map(([id]) => id);
  }

  /** By account; only those with something in them. */
  balances(): Record<string, [balance: number, held: number]> {
    const rows: [string, [number, number]][] = [
      ["ISSUED", [-this.#issued, 0]],
      ["SPENT", [this.#spent, 0]],
      ["EXPIRED", [this.#expired, 0]],
      ["OWED", [-this.owed, 0]],
      ...this.#lots.map(({ kind, holder, expiresAt, balance, held }): [string, [number, number]] => [
        [kind, holder, expiresAt].filter((part) => part !== null).join(" "),
        [balance, held],
      ]),
    ];
    return Object.fromEntries(rows.filter(([, [balance]]) => balance !== 0));
  }

  #close(hold: ModelHold, state: ModelHold["state"]): void {
    if (hold.state === "OPEN") for (const { lot, quantity } of hold.parts) lot.held -= quantity;
    hold.state = state;
  }

  #settleOwed(): void {
    for (const lot of this.#usable("AVAILABLE", null)) {
      const part = Math.min(lot.balance - lot.held, this.owed);
      lot.balance -= part;
      this.owed -= part;
    }
  }

  #sources({ memberId, workspaceId }: Who): Lot[] {
    return [
      ...(memberId ? this.#usable("ASSIGNED", memberId) : []),
      ...(workspaceId ? this.#usable("ASSIGNED", workspaceId) : []),
      ...this.#usable("AVAILABLE", null),
    ];
  }

  #usable(kind: Lot["kind"], holder: string | null): Lot[] {
    return this.#lots
      .filter((lot) => lot.kind === kind && lot.holder === holder && !lot.expired)
      .sort(bySoonest);
  }

  #lot(kind: Lot["kind"], holder: string | null, expiresAt: number | null): Lot {
    const same = (lot: Lot) => lot.kind === kind && lot.holder === holder && lot.expiresAt === expiresAt;
    const found = this.#lots.find(same);
    if (found) return found;
    const lot = { kind, holder, expiresAt, expired: false, balance: 0, held: 0 };
    this.#lots.push(lot);
    return lot;
  }
}

function take(lots: readonly Lot[], quantity: number): { lot: Lot; quantity: number }[] | null {
  const taken = [];
  let rest = quantity;
  for (const lot of lots) {
    const part = Math.min(lot.balance - lot.held, rest);
    if (part > 0) taken.push({ lot, quantity: part });
    rest -= part;
  }
  return rest === 0 ? taken : null;
}
