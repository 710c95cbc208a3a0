// The context of the current request. The server opens one per request; everything below it (pages, actions, services)
// reads it. Scripts and tests have none and get blanks.
import { AsyncLocalStorage } from "node:async_hooks";

export interface RequestContext {
  readonly requestId: string;
  readonly ip: string;
  readonly userAgent: string;
  /** Path and query */
  readonly path: string;
  /** Set by an action or page to respond with a status other than Next's own choice. */
  status?: number;
  /** Seconds after which a refused request may be sent again */
  retryAfter?: number | undefined;
}

// The server script and the built pages each load this module; both must share the storage.
const key = Symbol.for("steward.request");
const shared = globalThis as { [key]?: AsyncLocalStorage<RequestContext> };
shared[key] ??= new AsyncLocalStorage();
const storage = shared[key];

const none: RequestContext = Object.freeze({ requestId: "", ip: "", userAgent: "", path: "/" });

export function requestContext(): RequestContext {
  return storage.getStore() ?? none;
}

/** The address that the browser shows. Its origin means nothing. */
export function requestUrl(): URL {
  const url = new URL(requestContext().path, "http://here.invalid");
  url.searchParams.delete("_rsc");
  return url;
}

export function runInRequest<T>(context: RequestContext, work: () => T): T {
  return storage.run(context, work);
}

/** Sets the status of the current response, whatever Next would have chosen, and Retry-After where given. */
export function answerWith(status: number, retryAfter?: number): void {
  const context = storage.getStore();
  if (!context) return;
  context.status = status;
  context.retryAfter = retryAfter;
}
