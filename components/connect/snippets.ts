// The three requests of a connected app, in three languages. All of it runs as it stands, with the key in STEWARD_KEY.

export interface SnippetFacts {
  /** The address of the API, like https://steward.example.com/api/v1 */
  base: string;
  model: { id: string; key: string };
}

export interface Snippet {
  value: string;
  label: string;
  text: string;
}

export function snippetsFor(facts: SnippetFacts): Snippet[] {
  return [
    { value: "curl", label: "curl", text: curl(facts) },
    { value: "typescript", label: "TypeScript", text: typescript(facts) },
    { value: "python", label: "Python", text: python(facts) },
  ];
}

function curl({ base, model }: SnippetFacts): string {
  return `# 1. Check: may this call be made?
curl ${base}/access/check \\
  -H "Authorization: Bearer $STEWARD_KEY" \\
  -H "Content-Type: application/json" \\
  -d '{"resource_ids": ["${model.id}"]}'

# 2. Call the model, if "allowed" is true.

# 3. Report: what it used. An event counts once, however often it is sent.
curl ${base}/usage/events \\
  -H "Authorization: Bearer $STEWARD_KEY" \\
  -H "Content-Type: application/json" \\
  -d '{"events": [{
    "source": "my-app",
    "id": "'"$(uuidgen)"'",
    "occurred_at": "'"$(date -u +%Y-%m-%dT%H:%M:%SZ)"'",
    "model": "${model.key}",
    "input_tokens": 1200,
    "output_tokens": 350,
    "latency": 840
  }]}'`;
}

function typescript({ base, model }: SnippetFacts): string {
  return `// npm install openapi-fetch
// npx -p typescript@5 -p openapi-typescript openapi-typescript ${base}/openapi.json -o steward.d.ts
import createClient from "openapi-fetch";
import type { paths } from "./steward.d.ts";

const steward = createClient<paths>({
  baseUrl: "${base}",
  headers: { authorization: \`Bearer \${process.env.STEWARD_KEY}\` },
});

// 1. Check: may this call be made?
const { data: check, error } = await steward.POST("/access/check", {
  body: { resource_ids: ["${model.id}"] },
});
if (error) throw new Error(\`\${error.code}: \${error.detail}\`);
if (!check.allowed) throw new Error(check.reason);

// 2. Call the model.
const started = Date.now();

// 3. Report: what it used. An event counts once, however often it is sent.
await steward.POST("/usage/events", {
  body: {
    events: [
      {
        source: "my-app",
        id: crypto.randomUUID(),
        occurred_at: new Date().toISOString(),
        model: "${model.key}",
        input_tokens: 1200,
        output_tokens: 350,
        latency: Date.now() - started,
      },
    ],
  },
});`;
}

function python({ base, model }: SnippetFacts): string {
  return `# pip install requests
import os, time, uuid
from datetime import datetime, timezone
import requests

steward = requests.Session()
steward.headers["Authorization"] = f"Bearer {os.environ['STEWARD_KEY']}"
base = "${base}"

# 1. Check: may this call be made?
check = steward.post(f"{base}/access/check", json={"resource_ids": ["${model.id}"]})
check.raise_for_status()
if not check.json()["allowed"]:
    raise SystemExit(check.json()["reason"])

# 2. Call the model.
started = time.monotonic()

# 3. Report: what it used. An event counts once, however often it is sent.
report = steward.post(f"{base}/usage/events", json={"events": [{
    "source": "my-app",
    "id": str(uuid.uuid4()),
    "occurred_at": datetime.now(timezone.utc).isoformat(),
    "model": "${model.key}",
    "input_tokens": 1200,
    "output_tokens": 350,
    "latency": round((time.monotonic() - started) * 1000),
}]})
report.raise_for_status()
print(report.json())`;
}
