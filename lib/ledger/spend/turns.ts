// Calls that would wait for each other anyway wait here, where they hold no connection, and then go together.

interface Waiting<Call, Answer> {
  call: Call;
  resolve: (answer: Answer) => void;
  reject: (error: unknown) => void;
}

interface Turns<Call> {
  sizeOf: (call: Call) => number;
  /** The size of what goes together; a larger call goes alone */
  most: number;
}

/**
 * Has one piece of work under way for each key; the calls that come meanwhile are the next one. `work` answers its calls
 * in their order. When it fails for several, each is done again alone: nobody fails because of another.
 */
export function inTurns<Call, Answer>({ sizeOf, most }: Turns<Call>) {
  type Work = (calls: readonly Call[]) => Promise<readonly Answer[]>;
  type Queue = Waiting<Call, Answer>[];
  const queues = new Map<string, Queue>();

  async function settle(together: Queue, work: Work): Promise<void> {
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

  function next(queue: Queue): Queue {
    let size = 0;
    const end = queue.findIndex(({ call }, at) => {
      size += sizeOf(call);
      return at > 0 && size > most;
    });
    return queue.splice(0, end < 0 ? queue.length : end);
  }

  async function empty(key: string, queue: Queue, work: Work): Promise<void> {
    while (queue.length > 0) await settle(next(queue), work);
    queues.delete(key);
  }

  return (key: string, call: Call, work: Work): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const queue = queues.get(key);
      const started = queue ?? [];
      started.push({ call, resolve, reject });
      if (queue) return;
      queues.set(key, started);
      void empty(key, started, work);
    });
}
