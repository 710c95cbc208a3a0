// What the page of the API reference shows.

export interface ReferenceField {
  /** With dots and brackets: "spends[].key" */
  name: string;
  type: string;
  required: boolean;
  description: string;
}

export interface ReferenceOperation {
  id: string;
  method: string;
  path: string;
  summary: string;
  description: string;
  /** null for any key */
  scope: string | null;
  headers: ReferenceField[];
  params: ReferenceField[];
  query: ReferenceField[];
  body: ReferenceField[];
  answer: ReferenceField[];
  status: number;
  /** A curl command */
  request: string;
  /** JSON; "" without a body */
  response: string;
  problems: { status: number; codes: string[] }[];
}

export interface Reference {
  baseUrl: string;
  /** For secret scanners */
  secretPattern: string;
  sections: { name: string; description: string; operations: ReferenceOperation[] }[];
  scopes: { group: string; scopes: { name: string; label: string; platformOnly: boolean }[] }[];
  problems: { code: string; status: number; title: string }[];
}
