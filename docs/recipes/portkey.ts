// Portkey's open-source gateway with Steward as its guardrail, called with the openai client.
//
//   npx @portkey-ai/gateway
//   npm install openai
import OpenAI from "openai";

/** `api` is like https://steward.example.com/api/v1; the key has the scopes access:check and usage:write. */
interface Steward {
  api: string;
  key: string;
}

/** What Portkey asks before each call and reports after it. */
export function stewardGuardrail({ api, key }: Steward) {
  const check = {
    id: "default.webhook",
    parameters: {
      webhookURL: `${api}/adapters/portkey`,
      headers: { Authorization: `Bearer ${key}` },
      // Without it, calls go through when Steward cannot be asked.
      failOnError: true,
    },
  };
  return {
    before_request_hooks: [{ id: "steward-check", type: "guardrail", deny: true, checks: [check] }],
    after_request_hooks: [{ id: "steward-report", type: "guardrail", deny: false, checks: [check] }],
  };
}

interface Connection {
  /** Where Portkey listens, like http://localhost:8787 */
  gateway: string;
  /** A provider as Portkey names it, and its key */
  provider: { provider: string; api_key: string; custom_host?: string };
  steward: Steward;
  /** Whose call it is: organization_id, workspace_id, member_id, _user; estimate is what it may cost */
  metadata?: Record<string, string>;
}

export function connectPortkey({ gateway, provider, steward, metadata = {} }: Connection): OpenAI {
  return new OpenAI({
    baseURL: `${gateway}/v1`,
    apiKey: provider.api_key,
    defaultHeaders: {
      "x-portkey-config": JSON.stringify({ ...provider, ...stewardGuardrail(steward) }),
      "x-portkey-metadata": JSON.stringify(metadata),
    },
    fetch: explainRefusal,
  });
}

/** Portkey refuses with status 446, and the reason beside the error: the client reads the error alone. */
const explainRefusal: typeof fetch = async (input, init) => {
  const response = await fetch(input, init);
  if (response.status !== 446) return response;
  const { error, hook_results } = await response.json();
  const [check] = hook_results.before_request_hooks.flatMap((hook: { checks: object[] }) => hook.checks);
  const message = check?.data?.responseData?.reason ?? check?.error?.message ?? error.message;
  return Response.json({ error: { ...error, message, code: "refused" } }, { status: 403 });
};
