// Calls that would wait for each other anyway wait here, where they hold no connection, and then go together.

interface Waiting<Call, Answer> {
  call: Call;
  resolve: (answer: Answer) => void;
  reject: (error: unknown) => void;
}

interface Line<Call, Answer> {
  waiting: Waiting<Call, Answer>[];
  /** What the work under way needs, which nobody else may need meanwhile */
  taken: Set<string>;
  underWay: number;
}

interface BatchRules<Call> {
  /** What only one piece of work may have at a time */
  needs: (call: Call) => readonly string[];
  sizeOf: (call: Call) => number;
  /** The size of what goes together; a larger call goes alone */
  most: number;
  /** How many pieces of work are under way in one line */
  atOnce: number;
}

/**
 * Has a few pieces of work under way in each line, of which no two need the same; the calls that come meanwhile are the
 * next ones, together and in their order. `work` answers its calls in their order. When it fails for several, each is
 * done again alone: nobody fails because of another.
 */
export function createBatcher<Call, Answer>({ needs, sizeOf, most, atOnce }: BatchRules<Call>) {
  type Work = (calls: readonly Call[]) => Promise<readonly Answer[]>;
  type Together = Waiting<Call, Answer>[];
  const lines = new Map<string, Line<Call, Answer>>();

  async function settle(together: Together, work: Work): Promise<void> {
    try {
      const answers = await work(together.map(({ call }) => call));
      together.forEach(({ resolve }, at) => {
        resolve(answers[at] as Answer);
      });
    } catch (error) {
      if (together.length === 1) together[0]?.reject(error);
      else for (const one of together) await settle([one], work);
    }
  }

  /** The first of those who wait and can go; who cannot keeps what it needs from those behind it. */
  function next({ waiting, taken }: Line<Call, Answer>): Together {
    const kept = new Set(taken);
    const together: Together = [];
    const stay: Together = [];
    let size = 0;
    for (const one of waiting.splice(0)) {
      const needed = needs(one.call);
      const fits = together.length === 0 || size + sizeOf(one.call) <= most;
      if (fits && !needed.some((need) => kept.has(need))) {
        together.push(one);
        size += sizeOf(one.call);
      } else {
        stay.push(one);
        for (const need of needed) kept.add(need);
      }
    }
    waiting.push(...stay);
    return together;
  }

  function go(key: string, line: Line<Call, Answer>, work: Work): void {
    while (line.underWay < atOnce) {
      const together = next(line);
      if (together.length === 0) break;
      const needed = together.flatMap(({ call }) => needs(call));
      for (const need of needed) line.taken.add(need);
      line.underWay++;
      void settle(together, work).then(() => {
        for (const need of needed) line.taken.delete(need);
        line.underWay--;
        go(key, line, work);
      });
    }
    if (line.underWay === 0) lines.delete(key);
  }

  return (key: string, call: Call, work: Work): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const line = lines.get(key) ?? { waiting: [], taken: new Set(), underWay: 0 };
      lines.set(key, line);
      line.waiting.push({ call, resolve, reject });
      go(key, line, work);
    });
}
