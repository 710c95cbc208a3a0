// Measures how fast URLs respond. Their rounds alternate, because the speed of a shared machine drifts.
import autocannon from "autocannon";
import { Problem } from "../problem.ts";
import { cpuSeconds } from "./cpu.ts";

export interface Target {
  name: string;
  url: string;
  headers: Record<string, string>;
  /** The process that responds */
  pid: number;
  /** Makes the body of each next request, for requests that cannot be repeated */
  post?: () => Post;
}

export interface Post {
  headers: Record<string, string>;
  body: string;
}

export interface Speed {
  /** Responses per second, the median of the rounds */
  rate: number;
  /** Milliseconds, over all rounds */
  p50: number;
  p95: number;
  p99: number;
  /** Milliseconds of the server's processor time per response, which a busy machine distorts least; NaN if unavailable */
  cpu: number;
}

/** The length of a round in seconds, or in requests. */
export type Plan = {
  rounds: number;
  connections: number;
  /** Requests per second of all connections together; as many as are answered unless given */
  atRate?: number;
  /** Awaited before each round */
  rest?: () => Promise<void>;
} & ({ seconds: number } | { requests: number });

interface Sample {
  rates: number[];
  times: number[];
  cpu: number;
}

export async function measure(targets: readonly Target[], plan: Plan): Promise<Map<Target, Speed>> {
  const samples = new Map(
    targets.map((target): [Target, Sample] => [target, { rates: [], times: [], cpu: 0 }]),
  );
  for (let round = 0; round < plan.rounds; round++) {
    for (const [target, sample] of samples) {
      await plan.rest?.();
      await shoot(target, plan, sample);
    }
  }
  return new Map([...samples].map(([target, sample]) => [target, summary(sample)]));
}

function summary({ rates, times, cpu }: Sample): Speed {
  rates.sort((a, b) => a - b);
  times.sort((a, b) => a - b);
  return {
    rate: quantile(rates, 0.5),
    p50: quantile(times, 0.5),
    p95: quantile(times, 0.95),
    p99: quantile(times, 0.99),
    cpu: (cpu * 1000) / times.length,
  };
}

/** One round against one URL. */
async function shoot(target: Target, plan: Plan, sample: Sample): Promise<void> {
  const { name, url, headers, pid, post } = target;
  const answered = sample.times.length;
  const started = performance.now();
  let ended = started;
  const cpu = cpuSeconds(pid);
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const { connections, atRate } = plan;
    const length = "requests" in plan ? { amount: plan.requests } : { duration: plan.seconds };
    const requests = post ? [{ method: "POST" as const, setupRequest: posting(post) }] : undefined;
    const options = {
      url,
      headers,
      connections,
      ...length,
      ...(requests ? { requests } : {}),
      ...(atRate ? { overallRate: atRate } : {}),
    };
    const run = autocannon(options, (error, done) => (error ? reject(error) : resolve(done)));
    run.on("response", (_client, _status, _bytes, time) => {
      ended = performance.now();
      sample.times.push(time);
    });
  });
  const wrong = result.non2xx + result.errors + result.timeouts;
  if (wrong > 0) throw new Problem(`${wrong} requests of "${name}" were not answered with 200.`);
  sample.cpu += cpuSeconds(pid) - cpu;
  sample.rates.push((sample.times.length - answered) / ((ended - started) / 1000));
}

function posting(post: () => Post) {
  return (request: autocannon.Request): autocannon.Request => {
    const { headers, body } = post();
    return { ...request, headers: { ...request.headers, ...headers }, body };
  };
}

function quantile(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}
